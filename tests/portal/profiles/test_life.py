"""A need from draft to archive, by everybody's presses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from digua.portal.core.actor import PORTAL
from digua.portal.core.models import Announcement, AuditEntry, Mail
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content, Requirement
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services import term
from digua.portal.profiles.services.assessing import Scores, assess
from digua.portal.profiles.services.editing import edit
from digua.portal.profiles.services.making import make
from digua.portal.profiles.services.moving import move
from digua.portal.profiles.stepping import VALID

State = Profile.State
GOOD = Scores(clarity=3, novelty=2, partner_fit=3, proof=2)


@pytest.fixture
def content() -> Content:
    return Content(
        lang="zh",
        title=Texts.of("绿色制氢用新型高性能催化剂", "zh"),
        summary=Texts.of("寻找非铱析氧催化剂。", "zh"),
        description=Texts.of("现有催化剂成本过高。", "zh"),
        requirements=(Requirement(text=Texts.of("析氧过电位不高于 220 mV", "zh")),),
        partnerships=("licence",),
    )


@pytest.fixture
def need(company, content):
    return make(
        type_="TR",
        organisation=company.organisation,
        contact=company.person,
        content=content,
        by=company.actor,
    )


def published(need, company, adviser):
    move("submit", profile=need, by=company.actor)
    assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    return Profile.objects.get(pk=need.pk)


def announced() -> list[tuple[str, dict]]:
    return list(Announcement.objects.order_by("pk").values_list("kind", "payload"))


def test_a_new_need_has_a_reference_a_version_and_words_to_be_found_by(need, content):
    day = timezone.localdate()
    assert need.reference == f"TR-CN-{day:%Y%m%d}-001"
    assert (need.state, need.revision) == (State.DRAFT, 1)
    assert Content.of(Profile.objects.get()) == content
    assert Content.from_json(need.versions.get().content) == content
    assert need.search.splitlines()[-1] == "金华氢澜新能源材料有限公司"


def test_from_draft_to_the_catalogue(need, company, adviser):
    move("submit", profile=need, by=company.actor)
    given = assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    need.refresh_from_db()
    assert (given.total, given.verdict) == (10, "passed")
    assert (need.state, need.adviser_id) == (State.PUBLISHED, adviser.account.pk)
    assert need.valid_until == timezone.localdate() + VALID
    assert [step.move for step in need.steps.order_by("pk")] == ["submit", "pass", "publish"]
    assert announced() == [("profile.published", {"id": need.pk})]
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.language) == ("profile_published", "chen@qinglan.example", "zh-hans")


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((5, 5, 0, 5), "returned"),
        ((2, 2, 2, 3), "returned"),
        ((2, 2, 3, 3), "passed"),
        ((5, 5, 5, 5), "passed"),
    ],
)
def test_scores_decide(scores, verdict):
    names = ("clarity", "novelty", "partner_fit", "proof")
    assert Scores(**dict(zip(names, scores, strict=True))).verdict == verdict


def test_what_does_not_pass_comes_back_with_reasons(need, company, adviser):
    weak = Scores(clarity=5, novelty=5, partner_fit=0, proof=5)
    move("submit", profile=need, by=company.actor)
    with pytest.raises(ImpossibleError):
        assess(profile=need, scores=weak, reason=" ", by=adviser, revision=1)
    assert need.assessments.count() == 0
    assess(profile=need, scores=weak, reason="Whom do you look for?", by=adviser, revision=1)
    need.refresh_from_db()
    assert need.state == State.DRAFT
    mail = Mail.objects.get()
    assert mail.kind == "profile_returned"
    assert "Whom do you look for?" not in str(AuditEntry.objects.values_list("facts", flat=True))


def test_an_adviser_judges_the_version_they_read(need, company, adviser, content):
    edit(profile=need, content=Content.from_json(content.as_json() | {"trl": 5}), by=company.actor)
    move("submit", profile=need, by=company.actor)
    with pytest.raises(ImpossibleError):
        assess(profile=need, scores=GOOD, reason="", by=adviser, revision=1)
    assert Profile.objects.get().state == State.ADVISER_VALIDATION


def test_only_its_owner_edits(need, content, adviser, stranger):
    changed = Content.from_json(content.as_json() | {"trl": 5})
    for other in (adviser, stranger.actor):
        with pytest.raises(RefusedError):
            edit(profile=need, content=changed, by=other)
    assert Profile.objects.get().revision == 1


def test_what_is_with_the_adviser_is_not_changed_under_their_eyes(need, company, content):
    move("submit", profile=need, by=company.actor)
    with pytest.raises(ImpossibleError):
        edit(profile=need, content=Content.from_json(content.as_json() | {"trl": 5}), by=company.actor)
    move("withdraw", profile=need, by=company.actor)
    edit(profile=need, content=Content.from_json(content.as_json() | {"trl": 5}), by=company.actor)
    assert Profile.objects.get().trl == 5


def test_two_who_edit_at_once_are_told(need, company, content):
    edit(profile=need, content=Content.from_json(content.as_json() | {"trl": 5}), by=company.actor, revision=1)
    with pytest.raises(ImpossibleError):
        edit(
            profile=need,
            content=Content.from_json(content.as_json() | {"trl": 6}),
            by=company.actor,
            revision=1,
        )
    assert (Profile.objects.get().trl, need.versions.count()) == (5, 2)


def test_an_edit_without_a_change_is_no_version(need, company, content):
    edit(profile=need, content=content, by=company.actor)
    assert need.versions.count() == 1


def test_the_first_words_of_what_was_brought_in_are_kept_too(company, put_up, content):
    brought = put_up(company, state=State.CLIENT_CONFIRMATION)
    edit(profile=brought, content=content, by=company.actor)
    titles = [Content.from_json(each.content).title for each in brought.versions.order_by("number")]
    assert titles == [Texts.of("Iridium-free catalyst", "en"), content.title]


def test_a_draft_prepared_for_its_owner_is_handed_over(company, adviser, content):
    prepared = make(
        type_="TR",
        organisation=company.organisation,
        contact=company.person,
        content=content,
        by=adviser,
    )
    edit(profile=prepared, content=Content.from_json(content.as_json() | {"trl": 4}), by=adviser)
    move("hand_over", profile=prepared, by=adviser)
    with pytest.raises(RefusedError):
        edit(profile=prepared, content=content, by=adviser)
    assert Mail.objects.get().kind == "profile_confirm"
    move("confirm", profile=prepared, by=company.actor)
    assert Profile.objects.get().state == State.ADVISER_VALIDATION


def test_nobody_writes_for_an_organisation_of_others(company, stranger, content):
    with pytest.raises(RefusedError):
        make(type_="TR", organisation=company.organisation, content=content, by=stranger.actor)
    assert Profile.objects.count() == 0


def test_what_is_incomplete_is_not_sent(company, content):
    lacking = Content.from_json(content.as_json() | {"requirements": []})
    need = make(type_="TR", organisation=company.organisation, content=lacking, by=company.actor)
    with pytest.raises(ImpossibleError) as refusal:
        move("submit", profile=need, by=company.actor)
    assert refusal.value.field == "requirements"
    assert Profile.objects.get().state == State.DRAFT


def test_notice_end_renewal_and_archive(need, company, adviser):
    need = published(need, company, adviser)
    Mail.objects.all().delete()
    end = need.valid_until
    assert term.give_notice(end - timedelta(days=15)) == 0
    for _ in range(2):
        assert term.give_notice(end - timedelta(days=14)) == 1
    assert [mail.kind for mail in Mail.objects.all()] == ["profile_ends"]
    assert term.expire(end) == 0
    assert term.expire(end + timedelta(days=1)) == 1
    assert Profile.objects.get().state == State.EXPIRED
    assert announced()[-1] == ("profile.withdrawn", {"id": need.pk})
    renewed = term.renew(profile=need, by=company.actor)
    assert (renewed.state, renewed.valid_until) == (State.PUBLISHED, end + VALID)
    with pytest.raises(ImpossibleError):
        term.renew(profile=need, by=company.actor)
    assert Profile.objects.get().valid_until == end + VALID
    term.expire(end + VALID + timedelta(days=1))
    assert term.archive(end + VALID + timedelta(days=730)) == 0
    assert term.archive(end + VALID + timedelta(days=731)) == 1
    assert Profile.objects.get().state == State.ARCHIVED


def test_it_may_be_renewed_again_in_the_next_year_of_its_life(need, company, adviser):
    need = published(need, company, adviser)
    term.renew(profile=need, by=company.actor)
    Profile.objects.update(published_at=timezone.now() - VALID)
    assert term.renew(profile=need, by=company.actor).renewed == 2


def test_strangers_neither_renew_nor_close(need, company, adviser, stranger):
    need = published(need, company, adviser)
    with pytest.raises(RefusedError):
        term.renew(profile=need, by=stranger.actor)
    with pytest.raises(RefusedError):
        move("fulfil", profile=need, by=stranger.actor)
    with pytest.raises(ImpossibleError):
        move("submit", profile=need, by=PORTAL)
    assert Profile.objects.get().state == State.PUBLISHED
