from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from digua.exchange.workbook import UnwritableError, read_workbook, write_workbook
from digua.exchange.workbook.tabulation import slot_words


def test_no_cell_begins_a_formula_or_a_link(event, tmp_path):
    names = ["=1+1", "+49 1", "-5", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1", "https://x.example"]
    people = tuple(
        replace(event.attendees[0], id=f"P{number}", name=name, email="") for number, name in enumerate(names)
    )
    path = tmp_path / "event.xlsx"
    write_workbook(replace(event, attendees=people, profiles=(), requests=()), path)
    cells = [row[1] for row in openpyxl.load_workbook(path)["People 参会人"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert [person.name for person in read_workbook(path).attendees] == [name.strip() for name in names]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda event: {"profiles": (replace(event.profiles[0], keywords=("a; b",)),)}, r"Profiles!J2: 'a; b'"),
        (
            lambda event: {"profiles": (replace(event.profiles[0], description="x" * 40_000),)},
            r"Profiles!H2: .*40000",
        ),
        (lambda event: {"profiles": (replace(event.profiles[0], title="a\x00b"),)}, r"Profiles!F2: .*'\\x00'"),
        (
            lambda event: {"profiles": (replace(event.profiles[0], title="a\ufffe"),)},
            r"Profiles!F2: .*'\\ufffe'",
        ),
        (
            lambda event: {"slots": (replace(event.slots[0], end=event.slots[0].end + timedelta(hours=20)),)},
            "slot D1-1 goes on after midnight",
        ),
    ],
)
def test_what_fits_no_cell_is_refused_and_the_old_file_stays(event, tmp_path, changed, told):
    path = tmp_path / "event.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UnwritableError, match=told):
        write_workbook(replace(event, **changed(event)), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_slot_may_end_at_midnight(event, tmp_path):
    path = tmp_path / "event.xlsx"
    last = replace(event.slots[-1], end=event.slots[-1].start.replace(hour=0, minute=0) + timedelta(days=1))
    late = replace(event, slots=(*event.slots[:-1], last))
    write_workbook(late, path)
    assert read_workbook(path) == late


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ("", ()),
        ("abcdef", ("all",)),
        ("abc", ("a..c",)),
        ("bcdf", ("b..d", "f")),
        ("ab", ("a", "b")),
        ("acdef", ("a", "c..f")),
    ],
)
def test_sets_of_slots_are_written_in_few_words(slots, words):
    assert slot_words(slots, list("abcdef")) == words
