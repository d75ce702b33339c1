import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse
from people_makers import Role, account, acting, organisation, person

from digua.portal.core.actor import OPERATOR
from digua.portal.core.audit import verify
from digua.portal.core.mail.writing import keep
from digua.portal.core.models import AuditEntry, Job, Mail
from digua.portal.core.refusal import RefusedError
from digua.portal.core.texts import Texts
from digua.portal.people import consents, invitations, merging
from digua.portal.people.erasing.traces import remains, traces_of
from digua.portal.people.erasure import erase_person, overwrite_freed_pages
from digua.portal.people.export import export_person
from digua.portal.people.models import Account, Consent, Person

STRINGS = ("陈宇航", "Chen Yuhang", "chen.yuhang@hydrogen.example", "+86 137 3570 6621", "0000-0002-1825-0097")


@pytest.fixture
def chen(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    made = person(
        STRINGS[0],
        STRINGS[2],
        name_latin=STRINGS[1],
        names={"Hans": {"family": "陈", "given": "宇航"}},
        phone=STRINGS[3],
        orcid=STRINGS[4],
        country="CN",
        organisation=organisation("金华氢澜", lang="zh", country="CN"),
        position="总工程师",
        biography=Texts.of("陈宇航，1980 年生", "zh"),
    )
    made.portrait.save("chen.png", ContentFile(b"picture of Chen Yuhang"))
    return made


def settle(chen: Person) -> Account:
    """Everything that a person leaves by taking part."""
    joined = account(STRINGS[2], Role.ADVISER, person=chen, language="zh-hans")
    client = Client()
    client.force_login(joined)
    client.get("/")
    Client().post("/account/login/code/", {"email": joined.email})
    consents.give(by=acting(joined), person=chen, purpose=Consent.Purpose.NEWS)
    keep(
        EmailMessage("会议", f"{STRINGS[0]} 请求与您洽谈", to=["x@y.example"]),
        to="x@y.example",
        kind="t",
        language="zh",
    )
    Mail.objects.update(state=Mail.State.SENT)
    Job.objects.create(
        task="a.b",
        words={"who": STRINGS[0]},
        error=f"550 {STRINGS[2]}",
        state="failed",
        run_after=chen.created_at,
    )
    return joined


def test_the_zip_holds_what_is_kept(chen):
    joined = settle(chen)
    with export_person(by=acting(joined), person=chen) as content, zipfile.ZipFile(content) as archive:
        names = set(archive.namelist())
        said = {name: json.loads(archive.read(name)) for name in names if name.endswith(".json")}
        portrait = next(name for name in names if name.startswith("person/"))
        assert archive.read(portrait) == b"picture of Chen Yuhang"
    assert {"person.json", "account.json", "mails.json", "audit.json"} <= names
    own = said["person.json"]
    assert (own["person"]["name"], own["person"]["phone"]) == (STRINGS[0], STRINGS[3])
    assert own["person"]["biography"]["zh"]["text"] == "陈宇航，1980 年生"
    assert own["addresses"][0]["email"] == STRINGS[2]
    assert own["affiliations"][0]["position"] == "总工程师"
    assert own["consents"][0]["purpose"] == "news"
    assert said["account.json"]["account"]["email"] == STRINGS[2]
    assert said["account.json"]["roles"][0]["role"] == "adviser"
    assert "password" not in said["account.json"]["account"]
    assert [each["action"] for each in said["audit.json"]] == ["people.consent", "people.export_person"][:1]


def test_only_oneself_and_the_node_s_administrator_export_and_erase(chen):
    organiser = account("organiser@fair.example", Role.ORGANISER)
    Person.objects.filter(pk=chen.pk).update(made_by=organiser)
    for service in (export_person, erase_person):
        with pytest.raises(RefusedError):
            service(by=acting(organiser), person=chen)
    chen.refresh_from_db()
    assert chen.name == STRINGS[0]


def test_nothing_of_an_erased_person_remains(chen):
    joined = settle(chen)
    twin = person("陈宇航", "y.chen@other.example")
    merging.merge_persons(by=OPERATOR, kept=chen, gone=twin)
    invitations.invite(by=OPERATOR, person=person("Per Aas", "per@nordlys.example"))
    traces = traces_of([chen, twin], joined)
    assert len(remains(traces)) >= 8

    assert erase_person(by=acting(joined), person=chen) == []

    assert remains(traces) == []
    assert not Account.objects.filter(pk=joined.pk).exists()
    assert not Session.objects.exists()
    assert not any(Path(settings.MEDIA_ROOT).rglob("*.png"))
    row = Person.objects.get(pk=chen.pk)
    assert (row.name, row.name_latin, row.phone, row.search, bool(row.biography)) == ("", "", "", "", False)
    assert row.erased_at is not None
    assert Mail.objects.filter(kind="t").values_list("message", "subject").get() == ("", "")
    assert Mail.objects.get(to="per@nordlys.example").message != ""
    assert Consent.objects.get().purpose == "news"
    assert verify() is None
    assert AuditEntry.objects.filter(account_id=joined.pk).exists()


def test_what_others_wrote_is_listed_not_guessed_at(chen):
    mentioned = organisation("Other AS", description=Texts.of("Ask 陈宇航 for samples", "en"))
    left = erase_person(by=OPERATOR, person=chen)
    assert left == [("people.organisation", mentioned.pk)]
    assert AuditEntry.objects.latest("number").facts["remains"] == [f"people.organisation:{mentioned.pk}"]


def test_erasing_oneself_needs_one_s_own_address(client: Client, chen):
    joined = settle(chen)
    client.force_login(joined)
    answer = client.post(reverse("settings_erase"), {"email": "other@x.example"})
    assert answer.status_code == 422
    assert Account.objects.filter(pk=joined.pk).exists()
    done = client.post(reverse("settings_erase"), {"email": STRINGS[2].upper()})
    assert done.status_code == 200
    assert not Account.objects.filter(pk=joined.pk).exists()
    assert client.get(reverse("settings")).status_code == 302


def test_one_downloads_one_s_own_data(client: Client, chen):
    client.force_login(settle(chen))
    answer = client.post(reverse("settings_export"))
    assert answer["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.django_db(transaction=True)
def test_the_raw_files_hold_nothing_of_an_erased_person(chen, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are its own; rows and texts are searched in the test above")
    joined = settle(chen)
    path = Path(connection.settings_dict["NAME"])
    overwrite_freed_pages.func()
    assert any(found(path, string) for string in STRINGS)

    erase_person(by=acting(joined), person=chen)
    overwrite_freed_pages.func()

    files = [
        path,
        *path.parent.glob(path.name + "-*"),
        *(each for each in tmp_path.rglob("*") if each.is_file()),
    ]
    assert [(each.name, string) for each in files for string in STRINGS if found(each, string)] == []


def found(path: Path, string: str) -> bool:
    """Whether a file holds a string, as UTF-8 or as JSON escapes it, in whatever case."""
    content = path.read_bytes().lower() if path.exists() else b""
    return any(each.lower().encode() in content for each in {string, json.dumps(string)[1:-1]})
