import json

import pytest

from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import Instance, Person, Place, Placement, Request, Slot, Status, Timetable
from digua.exchange.instance_json import write_instance
from digua.exchange.numbering import numbering_of
from digua.exchange.timetable_json import write_timetable_json

LABELS = ("mon-1", "mon-2", "mon-3")
INSTANCE = Instance(
    slots=tuple(Slot(start=30 * k, end=30 * k + 20, day=0) for k in range(3)),
    people=tuple(Person(id=name, available=7) for name in ("ann", "ben", "cai@lab", "dao")),
    requests=(
        Request(id="r1", people=(0, 1), weight=5),
        Request(id="r2", people=(1, 2), weight=4),
        Request(id="r3", people=(0, 2), weight=3),
        Request(id="r4", people=(2, 3), weight=2, allowed=1),
    ),
    places=(Place(id="T1", available=7), Place(id="T2", available=7)),
)
PLACEMENTS = (Placement(0, 0), Placement(1, 0), Placement(2, 0), None)


@pytest.fixture
def files(tmp_path):
    numbering = numbering_of(INSTANCE, LABELS)
    write_instance(INSTANCE, tmp_path / "round.json", numbering)
    timetable = Timetable(
        status=Status.FEASIBLE, placements=PLACEMENTS, figures=figures_of(INSTANCE, PLACEMENTS), bound=14.0
    )
    write_timetable_json(timetable, INSTANCE, numbering, tmp_path / "made.json")
    return tmp_path


def repaired(digua, folder, *changes):
    said = digua(
        "repair", folder / "round.json", folder / "made.json", "--out", folder / "new.json",
        "--round-out", folder / "changed.json", "--json", *changes,
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert digua("verify", folder / "changed.json", folder / "new.json").code == 0
    return json.loads(said.out), json.loads((folder / "new.json").read_text())


def test_a_no_show_is_told_by_name(digua, files):
    told, written = repaired(digua, files, "--gone", "ben", "--max-moves", "0")
    assert told == {
        "weight_before": 12,
        "weight": 5,
        "freed": ["r1", "r2"],
        "replaced": {},
        "refilled": {"r4": "mon-1"},
        "moved": {},
        "lost": ["r1", "r2"],
    }
    assert written["slots"] == {"r3": "mon-3", "r4": "mon-1"}
    assert set(written["unplaced"]) == {"r1", "r2"}


def test_every_kind_of_change_may_be_named(digua, files):
    told, written = repaired(
        digua, files,
        "--slot-cut", "mon-3", "--late", "ann@mon-2", "--gone", "cai@lab@mon-3", "--place-lost", "T1",
        "--new", "ann,dao:7", "--new", "ben,dao", "--lock", "r2", "--max-moves", "1",
    )  # fmt: skip
    assert (told["freed"], told["weight_before"]) == (["r1", "r2", "r3"], 12)
    assert set(written["tables"].values()) == {"T2"}
    assert set(written["slots"].values()) <= {"mon-1", "mon-2"}
    assert "new-1" in written["slots"]


def test_people_read_what_happened(digua, files):
    said = digua(
        "repair", files / "round.json", files / "made.json", "--out", files / "new.json", "--gone", "ben"
    )
    assert said.out.splitlines() == [
        "weight 12 before, 5 now",
        "2 freed by the change, 2 of them lost",
        "refilled      r4: slot mon-1",
        "lost          r1",
        "lost          r2",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--gone", "bem"), "did you mean ben?"),
        (("--gone", "ben@tue-1"), "no slot 'tue-1'"),
        (("--late", "ann"), "PERSON@SLOT"),
        (("--place-lost", "T3"), "T1"),
        (("--new", "ann"), "two or more people"),
        (("--new", "ann,ann"), "two or more people"),
        (("--lock", "r9"), "no request 'r9'"),
        (("--slot-cut", "mon-4"), "mon-3"),
        (("--from", "never"), "no slot 'never'"),
    ],
)
def test_names_that_are_not_there_are_wrong_use(digua, files, words, told):
    said = digua("repair", files / "round.json", files / "made.json", "--out", files / "new.json", *words)
    assert (said.code, told in said.err) == (1, True)
    assert not (files / "new.json").exists()


def test_a_timetable_that_is_none_is_bad_input(digua, files):
    made = json.loads((files / "made.json").read_text())
    made["slots"]["r2"] = "mon-1"
    (files / "made.json").write_text(json.dumps(made))
    said = digua("repair", files / "round.json", files / "made.json", "--out", files / "new.json")
    assert (said.code, "double booked" in said.err) == (2, True)
    assert not (files / "new.json").exists()


def test_a_result_without_timetable_cannot_be_repaired(digua, files):
    made = json.loads((files / "made.json").read_text())
    (files / "made.json").write_text(json.dumps(made | {"status": "infeasible", "slots": {}, "tables": {}}))
    said = digua("repair", files / "round.json", files / "made.json", "--out", files / "new.json")
    assert said.code == 3


def test_what_if_prints_a_row_for_each_number(digua, files):
    words = ("whatif", files / "round.json", "--tables", "0,1", "--slots", "3,1", "--seconds", "0.1")
    rows = json.loads(digua(*words, "--json").out)
    assert [(row["what"], row["count"], row["weight"], row["placed"]) for row in rows] == [
        ("tables", 0, 0, 0),
        ("tables", 1, 12, 3),
        ("slots", 3, 14, 4),
        ("slots", 1, 7, 2),
    ]
    lines = digua(*words).out.splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["resource", "count", "weight", "placed"],
        ["tables", "0", "0", "0"],
        ["tables", "1", "12", "3"],
        ["slots", "3", "14", "4"],
        ["slots", "1", "7", "2"],
    ]


@pytest.mark.parametrize(
    "words", [(), ("--tables", "many"), ("--slots", "4"), ("--interpreters", "1"), ("--tables", "-1")]
)
def test_what_if_needs_numbers_that_can_be(digua, files, words):
    assert digua("whatif", files / "round.json", "--seconds", "0.1", *words).code == 1
