"""A small event, and its workbook with some cells changed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from digua.engine.matching.model import ProfileType
from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventProfile,
    EventRequest,
    EventSlot,
    Organisation,
    OrganisationKind,
    Requirement,
    Role,
    Translation,
    Walk,
)
from digua.exchange.workbook import write_workbook

VENUE = ZoneInfo("Asia/Shanghai")
START = datetime(2023, 4, 19, 9, tzinfo=VENUE)


def slot(day: int, number: int) -> EventSlot:
    start = START + timedelta(days=day, minutes=30 * number)
    return EventSlot(id=f"D{day + 1}-{number + 1}", start=start, end=start + timedelta(minutes=25))


def attendee(number: int, organisation: str, *languages: str) -> Attendee:
    return Attendee(
        id=f"P-00{number}",
        name=f"王晓{number}",
        organisation=organisation,
        role=Role.GUEST,
        mode=Mode.ON_SITE,
        timezone=VENUE,
        email=f"p{number}@example.org",
        languages=languages,
    )


@pytest.fixture(scope="session")
def event() -> Event:
    return Event(
        edition=Edition(
            id="jinhua-2023",
            title={"en": "Conference", "zh": "大会"},
            timezone=VENUE,
            starts=date(2023, 4, 19),
            ends=date(2023, 4, 20),
        ),
        slots=tuple(slot(day, number) for day in range(2) for number in range(3)),
        places=(
            EventPlace(id="A-1", kind=PlaceKind.TABLE, hall="A"),
            EventPlace(id="B-1", kind=PlaceKind.ROOM, hall="B", closed=frozenset({"D1-1"})),
        ),
        walks=(Walk(from_hall="A", to_hall="B", minutes=6),),
        organisations=(
            Organisation(id="O-1", name={"zh": "甲公司"}, kind=OrganisationKind.COMPANY, country="CN"),
            Organisation(id="O-2", name={"en": "B AS"}, kind=OrganisationKind.UNIVERSITY, country="NO"),
        ),
        attendees=(attendee(1, "O-1", "zh"), attendee(2, "O-2", "nb", "en"), attendee(3, "O-2")),
        interpreters=(
            EventInterpreter(id="I-1", name="李敏", pairs=frozenset({frozenset({"zh", "en"})}), mode=Mode.BOTH),
        ),
        profiles=(
            EventProfile(
                id="TR-1",
                type=ProfileType.TR,
                organisation="O-1",
                contact="P-001",
                title="跌倒检测",
                lang="zh",
                requirements=(Requirement(text="准确率≥95%"),),
                translations=(Translation(lang="en", title="Fall detection"),),
                codes=("011007",),
            ),
        ),
        requests=(
            EventRequest(id="M-1", people=("P-001", "P-002")),
            EventRequest(id="M-2", people=("P-001", "P-003"), after=("M-1",)),
        ),
    )


@pytest.fixture(scope="session")
def whole(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The event's workbook as it is written."""
    path = tmp_path_factory.mktemp("whole") / "event.xlsx"
    write_workbook(event, path)
    return path


@pytest.fixture(scope="session")
def bare(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without the sheets that only explain: faster to change."""
    book = openpyxl.load_workbook(whole)
    del book["Guide 说明"], book["Lists 选项"]
    path = tmp_path_factory.mktemp("bare") / "event.xlsx"
    book.save(path)
    return path


@pytest.fixture
def changed(bare: Path, tmp_path: Path) -> Callable[[Callable[[openpyxl.Workbook], None]], Path]:
    """Saves the workbook after a change and gives the new file."""

    def change(edit: Callable[[openpyxl.Workbook], None]) -> Path:
        book = openpyxl.load_workbook(bare)
        edit(book)
        path = tmp_path / "event.xlsx"
        book.save(path)
        return path

    return change


@pytest.fixture
def told(changed: Callable[[Callable[[openpyxl.Workbook], None]], Path]) -> Callable[..., list[str]]:
    """The problems, in English, after some cells have other contents: told({"People 参会人!F2": 3})."""
    from digua.exchange.workbook import check

    def change(cells: dict[str, object]) -> list[str]:
        def edit(book: openpyxl.Workbook) -> None:
            for place, value in cells.items():
                tab, _, cell = place.partition("!")
                book[tab][cell].value = value

        return [str(problem) for problem in check(changed(edit))]

    return change
