"""Journey 1: a new edition from the last, a whole event from one workbook, and back, and in again."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from live_portal import LivePortal
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from visitor import Visitor, accessibility_faults, said
from workbooks import MOVED_FROM, MOVED_TO, THERE, TITLES, next_event, spoil, write

from digua.exchange.event import Event

pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds for a job, which a page asks for every two seconds."""


class Organiser:
    """The organiser at the browser: presses what is named in their language, and looks at each page."""

    def __init__(self, visitor: Visitor, portal: LivePortal) -> None:
        self.visitor, self.portal, self.page = visitor, portal, visitor.page

    def say(self, words: str, many: str = "", count: int = 1) -> str:
        told = said(self.visitor.language, words, many, count)
        return told % {"count": count} if many else told

    def press(self, words: str, many: str = "", count: int = 1, within: Page | Locator | None = None) -> None:
        name = self.say(words, many, count)
        (within or self.page).get_by_role("button", name=name, exact=True).click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=self.say(words), exact=True).first.click()

    def go(self, path: str) -> None:
        self.page.goto(self.portal.url + path)

    def sees(self, words: str, many: str = "", count: int = 1) -> None:
        main = self.page.locator("#main")
        expect(main).to_contain_text(self.say(words, many, count), timeout=PATIENCE)

    def looks(self, picture: str = "") -> None:
        assert accessibility_faults(self.page) == []
        if picture:
            self.visitor.picture(picture)

    def finds(self, listing: str, words: str) -> list[str]:
        """What a list has by these words: its first column."""
        self.go(f"/{listing}/?q={words}")
        return [text.split("\n")[0] for text in self.page.locator("#main tbody th").all_inner_texts()]

    def finds_city(self, organisation: str) -> str:
        self.go(f"/organisations/?q={organisation}")
        return self.page.locator("#main tbody td").nth(2).inner_text()


@pytest.fixture
def organiser(own_portal: LivePortal, visitor: Visitor) -> Organiser:
    return Organiser(visitor, own_portal)


@pytest.fixture
def event() -> Event:
    return next_event(date.today() + timedelta(weeks=20))  # noqa: DTZ011 - far from any midnight


def test_an_organiser_brings_in_a_whole_event(
    organiser: Organiser, event: Event, language: str, tmp_path: Path
) -> None:
    page = organiser.page
    organiser.go(f"/?lang={language}")
    organiser.visitor.enter(organiser.portal.door("organiser"))
    edition = copied(organiser, event, language)

    workbook = write(event, tmp_path / "event.xlsx")
    wrong = tmp_path / "event-as-it-came.xlsx"
    wrong.write_bytes(workbook.read_bytes())
    spoil(wrong)
    organiser.follow("Bring in companies, guests, needs and offers")
    organiser.looks()
    upload(organiser, wrong)
    mend(organiser, event)

    organiser.sees("Is this the same organisation?")
    organiser.looks("import-twins")
    pairs = page.locator("form.twin")
    expect(pairs).to_have_count(3)
    pairs.first.locator("input[name=take][value=city]").check()
    for decision, left in (("Make one of them", 2), ("Not the same", 1), ("Later", 0)):
        organiser.press(decision, within=pairs.first)
        expect(pairs).to_have_count(left)
    organiser.sees("No pair is left to decide")
    organiser.looks()

    commit(organiser)
    figures = {"organisations": len(event.organisations) - 1, "people": len(event.attendees)}
    assert_written(organiser, event, figures)
    organiser.looks()
    newcomer, company = event.attendees[0], event.organisations[0]
    moved = next(each for each in event.organisations if each.id == THERE).name["en"]
    assert organiser.finds("people", newcomer.email) == [newcomer.name]
    assert organiser.finds("organisations", company.identifier) == [company.name[language]]
    assert organiser.finds_city(moved) == MOVED_TO

    organiser.go(edition + "imports/")
    organiser.follow(wrong.name)
    organiser.press("Undo the commit")
    expect(page.locator(".state.none")).to_be_visible(timeout=PATIENCE)
    organiser.looks()
    assert organiser.finds("people", newcomer.email) == []
    assert organiser.finds("organisations", company.identifier) == []
    assert organiser.finds_city(moved) == MOVED_FROM

    organiser.go(edition + "imports/")
    upload(organiser, workbook)
    organiser.sees("Is this the same organisation?")
    expect(pairs).to_have_count(2)
    organiser.press("Make one of them", within=pairs.first)
    commit(organiser)
    assert_written(organiser, event, figures)
    organiser.follow("To the edition")
    shown = page.locator("dl.figures dd").all_inner_texts()
    assert shown[:3] == [str(len(event.organisations)), str(len(event.attendees)), "0"]
    organiser.looks("edition")
    assert organiser.finds("people", newcomer.email) == [newcomer.name]
    assert organiser.finds("organisations", company.identifier) == [company.name[language]]
    exported(organiser, event, edition, tmp_path)


def copied(organiser: Organiser, event: Event, language: str) -> str:
    """The next edition from the last one; its path."""
    organiser.go("/editions/")
    organiser.looks()
    organiser.page.locator("#main tbody th a").first.click()
    organiser.looks()
    organiser.follow("Copy for the next")
    organiser.page.get_by_label(organiser.say("Title in Chinese")).fill(TITLES["zh"])
    organiser.page.get_by_label(organiser.say("Title in English")).fill(TITLES["en"])
    organiser.page.get_by_label(organiser.say("Short name")).fill("jinhua-second")
    organiser.page.get_by_label(organiser.say("First day")).fill(event.edition.starts.isoformat())
    organiser.looks()
    organiser.press("Copy the edition")
    organiser.sees("The edition is there, hidden until you show it.")
    expect(organiser.page.get_by_role("heading", level=1)).to_have_text(TITLES[language])
    organiser.looks()
    return "/editions/jinhua-second/"


def upload(organiser: Organiser, path: Path) -> None:
    organiser.page.locator("input[type=file]").set_input_files(path)
    organiser.press("Upload and check")


def mend(organiser: Organiser, event: Event) -> None:
    """Seven cells: two at once as suggested, three by their suggestion one after the other, two typed."""
    page = organiser.page
    organiser.sees("Check, %(count)s thing wrong", "Check, %(count)s things wrong", 7)
    cell, reason = page.locator("#cell-h"), page.locator(".cell")
    expect(cell).to_have_text("F5")
    expect(reason).to_contain_text("Chinna")
    organiser.looks("import-check")
    organiser.press("Mend %(count)s as suggested", "Mend all %(count)s as suggested", 2)
    organiser.sees("%(count)d cell is mended.", "%(count)d cells are mended.", 2)
    for place, suggested in (("F5", "CN"), ("I9", event.organisations[7].identifier), ("E12", "guest 嘉宾")):
        expect(cell).to_have_text(place)
        expect(reason.locator("code.good").first).to_have_text(suggested)
        organiser.press("Mend, show the next")
    expect(cell).to_have_text("D60")
    type_in(organiser, event.attendees[58].organisation)
    expect(cell).to_have_text("I90")
    type_in(organiser, "still nobody")
    expect(page.get_by_role("alert")).to_contain_text("still nobody")
    organiser.looks()
    type_in(organiser, event.attendees[88].email)
    organiser.follow("Show what is left")


def type_in(organiser: Organiser, words: str) -> None:
    organiser.page.get_by_label(organiser.say("Write something else")).check()
    organiser.page.locator("#value").fill(words)
    organiser.press("Mend, show the next")


def commit(organiser: Organiser) -> None:
    organiser.follow("Go on to the commit")
    organiser.looks()
    organiser.page.locator("#main form .btn-main").click()
    expect(organiser.page.locator("dl.figures")).to_be_visible(timeout=PATIENCE)


def assert_written(organiser: Organiser, event: Event, figures: dict[str, int]) -> None:
    """The result names what was written, each by its count."""
    labels = organiser.page.locator("dl.figures dt").all_inner_texts()
    counts = organiser.page.locator("dl.figures dd").all_inner_texts()
    shown = dict(zip(labels, counts, strict=True))
    expected = figures | {"needs and offers": len(event.profiles), "registrations": len(event.attendees)}
    assert {words: shown[organiser.say(words)] for words in expected} == {
        words: str(count) for words, count in expected.items()
    }


def exported(organiser: Organiser, event: Event, edition: str, folder: Path) -> None:
    """The edition's people as a workbook hold everybody of the event, by their numbers and addresses."""
    organiser.go(edition + "registrations/")
    organiser.looks()
    with organiser.page.expect_download() as download:
        organiser.page.get_by_role("link", name="XLSX").click()
    path = folder / "people.xlsx"
    download.value.save_as(path)
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert {each.id for each in event.attendees} <= {cell for row in rows for cell in row}
    assert len(rows) == 1 + len(event.attendees)
