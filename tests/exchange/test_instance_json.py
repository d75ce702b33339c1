import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digua.engine.scheduling.model import (
    Instance,
    Interpreter,
    Mode,
    Objective,
    Person,
    Place,
    PlaceKind,
    Request,
    Rules,
    Slot,
)
from digua.exchange.formatpages import pages
from digua.exchange.instance_json import read_instance, write_instance
from digua.exchange.instances import load_instance
from digua.exchange.numbering import numbering_of
from digua.exchange.problem import BadInputError

SCHEMA = json.loads(pages()["instance.schema.json"])
SMALL = {
    "slots": [
        {"id": "D1-1", "start": "2023-04-19T09:00+08:00", "end": "2023-04-19T09:25+08:00"},
        {"id": "D1-2", "start": "2023-04-19T01:30Z", "end": "2023-04-19T01:55Z"},
        {"id": "D2-1", "start": 28032540, "end": 28032565},
    ],
    "people": [
        {"id": "王", "available": ["D1-1", 2], "languages": ["zh"]},
        {"id": "Kari", "mode": "online", "languages": ["nb", "en"], "quiet": ["D1-1"]},
        {"max_meetings": 3},
    ],
    "places": [{"id": "A-1", "hall": "A"}, {"id": "B-1", "kind": "room", "hall": "B", "available": []}],
    "interpreters": [{"id": "I", "pairs": [["zh", "en"]], "mode": "on_site"}],
    "requests": [
        {"id": "M1", "people": ["王", "Kari"], "weight": 5, "allowed": ["D1-1"]},
        {
            "people": [2, "王"],
            "must": True,
            "fixed_slot": 2,
            "fixed_place": "A-1",
            "length": 2,
            "after": ["M1"],
        },
    ],
    "rules": {
        "walking": [{"halls": ["A", "B"], "minutes": 6}],
        "fairness": 2,
        "objectives": ["weight", "idle"],
    },
}


def write(folder: Path, document: object) -> Path:
    path = folder / "round.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_round_is_read_with_ids_and_numbers(tmp_path):
    instance, numbering = load_instance(write(tmp_path, SMALL))
    assert instance == Instance(
        slots=(
            Slot(start=28032540 - 1440, end=28032540 - 1415, day=0),
            Slot(start=28032540 - 1410, end=28032540 - 1385, day=0),
            Slot(start=28032540, end=28032565, day=1),
        ),
        people=(
            Person(id="王", available=0b101, languages=frozenset({"zh"})),
            Person(
                id="Kari", available=0b111, mode=Mode.ONLINE, languages=frozenset({"nb", "en"}), quiet=0b001
            ),
            Person(id="2", available=0b111, max_meetings=3),
        ),
        places=(
            Place(id="A-1", available=0b111, hall="A"),
            Place(id="B-1", available=0, kind=PlaceKind.ROOM, hall="B"),
        ),
        interpreters=(
            Interpreter(id="I", available=0b111, pairs=frozenset({frozenset({"zh", "en"})}), mode=Mode.ON_SITE),
        ),
        requests=(
            Request(id="M1", people=(0, 1), weight=5, allowed=0b001),
            Request(id="1", people=(2, 0), must=True, fixed_slot=2, fixed_place=0, length=2, after=(0,)),
        ),
        rules=Rules(walking={("A", "B"): 6}, fairness=2, objectives=(Objective.WEIGHT, Objective.IDLE)),
    )
    assert numbering.slots == ("D1-1", "D1-2", "D2-1")
    assert numbering.requests == ("M1", "1")
    jsonschema.validate(SMALL, SCHEMA)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("slots", 1, "start"), "yesterday", "slots[1].start: The value is of another kind"),
        (("slots", 1, "start"), "2023-04-19T09:30", "slots[1].start: The value is of another kind"),
        (("slots", 1, "end"), 3, "slots[1].end: The slot ends before it begins."),
        (
            ("slots", 1, "start"),
            "2023-04-19T01:20Z",
            "slots[1].start: The slot begins before the one before it ends",
        ),
        (("slots", 1, "id"), "D1-1", "slots[1].id: “D1-1” is the id of slots[0] already."),
        (("people", 0, "available", 0), "D9", "people[0].available[0]: “D9” is not one of the 3 slots."),
        (("people", 0, "available"), "all", "people[0].available: The value is of another kind"),
        (("people", 0, "mode"), "asleep", "people[0].mode: The value is not one of those that are known."),
        (("people", 0, "rest"), -1, "people[0].rest: The value is out of range"),
        (("people", 0, "rest"), "1", "people[0].rest: The value is of another kind"),
        (("people", 0, "age"), 7, "people[0].age: The field is not known."),
        (("people", 2, "id"), "Kari", "people[2].id: “Kari” is the id of people[1] already."),
        (
            ("interpreters", 0, "pairs", 0),
            ["zh", "zh"],
            "interpreters[0].pairs[0]: The pair is one language twice.",
        ),
        (("interpreters", 0, "pairs"), [], "interpreters[0].pairs: The value is out of range"),
        (("requests", 1, "people"), [0, "王"], "requests[1].people: A person is named twice."),
        (("requests", 1, "people"), [0], "requests[1].people: The value is out of range"),
        (("requests", 1, "people", 0), 3, "requests[1].people[0]: 3 is not one of the 3 people."),
        (("requests", 1, "people", 0), True, "requests[1].people[0]: The value is of another kind"),
        (("requests", 1, "fixed_slot"), 3, "requests[1].fixed_slot: 3 is not one of the 3 slots."),
        (("requests", 1, "fixed_place"), "C-1", "requests[1].fixed_place: “C-1” is not one of the 2 places."),
        (("requests", 1, "after"), [1], "requests[1].after: The meeting is to come after itself."),
        (("requests", 1, "length"), 0, "requests[1].length: The value is out of range"),
        (
            ("rules", "objectives", 0),
            "joy",
            "rules.objectives[0]: The value is not one of those that are known.",
        ),
        (("version",), 2, "version: The value is not one of those that are known."),
        (("requests",), None, "requests: The value is of another kind"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(tmp_path, place, value, told):
    document = json.loads(json.dumps(SMALL))
    spot = document
    for part in place[:-1]:
        spot = spot[part]
    spot[place[-1]] = value
    with pytest.raises(BadInputError) as refused:
        read_instance(write(tmp_path, document))
    assert str(refused.value).startswith(told)
    assert refused.value.problems[0].told("zh")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "round.json: The file is empty."),
        ('{"slots": [', "round.json: This is not JSON (EOF while parsing"),
        ("[" * 100_000, "round.json: This is not JSON (recursion limit exceeded"),
        ("[]", "round.json: The value is of another kind"),
        ('{"slots": [], "people": []}', "requests: The field is missing."),
    ],
)
def test_what_is_no_round_is_refused(tmp_path, text, told):
    path = tmp_path / "round.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        read_instance(path)
    assert str(refused.value).startswith(told)


def masks(slots: int) -> st.SearchStrategy[int]:
    return st.integers(0, (1 << slots) - 1)


limits = st.one_of(st.none(), st.integers(0, 9))


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    number = draw(st.integers(1, 70))
    people = draw(st.integers(2, 4))
    places = draw(st.integers(0, 3))
    requests = draw(st.integers(0, 4))
    return Instance(
        slots=tuple(Slot(start=40 * index, end=40 * index + 30, day=index // 20) for index in range(number)),
        people=tuple(
            Person(
                id=f"人{index}",
                available=draw(masks(number)),
                mode=draw(st.sampled_from(Mode)),
                languages=draw(st.frozensets(st.sampled_from(["zh", "en", "ja"]))),
                max_meetings=draw(limits),
                max_per_day=draw(limits),
                max_in_row=draw(limits),
                rest=draw(st.integers(0, 3)),
                minimum=draw(st.integers(0, 3)),
                quiet=draw(masks(number)),
            )
            for index in range(people)
        ),
        places=tuple(
            Place(
                id=f"T{index}",
                available=draw(masks(number)),
                kind=draw(st.sampled_from(PlaceKind)),
                hall=draw(st.sampled_from(["", "A"])),
            )
            for index in range(places)
        ),
        interpreters=(
            Interpreter(
                id="I",
                available=draw(masks(number)),
                pairs=frozenset({frozenset({"zh", "en"}), frozenset({"zh", "ja"})}),
                mode=draw(st.sampled_from(Mode)),
                max_per_day=draw(limits),
                max_in_row=draw(limits),
            ),
        ),
        requests=tuple(
            Request(
                id=f"M{index}",
                people=tuple(draw(st.permutations(range(people)))[: draw(st.integers(2, people))]),
                weight=draw(st.integers(0, 99)),
                must=draw(st.booleans()),
                allowed=draw(st.one_of(st.none(), masks(number))),
                fixed_slot=draw(st.one_of(st.none(), st.integers(0, number - 1))),
                fixed_place=draw(st.one_of(st.none(), st.integers(0, places - 1))) if places else None,
                length=draw(st.integers(1, 3)),
                after=tuple(range(index)),
            )
            for index in range(requests)
        ),
        rules=Rules(
            tables_limited=draw(st.booleans()),
            links_limited=draw(st.booleans()),
            walking=draw(st.sampled_from([{}, {("A", "B"): 3}, {("A", "B"): 3, ("B", "A"): 4}])),
            join_gap=draw(st.integers(0, 30)),
            fairness=draw(limits),
            objectives=tuple(draw(st.permutations(list(Objective)))),
        ),
    )


@given(instance=instances(), named=st.booleans())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(instance, named, tmp_path):
    path = tmp_path / "round.json"
    labels = tuple(f"S{index}" for index in range(len(instance.slots)))
    write_instance(instance, path, numbering_of(instance, labels) if named else None)
    read, numbering = read_instance(path)
    assert read == instance
    assert numbering.slots == (labels if named else tuple(range(len(labels))))
    assert list(tmp_path.iterdir()) == [path]
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("a.txt", "1 1 1 2 1 2\n0 11\n0 11\n0 1 5\n", 0),
        ("a.dat", "1 1 1 2 1 2\n0 11\n0 11\n0 1 5\n", 0),
        ("a.dzn", "nBusiness=2;nMeetings=1;nTables=1;nTotalSlots=2;requested=[|1,2,3|];", 1),
        ("a", "% a round\nnBusiness=2;nMeetings=1;nTables=1;nTotalSlots=2;requested=[|1,2,3|];", 1),
        ("a.round", json.dumps(SMALL), "D1-1"),
    ],
)
def test_a_round_is_known_by_its_suffix_or_its_content(tmp_path, name, text, first):
    (tmp_path / name).write_text(text, encoding="utf-8")
    instance, numbering = load_instance(tmp_path / name)
    assert numbering.slots[0] == first
    assert numbering.requests[0] == instance.requests[0].id


def test_a_file_that_holds_no_round_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("; ; ;", encoding="utf-8")
    with pytest.raises(BadInputError, match="This is no meeting round in a format that is known here"):
        load_instance(tmp_path / "a.csv")


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_pages_made_from_the_code_are_up_to_date(name):
    page = Path(__file__).parents[2] / "docs/formats" / name
    assert page.read_text(encoding="utf-8") == pages()[name], (
        "python -m digua.exchange.formatpages docs/formats"
    )
