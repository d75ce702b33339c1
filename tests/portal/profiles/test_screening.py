import json
from threading import Event

import pytest

from digua.portal.core.jobs.worker import work
from digua.portal.core.models import AuditEntry, Mail
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content
from digua.portal.profiles.listeners import follow_name
from digua.portal.profiles.models import Hit, Profile, ScreeningList
from digua.portal.profiles.screening.finding import Screen
from digua.portal.profiles.screening.gate import decide
from digua.portal.profiles.screening.loading import load, retire, screen_standing
from digua.portal.profiles.screening.tokens import name_words, words
from digua.portal.profiles.services.assessing import Scores, assess
from digua.portal.profiles.services.editing import edit

State = Profile.State
GOOD = Scores(clarity=3, novelty=3, partner_fit=3, proof=3)
CONTROL = {
    "format": "digua-screening-list/1",
    "kind": "control",
    "name": "Dual-use items",
    "version": "2026-1",
    "items": [
        {"code": "2B352", "title": "Centrifuges", "terms": ["centrifugal separators", "离心分离机"]},
        {"code": "0B001", "title": "Isotopes", "codes": ["IPC:B01D59"]},
    ],
}
SANCTIONS = {
    "format": "digua-screening-list/1",
    "kind": "sanctions",
    "name": "Sanctioned names",
    "version": "7",
    "items": [
        {
            "code": "E1",
            "name": "Northern Star Trading Co., Ltd.",
            "aliases": ["北星贸易有限公司"],
            "country": "",
        }
    ],
}


def file(data: dict, **changed: object) -> bytes:
    return json.dumps(data | changed).encode()


@pytest.fixture
def lists(officer) -> list[ScreeningList]:
    return [load(content=file(data), by=officer) for data in (CONTROL, SANCTIONS)]


def with_adviser(put_up, owner, **fields):
    return put_up(owner, state=State.ADVISER_VALIDATION, revision=1, **fields)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Centrifugal-Separator, 2 kW", "centrifugal separators"),
        ("ＣＥＮＴＲＩＦＵＧＡＬ　ｓｅｐａｒａｔｏｒｓ", "centrifugal separators"),
        ("Zentrifugenseparatör", "zentrifugenseparator"),
        ("工業離心分離機組", "离心分离机"),
        ("원심분리기를 찾습니다", "원심분리기"),
        ("высокоскоростная центрифуга", "Центрифуга"),
    ],
)
def test_words_are_the_same_however_they_are_written(text, term):
    said, sought = words(text), words(term)
    assert any(said[at : at + len(sought)] == sought for at in range(len(said)))


def test_a_part_of_a_latin_word_is_no_word():
    assert words("scar") != words("car")
    assert words("glass") == ("glass",)


def test_names_are_compared_without_their_legal_form():
    assert name_words("Northern Star Trading Co., Ltd.") == ("northern", "star", "trading")
    assert name_words("北星贸易有限公司") == tuple("北星贸易")


@pytest.mark.parametrize(
    ("fields", "item", "found"),
    [
        (
            {"title": Texts.of("Seeks centrifugal separator", "en")},
            "2B352 Centrifuges",
            "[centrifugal separator]",
        ),
        ({"summary": Texts.of("寻找離心分離機", "zh")}, "2B352 Centrifuges", "寻找[離心分離機]"),
        (
            {"requirements": [{"text": Texts.of("离心分离机 3 台", "zh").as_json(), "must": True}]},
            "2B352 Centrifuges",
            "[离心分离机] 3 台",
        ),
        ({"codes": ["IPC:B01D 59/20"]}, "0B001 Isotopes", "IPC:B01D 59/20"),
    ],
    ids=["title", "traditional characters", "requirement", "code below one of the list"],
)
def test_a_hit_stops_and_waits_for_a_human(put_up, company, adviser, lists, fields, item, found):
    need = with_adviser(put_up, company, **fields)
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    need.refresh_from_db()
    hit = Hit.objects.get()
    assert need.state == State.COMPLIANCE_SCREENING
    assert (hit.item, hit.decision) == (item, "waiting")
    assert found in hit.found
    assert Mail.objects.get().kind == "screening_hit"


def test_a_sanctioned_name_is_found_in_the_organisation(put_up, company, adviser, lists):
    company.organisation.name = Texts.of("北星贸易股份有限公司", "zh")
    company.organisation.save()
    need = with_adviser(put_up, company)
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    assert Hit.objects.get().item == "E1 北星贸易有限公司"


def test_without_a_hit_it_is_published_at_once(put_up, company, adviser, lists):
    need = with_adviser(put_up, company)
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    assert Profile.objects.get().state == State.PUBLISHED


@pytest.fixture
def stopped(put_up, company, adviser, lists) -> Hit:
    need = with_adviser(put_up, company, title=Texts.of("Centrifugal separators", "en"))
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    return Hit.objects.get()


def test_a_cleared_hit_lets_it_pass_and_is_kept_with_the_lists_version(stopped, officer, lists):
    decide(hit=stopped, cleared=True, reason="For dairies, far below the threshold.", by=officer)
    stopped.refresh_from_db()
    assert Profile.objects.get().state == State.PUBLISHED
    assert (stopped.decision, stopped.screening_list, stopped.decided_by) == (
        "cleared",
        lists[0],
        officer.account,
    )
    facts = AuditEntry.objects.get(action="profiles.decide_hit").facts
    assert (facts["hit"], facts["decision"], facts["list"]) == (stopped.pk, "cleared", [lists[0].pk, "2026-1"])


def test_a_confirmed_hit_rejects_it_with_its_reason(stopped, officer):
    decide(hit=stopped, cleared=False, reason="Needs a licence.", by=officer)
    need = Profile.objects.get()
    assert (need.state, need.steps.latest("pk").reason) == (State.REJECTED, "Needs a licence.")
    assert Mail.objects.filter(kind="profile_rejected").count() == 1


def test_only_officers_decide_and_they_say_why(stopped, officer, adviser, company):
    for other in (adviser, company.actor):
        with pytest.raises(RefusedError):
            decide(hit=stopped, cleared=True, reason="It is fine.", by=other)
    with pytest.raises(ImpossibleError):
        decide(hit=stopped, cleared=True, reason=" ", by=officer)
    assert Hit.objects.get().decision == "waiting"
    assert Profile.objects.get().state == State.COMPLIANCE_SCREENING


def test_what_was_cleared_once_is_not_asked_again_in_the_same_words(stopped, officer, company):
    decide(hit=stopped, cleared=True, reason="For dairies.", by=officer)
    need = Profile.objects.get()
    complete = Content.of(need).as_json() | {
        "summary": Texts.of("For milk.", "en").as_json(),
        "description": Texts.of("Of 2 kW.", "en").as_json(),
        "requirements": [{"text": Texts.of("Of 2 kW", "en").as_json(), "must": True}],
        "partnerships": ["supplier"],
    }
    edit(profile=need, content=Content.from_json(complete), by=company.actor)
    assert Profile.objects.get().state == State.PUBLISHED
    other = complete | {"title": Texts.of("Centrifugal separators for isotopes", "en").as_json()}
    edit(profile=need, content=Content.from_json(other), by=company.actor)
    assert Profile.objects.get().state == State.COMPLIANCE_SCREENING


def test_a_new_version_screens_what_stands(put_up, company, officer):
    need = put_up(company, title=Texts.of("Centrifugal separators", "en"))
    clean = put_up(company)
    load(content=file(CONTROL), by=officer)
    assert screen_standing() == 1
    need.refresh_from_db()
    clean.refresh_from_db()
    assert (need.state, clean.state) == (State.COMPLIANCE_SCREENING, State.PUBLISHED)
    loaded = load(
        content=file(CONTROL, version="2026-2", items=[{"code": "X", "terms": ["laser"]}]), by=officer
    )
    assert list(ScreeningList.objects.filter(active=True)) == [loaded]
    screen_standing()
    need.refresh_from_db()
    assert (need.state, Hit.objects.count()) == (State.PUBLISHED, 0)


def test_a_retired_list_finds_nothing(put_up, company, adviser, officer, lists):
    retire(screening_list=lists[0], by=officer)
    need = with_adviser(put_up, company, title=Texts.of("Centrifugal separators", "en"))
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    assert Profile.objects.get().state == State.PUBLISHED


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (file(CONTROL, format="other"), "format"),
        (file(CONTROL, items=[]), "items"),
        (file(CONTROL, items=[{"code": "A", "terms": ["x"]}, {"code": "B"}]), "Item 2"),
        (file(SANCTIONS, items=[{"code": "A", "name": "North", "country": "Norway"}]), "Item 1"),
        (file(CONTROL, more=1), "more"),
    ],
    ids=["bytes", "deep", "format", "empty", "nothing to find by", "country", "unknown word"],
)
def test_a_list_that_cannot_be_read_says_where(officer, content, why):
    with pytest.raises(ImpossibleError) as refusal:
        load(content=content, by=officer)
    assert why in str(refusal.value.reason)
    assert ScreeningList.objects.count() == 0


def test_a_version_is_loaded_once_and_by_officers_alone(officer, adviser, lists):
    with pytest.raises(ImpossibleError):
        load(content=file(CONTROL), by=officer)
    with pytest.raises(RefusedError):
        load(content=file(CONTROL, version="2026-2"), by=adviser)
    assert ScreeningList.objects.count() == 2


def test_a_country_narrows_a_name(put_up, company, officer):
    items = [{"code": "E2", "name": "氢澜", "country": "NO"}]
    Screen([load(content=file(SANCTIONS, items=items), by=officer)])
    screen = Screen(ScreeningList.objects.all())
    need = put_up(company)
    assert screen.findings(need) == []
    need.organisation.country = "NO"
    assert [found.item for found in screen.findings(need)] == ["E2 氢澜"]


def test_an_organisation_that_takes_another_name_is_screened_by_it(put_up, company, officer, lists):
    need = put_up(company)
    company.organisation.name = Texts.of("Northern Star Trading", "en")
    company.organisation.save()
    follow_name(organisation=company.organisation.pk)
    work(Event(), until_idle=True)
    need.refresh_from_db()
    assert need.state == State.COMPLIANCE_SCREENING
    assert "northern star trading" in need.search
