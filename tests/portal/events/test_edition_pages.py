"""Pages of an edition for its organisers."""

import csv
from datetime import date

import pytest
from django.urls import reverse
from factories.parties import party

from digua.demo import make_event
from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import Mail
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Registration
from digua.portal.events.services.editions import add_edition, add_series
from digua.portal.imports.loading import Choices, load_event
from digua.portal.people.models import Account, Grant


@pytest.fixture
def edition() -> Edition:
    series = add_series(by=OPERATOR, slug="sci", title=Texts.of("Science days", "en"))
    return add_edition(
        by=OPERATOR,
        series=series,
        slug="sci-1",
        number=1,
        title=Texts.of("First days", "en"),
        timezone="Asia/Shanghai",
        starts=date(2027, 4, 19),
        ends=date(2027, 4, 21),
    )


@pytest.fixture
def owner(client, edition):
    """A browser of the series' owner, in English."""
    account = Account.objects.create_user("owner@example.org", language="en")
    Grant.objects.create(account=account, role=Grant.Role.SERIES_OWNER, series_id=edition.series_id)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "en"
    return client


def content(client, name: str, *words: object, **asked: str) -> str:
    return client.get(reverse(name, args=words), asked).content.decode()


def test_a_new_edition_says_what_to_do_next(owner, edition):
    page = content(owner, "edition", "sci-1")
    assert "First days" in page
    for step in ("Say what it is about", "Bring in companies", "Invite everybody"):
        assert step in page


def test_the_dashboard_counts_what_is_there(owner, edition, django_assert_max_num_queries):
    event = make_event(small=True, seed=2023).event
    load_event(event, by=OPERATOR, edition=edition, choices=Choices(vouched=True))
    Registration.objects.filter(pk__in=Registration.objects.all()[:3]).update(state="confirmed")
    with django_assert_max_num_queries(30):
        page = content(owner, "edition", "sci-1")
    figures = [len(event.organisations), len(event.attendees), 3, len(event.profiles)]
    assert all(f">{figure}<" in page for figure in figures)


def test_an_edition_is_begun_and_copied(owner, edition):
    said = {
        "series": edition.series_id,
        "title_en": "Second days",
        "slug": "sci-2",
        "starts": "2028-04-19",
        "ends": "2028-04-20",
        "timezone": "Europe/Oslo",
        "visibility": "hidden",
    }
    assert owner.post(reverse("edition_add"), said).headers["Location"] == "/editions/sci-2/"
    assert "taken" in owner.post(reverse("edition_add"), said).content.decode()
    said = {"title_en": "Third days", "slug": "sci-3", "starts": "2028-05-01"}
    assert owner.post(reverse("edition_copy", args=["sci-1"]), said).headers["Location"] == "/editions/sci-3/"
    copied = Edition.objects.get(slug="sci-3")
    assert (copied.number, copied.ends, copied.timezone) == (2, date(2028, 5, 3), "Asia/Shanghai")


def test_an_edition_is_shown_and_renamed(owner, edition):
    said = {
        "title_en": "First days of science",
        "title_zh": "首届科学日",
        "starts": "2027-04-19",
        "ends": "2027-04-22",
        "timezone": "Asia/Shanghai",
        "visibility": "public",
    }
    assert owner.post(reverse("edition_edit", args=["sci-1"]), said).status_code == 302
    edition.refresh_from_db()
    assert edition.title.best("zh").text == "首届科学日"
    assert (edition.visibility, edition.ends) == ("public", date(2027, 4, 22))


def test_themes_and_dates_are_kept_in_their_order(owner, edition):
    said = {
        "themes-TOTAL_FORMS": "3",
        "themes-INITIAL_FORMS": "0",
        "themes-0-title_en": "Sea",
        "themes-0-codes": "B63B; C02F",
        "themes-1-title_en": "",
        "themes-2-title_zh": "医疗",
        "dates-TOTAL_FORMS": "1",
        "dates-INITIAL_FORMS": "0",
        "dates-0-title_en": "Registration closes",
        "dates-0-day": "2027-04-01",
    }
    address = reverse("edition_subjects", args=["sci-1"])
    assert owner.post(address, said).status_code == 302
    assert [(str(each.title), each.codes) for each in edition.themes.all()] == [
        ("Sea", ["B63B", "C02F"]),
        ("医疗", []),
    ]
    assert [each.day for each in edition.key_dates.all()] == [date(2027, 4, 1)]
    wrong = owner.post(address, said | {"dates-0-day": ""})
    assert wrong.status_code == 422
    assert "Say which day" in wrong.content.decode()
    assert "Registration closes" in content(owner, "edition", "sci-1")


def test_registrations_are_found_and_moved(owner, edition, django_assert_max_num_queries):
    event = make_event(small=True, seed=2023).event
    load_event(event, by=OPERATOR, edition=edition)
    with django_assert_max_num_queries(15):
        page = content(owner, "edition_registrations", "sci-1")
    assert event.attendees[0].name in page
    assert event.attendees[60].name not in page
    assert event.attendees[60].name in content(
        owner, "edition_registrations", "sci-1", q=event.attendees[60].email
    )
    first = Registration.objects.get(identifier="P0001")
    owner.post(reverse("registration_move", args=["sci-1", first.pk]), {"to": "confirmed"})
    owner.post(reverse("registration_move", args=["sci-1", first.pk]), {"to": "invited"})
    assert Registration.objects.get(pk=first.pk).state == "confirmed"
    assert event.attendees[0].name in content(owner, "edition_registrations", "sci-1", state="confirmed")


def test_needs_and_offers_of_the_edition(owner, edition, django_assert_max_num_queries):
    event = make_event(small=True, seed=2023).event
    load_event(event, by=OPERATOR, edition=edition)
    with django_assert_max_num_queries(15):
        page = content(owner, "edition_profiles", "sci-1")
    assert event.profiles[0].title in page
    assert "waits for its owner" in page
    assert event.profiles[0].title not in content(owner, "edition_profiles", "sci-1", state="published")


def written(to: str, kind: str, **more: object) -> Mail:
    message = f"Subject: {kind}\nTo: {to}\n\nDear all, about {kind}.\n"
    return Mail.objects.create(
        to=to, kind=kind, language="en", subject=f"About {kind}", message=message, **more
    )


@pytest.fixture
def mails(edition) -> dict[str, Mail]:
    inside, outside = party("Nordlys", "NO", "ingrid@nordlys.example"), party("Other", "NO", "o@other.example")
    edition.registrations.create(person=inside.person, organisation=inside.organisation, role="expert")
    own = inside.account.email
    return {
        "invitation": written(own, "invitation", secret=True),
        "returned": written(own, "profile_returned", state="sent"),
        "code": written(own, "sign_in_code", secret=True),
        "outside": written(outside.account.email, "profile_returned"),
    }


def test_an_organiser_reads_what_those_in_the_edition_were_written(owner, edition, mails):
    page = owner.get(reverse("edition_mails", args=[edition.slug])).content.decode()
    assert [
        name for name, mail in mails.items() if reverse("edition_mail", args=[edition.slug, mail.pk]) in page
    ] == [
        "invitation",
        "returned",
    ]
    letter = owner.get(reverse("edition_mail", args=[edition.slug, mails["returned"].pk])).content.decode()
    assert "about profile_returned" in letter


def test_no_mail_that_opens_an_account_and_none_of_others_is_shown(owner, edition, mails):
    invitation = owner.get(reverse("edition_mail", args=[edition.slug, mails["invitation"].pk]))
    assert "about invitation" not in invitation.content.decode()
    for name in ("code", "outside"):
        assert owner.get(reverse("edition_mail", args=[edition.slug, mails[name].pk])).status_code == 404


def test_the_file_holds_what_the_page_was_asked_for(owner, edition, mails):
    address = reverse("edition_mails_export", args=[edition.slug, "csv"])
    answer = owner.get(address, {"state": "sent"})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert [row[:4] for row in rows[1:]] == [
        ["About profile_returned", "ingrid@nordlys.example", "profile_returned", "sent"]
    ]
