"""What people and organisations tell of themselves: portrait, biography, description, sectors."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from people_makers import Role, account, organisation, person
from PIL import Image

from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import AuditEntry
from digua.portal.core.texts import Source
from digua.portal.people.erasure import erase_person
from digua.portal.people.models import Account, Grant, Person

ABOUT, PORTRAIT = "/settings/about/", "/settings/portrait/"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def browser(client: Client, ingrid: Account) -> Client:
    client.force_login(ingrid)
    return client


def picture(side: int = 1_000, kind: str = "JPEG") -> SimpleUploadedFile:
    """With what a camera writes into it."""
    written, told = BytesIO(), Image.Exif()
    told[0x010E] = "at Ingrid's home"
    Image.new("RGB", (side, side // 2), "teal").save(written, kind, exif=told)
    return SimpleUploadedFile("me.jpg", written.getvalue())


def kept(files) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def test_a_portrait_is_made_small_and_tells_nothing_more(browser, ingrid, files):
    assert browser.post(PORTRAIT, {"file": picture()}).status_code == 302
    own = Person.objects.get()
    with own.portrait.open("rb") as file, Image.open(file) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (640, 320), {})
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.facts["fields"]) == ("people.edit_person", ["portrait"])
    answer = browser.get(reverse("portrait", args=[own.pk]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    assert reverse("portrait", args=[own.pk]) in browser.get(ABOUT).content.decode()


def test_another_portrait_takes_its_place_and_none_is_left(
    browser, ingrid, files, django_capture_on_commit_callbacks
):
    for step in ({"file": picture()}, {"file": picture(300)}, {"remove": "1"}):
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(PORTRAIT, step)
        assert len(kept(files)) == (0 if "remove" in step else 1)
    assert not Person.objects.get().portrait


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", b"GIF89a", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(browser, files, content):
    browser.post(PORTRAIT, {"file": SimpleUploadedFile("me.png", content)})
    assert not Person.objects.get().portrait
    assert kept(files) == []


def test_who_sees_a_portrait(browser, ingrid, client):
    browser.post(PORTRAIT, {"file": picture()})
    address = reverse("portrait", args=[ingrid.person_id])
    stranger, organiser, node = Client(), Client(), Client()
    assert Client().get(address)["Location"].startswith("/account/login/")
    stranger.force_login(account("other@x.example", person=person("Other", "other@x.example")))
    organiser.force_login(account("organiser@x.example", Role.ORGANISER))
    node.force_login(account("node@x.example", Role.NODE_ADMINISTRATOR))
    assert [each.get(address).status_code for each in (stranger, organiser)] == [404, 404]
    answer = node.get(address)
    assert answer.status_code == 200
    answer.close()


def test_an_erased_person_has_no_portrait(browser, ingrid, files):
    browser.post(PORTRAIT, {"file": picture()})
    erase_person(by=OPERATOR, person=ingrid.person)
    assert kept(files) == []


def test_a_biography_in_several_languages(browser, ingrid):
    said = {"zh": "电化学专家。", "en": "", "own": "Elektrokjemiker.", "own_lang": "nb"}
    browser.post(ABOUT, said)
    own = Person.objects.get()
    told = {lang: (each.text, each.source) for lang, each in own.biography.by_language.items()}
    assert told == {"zh": ("电化学专家。", Source.ORIGINAL), "nb": ("Elektrokjemiker.", Source.HUMAN)}
    assert browser.get(ABOUT).context["form"].initial["own_lang"] == "nb"
    wrong = browser.post(ABOUT, {"own": "Hei", "own_lang": ""})
    assert "own_lang" in wrong.context["form"].errors
    assert Person.objects.get().biography == own.biography


def administrator(of) -> Client:
    made = account("inside@nordlys.example", person=person("Inside", "inside@nordlys.example"), language="en")
    Grant.objects.create(account=made, role=Role.ORGANISATION_ADMINISTRATOR, organisation=of)
    client = Client()
    client.force_login(made)
    return client


def test_an_organisation_s_administrator_describes_it():
    own, other = organisation(), organisation("Other")
    inside = administrator(own)
    address = reverse("organisation_describe", args=[own.pk])
    assert address in inside.get(ABOUT).content.decode()
    assert reverse("organisation_describe", args=[other.pk]) not in inside.get(ABOUT).content.decode()
    said = {"text-zh": "做催化剂。", "text-en": "We make catalysts.", "sectors": "C20, marine food，2614、 C20"}
    assert inside.post(address, said)["Location"] == ABOUT
    own.refresh_from_db()
    assert {lang: str(each.text) for lang, each in own.description.by_language.items()} == {
        "zh": "做催化剂。",
        "en": "We make catalysts.",
    }
    assert own.sectors == ["C20", "marine food", "2614"]
    refused = inside.post(reverse("organisation_describe", args=[other.pk]), said)
    other.refresh_from_db()
    assert (refused.status_code, other.sectors, bool(other.description)) == (403, [], False)


@pytest.mark.parametrize("typed", [61 * "x", ",".join(map(str, range(21)))])
def test_too_many_or_too_long_sectors_are_refused(typed):
    own = organisation(sectors=["C20"])
    answer = administrator(own).post(reverse("organisation_describe", args=[own.pk]), {"sectors": typed})
    assert "At most 20 sectors of 60 characters" in str(answer.context["form"].errors["sectors"])
    own.refresh_from_db()
    assert own.sectors == ["C20"]
