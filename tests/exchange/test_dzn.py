from pathlib import Path

import pytest

from digua.engine.scheduling.model import Request
from digua.exchange.dzn import read_dzn
from digua.exchange.problem import BadInputError

GOOD = """% two people who meet thrice
nBusiness = 3;
nMeetings = 3;
nTables = 2;
nTotalSlots = 5;
nMorningSlots = 3;
requested = [|1, 2,1,
|1, 3,2,
|2, 3,3,
|];
meetingsxBusiness = [{1,2,3},{1,2,4},{1,3,4}];
forbidden = [{0},
{1,5},
{}];
fixed = [0,5,0];
precedences = [{},
{1,3},
{}];
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "round.dzn"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_round_is_read_from_one_and_kept_from_nought(tmp_path):
    instance = read_dzn(write(tmp_path, GOOD))
    assert [(person.id, person.available) for person in instance.people] == [
        ("1", 0b11111),
        ("2", 0b01110),
        ("3", 0b11111),
    ]
    assert instance.requests == (
        Request(id="1", people=(0, 1), must=True, allowed=0b00111),
        Request(id="2", people=(0, 2), must=True, allowed=0b11000, fixed_slot=4, after=(0, 2)),
        Request(id="3", people=(1, 2), must=True),
    )
    assert [place.id for place in instance.places] == ["T1", "T2"]
    assert {slot.day for slot in instance.slots} == {0}
    assert [slot.start for slot in instance.slots] == [0, 25, 50, 75, 100]


def test_catalan_names_and_missing_lists_are_read(tmp_path):
    text = "nEmpreses=2; nReunions=1; nTaules=1; nFrangesTotal=2; nFrangesMati=1;\ndemanades=[|1,2,2|];"
    instance = read_dzn(write(tmp_path, text))
    assert instance.requests == (Request(id="1", people=(0, 1), must=True, allowed=0b10),)
    assert [person.available for person in instance.people] == [0b11, 0b11]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("nTables = 2;", "", "nTables: The parameter nTables is missing."),
        ("nTables = 2;", "nTables = two;", "nTables: “two” is not a whole number from 0 to 100000."),
        ("nMeetings = 3;", "nMeetings = 4;", "requested: The list must have 4 entries"),
        ("|1, 3,2,", "|1, 4,2,", "requested[2]: A meeting needs two different people from 1 to 3"),
        ("|1, 3,2,", "|1, 1,2,", "requested[2]: A meeting needs two different people"),
        ("|1, 3,2,", "|1, 3,4,", "requested[2]: A meeting needs two different people"),
        ("|1, 3,2,", "|1, 3,", "requested: The list must have 3 entries"),
        ("{1,5}", "{1,6}", "forbidden[2]: 6 is more than 5."),
        ("{1,5}", "{1;5}", "forbidden: The list must have 3 entries"),
        ("{1,5},", "", "forbidden: The list must have 3 entries in the form of the published data; it has 2."),
        ("[0,5,0]", "[0,9,0]", "fixed[2]: 9 is more than 5."),
        ("[0,5,0]", "[0 5,0]", "fixed: The list must have 3 entries"),
        ("{1,3}", "{1,4}", "precedences[2]: 4 is more than 3."),
        ("{1,3}", "{2,3}", "precedences[2]: The meeting is to be held before itself."),
    ],
)
def test_a_wrong_file_is_refused_by_its_entry(tmp_path, old, new, told):
    with pytest.raises(BadInputError) as refused:
        read_dzn(write(tmp_path, GOOD.replace(old, new, 1)))
    assert str(refused.value).startswith(told)


@pytest.mark.data
def test_all_published_rounds_are_read(shared_data):
    files = sorted((shared_data / "meetings/jair2022").glob("*.dzn"))
    rounds = {file.stem: read_dzn(file) for file in files}
    assert len(rounds) == 60
    assert sum(len(instance.requests) for instance in rounds.values()) == 12_180
    assert sum(len(request.after) for request in rounds["forum-14.prec15"].requests) == 53
