from datetime import date
from pathlib import Path
from threading import Thread

import pytest
import rules
from django.db import connection

import digua.portal.profiles.rules
from digua.portal.profiles import references
from digua.portal.profiles.models import Numbering, Profile
from digua.portal.profiles.states import MOVES, moves_from

DOCUMENT = Path(__file__).parents[3] / "docs/subsystems/profiles.md"
State = Profile.State


def told() -> list[list[str]]:
    """The rows of the document's table of moves."""
    table = DOCUMENT.read_text(encoding="utf-8").partition("| move | from |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_document_shows_the_table_of_moves():
    assert told() == [
        [
            move.name,
            ", ".join(move.sources),
            move.target,
            move.permission,
            "yes" if move.reason else "",
            move.mail,
        ]
        for move in MOVES.values()
    ]


def test_every_move_has_a_rule_and_every_state_is_on_the_way():
    assert digua.portal.profiles.rules.Role
    assert [move.name for move in MOVES.values() if not rules.perm_exists(move.permission)] == []
    assert {move.target for move in MOVES.values()} == set(State)
    assert {state for state in State if not moves_from(state)} == {State.ARCHIVED}


def test_nothing_is_published_but_after_screening():
    assert {source for move in MOVES.values() if move.target == State.PUBLISHED for source in move.sources} == {
        State.COMPLIANCE_SCREENING,
        State.ON_HOLD,
    }


def test_references_are_counted_for_each_kind_and_day():
    day = date(2026, 11, 5)
    kinds = [("TR", "CN"), ("TO", "NO"), ("TR", "CN")]
    assert references.allot_each(kinds, day=day) == [
        "TR-CN-20261105-001",
        "TO-NO-20261105-001",
        "TR-CN-20261105-002",
    ]
    assert references.allot(type_="TR", country="CN", day=date(2026, 11, 6)) == ["TR-CN-20261106-001"]


@pytest.mark.django_db(transaction=True)
def test_nobody_is_given_the_same_reference_at_the_same_time():
    given: list[str] = []

    def ask() -> None:
        try:
            for _ in range(10):
                given.extend(references.allot(type_="TR", country="CN", day=date(2026, 11, 5), count=2))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == [f"TR-CN-20261105-{number:03}" for number in range(1, 121)]
    assert Numbering.objects.get().last == 120
