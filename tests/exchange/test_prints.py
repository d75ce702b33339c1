from io import BytesIO
from pathlib import Path

import pytest
from factories.edition import small_results
from factories.tiny import tiny_results
from pypdf import PdfReader

from digua.engine.scheduling.model import Placement
from digua.exchange.meetings import meetings_by_person
from digua.exchange.prints import TypesettingError, write_schedules
from digua.exchange.prints.page import SchedulePage
from digua.exchange.prints.schedules import TEMPLATE
from digua.exchange.prints.typesetter import Typesetter

FAMILIES = {
    "P001": {"NotoSans"},
    "P003": {"NotoSans", "NotoSansJP", "NotoSansHans"},
    "P005": {"NotoSans", "NotoSansKR", "NotoSansHans"},
    "P007": {"NotoSans", "NotoNaskhArabic", "NotoSansHans"},
    "P009": {"NotoSans", "NotoSansHans"},
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    paths = write_schedules(small_results(), tmp_path_factory.mktemp("people"))
    return {path.stem: path for path in paths}


def fonts(path: Path) -> set[str]:
    """Families that a PDF embeds, without weight and subset tag."""
    found = set()
    for page in PdfReader(path).pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(str(font.get_object()["/BaseFont"]).split("+")[1].split("-")[0])
    return found


def text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_everybody_has_a_print_of_one_or_a_few_pages(printed: dict[str, Path]) -> None:
    results = small_results()
    assert list(printed) == [attendee.id for attendee in results.event.attendees]
    for schedule, path in zip(meetings_by_person(results), printed.values(), strict=True):
        assert 1 <= len(PdfReader(path).pages) <= 1 + len(schedule) // 6


@pytest.mark.parametrize(("person", "expected"), FAMILIES.items())
def test_every_script_has_its_own_font(printed: dict[str, Path], person: str, expected: set[str]) -> None:
    assert expected <= fonts(printed[person])


def test_a_page_tells_when_where_with_whom_and_why(tmp_path: Path) -> None:
    chen, ingrid, tanaka = write_schedules(tiny_results(), tmp_path, ("zh", "en"))
    english = text(ingrid)
    for told in (
        "Small Partnering Day",
        "Ingrid Solbakken",
        "Nordlys AS",
        "20–21 Apr 2023 · Exhibition Centre · Jinhua",
        "Large times are yours: Oslo, UTC+2. Small times are those of the venue: Jinhua, UTC+8.",
        "Thursday 20 April",
        "1 meeting",
        "08:00–08:25",
        "14:00–14:25",
        "Online, Room L1",
        "Qinglan Hydrogen",
        "China · Chinese",
        "Machine translation",
        "Page 1 of 1",
    ):
        assert told in english
    for told in ("陈宇航", "青岚氢能有限公司", "2场洽谈", "议题：", "样品测试", "1号馆A01号桌"):
        assert told in text(chen).replace(" ", "")
    assert PdfReader(tanaka).metadata.title == "田中 健一的洽谈日程"


def test_a_night_meeting_names_the_venues_day_too(tmp_path: Path) -> None:
    late = tiny_results(placements=(Placement(slot=3), None, None))
    page = SchedulePage(late, "en").data(1, meetings_by_person(late)[1])
    (day,) = page["days"]
    assert day["title"] == "Friday 21 April"
    assert day["meetings"][0]["time"] == "00:00–00:25"
    assert day["meetings"][0]["clocks"] == ["06:00–06:25"]


def test_a_person_without_meetings_is_told_so(tmp_path: Path) -> None:
    empty = tiny_results(placements=(None, None, None))
    assert "No meeting is planned for you yet." in text(write_schedules(empty, tmp_path, ("en",))[1])


def test_a_name_without_a_font_is_printed_in_latin_letters(printed: dict[str, Path]) -> None:
    page = text(printed["P021"])
    assert "Dana Levi" in page
    assert "דנה" not in page


def test_no_text_is_read_as_markup(tmp_path: Path) -> None:
    results = tiny_results()
    data = SchedulePage(results, "en").data(0, meetings_by_person(results)[0])
    hostile = '#panic("x") *a* _b_ $c$ <d> @e \\ "f" `g` https://h'
    data["name"] = {"text": hostile, "lang": "en", "machine": False}
    pdf = Typesetter(TEMPLATE).pdf(data, timestamp=0)
    first = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert hostile.replace(" ", "") in first.replace(" ", "").replace("\n", "")


def test_the_same_data_give_the_same_file() -> None:
    results = tiny_results()
    data = SchedulePage(results, "zh").data(0, meetings_by_person(results)[0])
    assert Typesetter(TEMPLATE).pdf(data, timestamp=7) == Typesetter(TEMPLATE).pdf(data, timestamp=7)


def test_a_font_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    template = tmp_path / "wrong.typ"
    template.write_text('#set text(font: "No Such Family")\nx', encoding="utf-8")
    with pytest.raises(TypesettingError, match="no such family"):
        Typesetter(template).pdf({}, timestamp=0)
