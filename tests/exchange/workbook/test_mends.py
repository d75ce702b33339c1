"""What somebody typed instead of a file's cells counts as the file's own."""

from dataclasses import replace

from digua.exchange.workbook import inspect

PEOPLE = "People 参会人"


def broken(book):
    book[PEOPLE]["B2"] = None
    book[PEOPLE]["C3"] = "=1/0"
    book[PEOPLE]["E4"] = "visitor of the moon"


def test_mended_cells_are_read_as_typed(changed, event):
    path = changed(broken)
    assert [problem.place for problem in inspect(path).problems] == [
        f"{PEOPLE}!{cell}" for cell in ("B2", "C3", "E4")
    ]

    mends = {PEOPLE: {(2, 2): "Ada", (3, 3): "", (4, 5): "guest"}}
    found = inspect(path, mends)

    first = event.attendees[0]
    assert found.problems == ()
    assert found.event is not None
    assert found.event.attendees[0] == replace(first, name="Ada")


def test_a_row_that_is_left_out_is_not_read(changed, event):
    path = changed(broken)
    found = inspect(path, {PEOPLE: {(row, 0): "" for row in (2, 3, 4)}})
    assert {problem.place.partition("!")[0] for problem in found.problems} <= {
        "Profiles 供需信息",
        "Requests 洽谈请求",
    }
    rows = [record.row for record in found.tables["people"].records]
    assert rows == list(range(5, len(event.attendees) + 2))
