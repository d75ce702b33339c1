"""What every page has in common: language, bar, errors, forms, progress."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path
from django.utils import timezone, translation
from django.utils.formats import date_format

from digua.portal.core.actor import Actor
from digua.portal.core.models import Job
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.people.models import Account, Grant
from digua.portal.web import errors, navigation
from digua.portal.web.navigation import SIGNED_IN, Entry, Place
from digua.portal.web.templatetags.digua import initials


def refuse(request: HttpRequest) -> HttpResponse:
    raise RefusedError("people.edit_person", "Ask the organiser.")


def cannot(request: HttpRequest) -> HttpResponse:
    raise ImpossibleError("The edition is over.", cure="Open the next one.")


def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("refuse/", refuse),
    path("cannot/", cannot),
    path("unreadable/", unreadable),
    path("broken/", broken),
    path("", include("digua.portal.urls")),
]
handler400 = "digua.portal.web.errors.bad_request"
handler404 = "digua.portal.web.errors.not_found"
handler500 = "digua.portal.web.errors.server_error"


@pytest.fixture
def client() -> Client:
    return Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def signed_in(client: Client) -> Account:
    account = Account.objects.create_user("ingrid@example.org")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def language(response: HttpResponse) -> str:
    return str(response.headers["Content-Language"])


def test_the_link_is_stronger_than_the_choice_than_the_setting_than_the_browser(client, signed_in):
    chinese = {"HTTP_ACCEPT_LANGUAGE": "zh-CN,zh;q=0.9"}
    assert language(client.get("/", HTTP_ACCEPT_LANGUAGE="en-GB")) == "en"
    assert language(client.get("/", **chinese)) == "zh-hans"
    Account.objects.filter(pk=signed_in.pk).update(language="en")
    assert language(client.get("/", **chinese)) == "en"
    linked = client.get("/?lang=zh")
    assert language(linked) == "zh-hans"
    assert linked.cookies["language"].value == "zh-hans"
    assert language(client.get("/", HTTP_ACCEPT_LANGUAGE="en")) == "zh-hans"
    assert language(client.get("/?lang=tlh")) == "zh-hans"


def test_caches_are_told_what_a_page_depends_on(client):
    response = client.get("/", HTTP_ACCEPT_LANGUAGE="en")
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("address", "status", "english", "chinese"),
    [
        ("/nowhere/", 404, "There is no such page", "没有这个页面"),
        ("/refuse/", 403, "You cannot do this here", "您不能在这里这样做"),
        ("/cannot/", 409, "The edition is over.", "什么也没有改动。"),
        ("/unreadable/", 400, "This request cannot be read", "无法识别这个请求"),
        ("/broken/", 500, "Something went wrong here, not with you", "是我们这边出了问题"),
    ],
)
def test_errors_are_pages_in_the_readers_language(client, address, status, english, chinese):
    with override_settings(ROOT_URLCONF=__name__):
        for code, words in (("en", english), ("zh-hans", chinese)):
            response = client.get(address, HTTP_ACCEPT_LANGUAGE=code)
            assert response.status_code == status
            assert words in response.content.decode()
            assert language(response) == code
            assert 'id="main"' in response.content.decode()


def test_an_error_page_of_the_server_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="en"))
    assert response.status_code == 500


def test_a_forged_form_changes_nothing_and_says_what_to_do():
    client = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    response = client.post("/account/logout/", HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 403
    assert "This form was open for too long" in response.content.decode()


def test_a_part_whose_session_ended_becomes_the_page_to_sign_in(client):
    response = client.get("/account/email/", HTTP_HX_REQUEST="true")
    assert response.headers["HX-Redirect"].startswith("/account/login/")


@pytest.fixture
def edition() -> Edition:
    series = Series.objects.create(slug="conference", title=Texts.of("Conference", "en"))
    days = {"starts": date(2023, 4, 19), "ends": date(2023, 4, 21)}
    return Edition.objects.create(series=series, slug="2023", title=Texts.of("2023", "en"), **days)


def titles(links: list[navigation.Link]) -> list[str]:
    return [str(link.title) for link in links]


def test_the_bar_shows_what_one_may_and_an_edition_to_its_organisers(monkeypatch, edition, signed_in):
    entries = (
        Entry("Catalogue", "home"),
        Entry("Today", "home", SIGNED_IN),
        Entry("Node", "home", "people.administer_node"),
        Entry("Import", "edition", "events.import", Place.EDITION),
        Entry("Settings", "home", SIGNED_IN, Place.ACCOUNT),
    )
    monkeypatch.setattr(navigation, "ENTRIES", entries)
    monkeypatch.setattr(navigation, "reverse", lambda route, args: "/" + "/".join([route, *args]) + "/")
    anonymous, somebody = Actor(), Actor.of(signed_in)
    assert titles(navigation.bar(anonymous, "/")) == ["Catalogue"]
    assert titles(navigation.bar(somebody, "/", edition)) == ["Catalogue", "Today"]
    Grant.objects.create(account=signed_in, role=Grant.Role.ORGANISER, edition_id=edition.pk)
    organiser = Actor.of(Account.objects.get())
    here = navigation.bar(organiser, "/edition/2023/rows/", edition)
    assert [(link.title, link.url, link.current) for link in here] == [("Import", "/edition/2023/", True)]
    assert titles(navigation.account_menu(organiser, "/", edition)) == ["Catalogue", "Today", "Settings"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("陈宇航", "陈"), ("Ingrid Solbakken", "IS"), ("ingrid@example.org", "IO"), ("", "?"), ("Ada", "A")],
)
def test_initials(name: str, letters: str):
    assert initials(name) == letters


class Wish(forms.Form):
    title = forms.CharField(label="Title", help_text="In a few words", max_length=5)
    note = forms.CharField(label="Note", required=False)


def test_errors_stand_beside_their_field_and_are_tied_to_it():
    form = Wish({"title": "far too long"})
    page = str(form)
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_title_error"' in page and 'id="id_title_helptext"' in page
    assert page.index('id="id_title_error"') < page.index('for="id_note"')
    form.add_error(None, "Both cannot be.")
    assert 'role="alert"><p>Both cannot be.</p>' in str(form)


def test_the_way_through_a_list_keeps_what_was_asked():
    page = Paginator(range(50), 20).page(2)
    request = RequestFactory().get("/list/?q=pump&page=2")
    shown = render_to_string("parts/pages.html", {"page": page, "request": request})
    assert 'href="/list/?q=pump&amp;page=1"' in shown
    assert 'href="/list/?q=pump&amp;page=3"' in shown
    assert render_to_string("parts/pages.html", {"page": Paginator([], 20).page(1)}).strip() == ""


def test_crumbs_are_a_list_of_links():
    shown = Template('{% crumbs "/people/" title %}').render(Context({"title": "People & more"}))
    assert '<li><a href="/people/">People &amp; more</a></li>' in shown


@pytest.fixture
def job(signed_in: Account) -> Job:
    return Job.objects.create(
        task="anything",
        run_after=timezone.now(),
        asked_by=signed_in.pk,
        state=Job.State.RUNNING,
        progress=0.25,
        doing="reading rows",
    )


def test_a_job_shows_what_it_does_and_how_far_it_is(client, job):
    page = client.get(f"/jobs/{job.pk}/?lang=en").content.decode()
    assert "reading rows" in page and 'value="0.250"' in page
    assert f'data-hx-get="/jobs/{job.pk}/"' in page and 'data-hx-trigger="every 2s"' in page


def test_a_job_that_ended_stops_asking_and_offers_its_result(client, job):
    Job.objects.update(state=Job.State.DONE, result={"url": "/people/"})
    part = client.get(f"/jobs/{job.pk}/?lang=en", HTTP_HX_REQUEST="true")
    assert part.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in part.content.decode() and 'href="/people/"' in part.content.decode()
    Job.objects.update(state=Job.State.FAILED, error="Traceback: secret", result=None)
    failed = client.get(f"/jobs/{job.pk}/?lang=en").content.decode()
    assert "It could not be done" in failed and "secret" not in failed


def test_a_job_is_for_who_asked_for_it(client, job):
    Job.objects.update(asked_by=job.asked_by + 1)
    assert client.get(f"/jobs/{job.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("language", "day", "short"),
    [("en", "24 November 2026", "4 Apr 2026"), ("zh-hans", "2026年11月24日", "2026年4月4日")],
)
def test_dates_are_written_so_that_nobody_takes_the_day_for_the_month(language, day, short):
    with translation.override(language):
        assert date_format(date(2026, 11, 24)) == day
        assert date_format(date(2026, 4, 4), "SHORT_DATE_FORMAT") == short
