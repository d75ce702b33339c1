from datetime import date

import pytest

from digua.cli.main import run
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.people.links import open_link
from digua.portal.people.models import Account, Grant


@pytest.fixture(autouse=True)
def leave_the_log_alone(monkeypatch):
    monkeypatch.setattr("digua.portal.core.logging.configure_logging", lambda: None)


@pytest.fixture
def edition():
    series = Series.objects.create(slug="istocc", title=Texts.of("Conference", "en"))
    return Edition.objects.create(
        series=series,
        slug="istocc-2023",
        title=Texts.of("First", "en"),
        timezone="Asia/Shanghai",
        starts=date(2023, 11, 1),
        ends=date(2023, 11, 3),
    )


def test_an_account_with_roles_and_a_link(capsys, edition):
    words = ["--role", "node_administrator", "--role", "organiser=istocc-2023", "--role", "series_owner=istocc"]
    assert run(["user", "Chen@example.org", *words]) == 0
    account = Account.objects.get()
    assert account.email == "chen@example.org"
    assert set(account.grants.values_list("role", "edition_id", "series_id")) == {
        ("node_administrator", None, None),
        ("organiser", edition.pk, None),
        ("series_owner", None, edition.series_id),
    }
    link = capsys.readouterr().out.strip()
    assert open_link(link.rstrip("/").rpartition("/")[2]).account == account


def test_once_more_gives_another_link_and_nothing_twice(capsys):
    assert run(["user", "chen@example.org", "--role", "adviser"]) == 0
    first = capsys.readouterr().out
    assert run(["user", "chen@example.org", "--role", "adviser"]) == 0
    assert capsys.readouterr().out != first
    assert (Account.objects.count(), Grant.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chen"], "chen is no mail address."),
        (["chen@example.org", "--role", "king"], "There is no role king; there are node_administrator,"),
        (["chen@example.org", "--role", "organiser"], "organiser: It needs its place."),
        (["chen@example.org", "--role", "organiser=2020"], "organiser=2020: There is no 2020."),
        (["chen@example.org", "--role", "organisation_administrator=x"], "There is no x."),
        (["chen@example.org", "--role", "adviser=2020"], "adviser is a role of no single place"),
    ],
)
def test_what_cannot_be_given_is_said_and_nothing_is_made(capsys, words, said):
    assert run(["user", *words]) == 2
    assert said in capsys.readouterr().err
    assert (Account.objects.count(), Grant.objects.count()) == (0, 0)
