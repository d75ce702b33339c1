from datetime import timedelta
from email import message_from_string
from email.policy import default
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.core.models import Mail
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people.models import Account
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.index import keeping
from digua.portal.profiles.models import Profile, SavedSearch
from digua.portal.profiles.saved_searches import services
from digua.portal.profiles.saved_searches.news import send_news

ROBOTS = Question(text="surgical robot")


def plain(mail: Mail) -> str:
    message = message_from_string(mail.message, policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def new(publish, owner, title: str, lang: str = "en", **fields: object) -> Profile:
    return publish(owner, title, lang, published_at=timezone.now() + timedelta(seconds=2), **fields)


def send() -> int:
    keeping.catch_up()
    return send_news.call()


@pytest.fixture
def saved(company, market) -> SavedSearch:
    keeping.catch_up()
    return services.save_search(question=ROBOTS, by=company.actor)


def test_the_same_question_is_kept_once(saved, company):
    again = services.save_search(question=ROBOTS, by=company.actor)
    assert (again.pk, SavedSearch.objects.count()) == (saved.pk, 1)


def test_nobody_keeps_an_empty_question_or_too_many(company, monkeypatch):
    with pytest.raises(ImpossibleError):
        services.save_search(question=Question(), by=company.actor)
    monkeypatch.setattr(services, "MOST", 0)
    with pytest.raises(ImpossibleError):
        services.save_search(question=ROBOTS, by=company.actor)
    with pytest.raises(RefusedError):
        services.save_search(question=ROBOTS, by=Actor())
    assert SavedSearch.objects.count() == 0


def test_what_was_there_before_is_no_news(saved):
    assert send() == 0
    assert Mail.objects.count() == 0


def test_news_comes_once_in_one_mail_in_the_persons_language(saved, company, publish, institute):
    services.save_search(question=Question(text="机器人 手术", codes=()), by=company.actor)
    robot = new(publish, institute, "Robot for knee surgery")
    new(publish, institute, "Tea leaves")
    assert send() == 1
    mail = Mail.objects.get()
    assert (mail.to, mail.language) == (company.account.email, "zh-hans")
    assert plain(mail).count(f"/profiles/{robot.reference}/") == 1
    assert "Tea" not in plain(mail)
    assert (send(), Mail.objects.count()) == (0, 1)


def test_a_profile_that_is_published_again_is_no_news_again(saved, publish, institute):
    robot = new(publish, institute, "Robot for knee surgery")
    assert send() == 1
    robot.published_at, robot.revision = timezone.now() + timedelta(hours=1), 5
    robot.save()
    assert send() == 0


def test_news_obeys_the_rule_of_who_sees_what(saved, publish, institute):
    new(publish, institute, "Robot for surgery", anonymity=Profile.Anonymity.INVITEES)
    assert send() == 0


def test_more_than_a_mail_holds_are_counted(saved, publish, institute):
    for number in range(13):
        new(publish, institute, f"Robot {number} for surgery")
    assert send() == 1
    text = plain(Mail.objects.get())
    assert text.count("/profiles/") == 10
    assert "3" in text.split("/catalogue/?q=surgical+robot")[0].rsplit("\n", 1)[-1]


def test_an_error_in_the_middle_leaves_no_trace_and_loses_nothing(saved, publish, institute, monkeypatch):
    new(publish, institute, "Robot for knee surgery")
    with monkeypatch.context() as patch:
        patch.setattr("digua.portal.profiles.saved_searches.news.write", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send()
    assert Mail.objects.count() == 0
    assert send() == 1


def test_only_its_owner_stops_a_search(saved, stranger):
    with pytest.raises(RefusedError):
        services.stop_search(search=saved, by=stranger.actor)
    assert SavedSearch.objects.filter(pk=saved.pk).exists()


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_search_is_saved_listed_and_stopped_in_the_browser(market, company, stranger):
    keeping.catch_up()
    client = client_of(company.account)
    assert client.post("/catalogue/save/?q=surgical+robot&type=TO").status_code == 302
    search = SavedSearch.objects.get()
    assert search.question == {"q": ["surgical robot"], "type": ["TO"]}
    assert "/catalogue/?q=surgical+robot&amp;type=TO" in client.get("/searches/").content.decode()
    assert client_of(stranger.account).post(f"/searches/{search.pk}/stop/").status_code == 404
    assert Client().post(f"/searches/{search.pk}/stop/").status_code == 302
    assert SavedSearch.objects.count() == 1
    client.post(f"/searches/{search.pk}/stop/")
    assert SavedSearch.objects.count() == 0


def test_one_press_from_the_mail_stops_it_without_signing_in(saved, company):
    address = f"/searches/stop/{services.stop_token(company.account.pk)}/"
    assert Client().get(address).status_code == 200
    assert SavedSearch.objects.count() == 1
    assert Client(enforce_csrf_checks=True).post(address).status_code == 200
    assert SavedSearch.objects.count() == 0


def test_a_link_that_is_not_ours_stops_nothing(saved):
    assert Client().post(f"/searches/stop/{services.stop_token(saved.account_id)}x/").status_code == 404
    assert SavedSearch.objects.count() == 1


def test_a_mail_program_stops_the_news_by_its_headers(saved, company, publish, institute):
    new(publish, institute, "Robot for knee surgery")
    assert send() == 1
    message = message_from_string(Mail.objects.get().message, policy=default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(message["List-Unsubscribe"].strip(" <>")).path
    done = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert SavedSearch.objects.count() == 0
