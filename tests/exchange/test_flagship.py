from pathlib import Path

import pytest

from digua.engine.scheduling.model import Mode, Place, Request, Slot
from digua.exchange.flagship import read_flagship
from digua.exchange.problem import BadInputError

GOOD = "2 1 2 4 2 2\n1 1101\n0 0011\n0 1111\n0 2 5\n1 2 3\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "round.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_round_is_read_with_its_numbers_as_ids(tmp_path):
    instance = read_flagship(write(tmp_path, GOOD))
    assert [(person.id, person.available, person.mode) for person in instance.people] == [
        ("0", 0b1011, Mode.ONLINE),
        ("1", 0b1100, Mode.ON_SITE),
        ("2", 0b1111, Mode.ON_SITE),
    ]
    assert instance.requests == (
        Request(id="0", people=(0, 2), weight=5),
        Request(id="1", people=(1, 2), weight=3),
    )
    assert instance.places == (Place(id="T1", available=0b1111), Place(id="T2", available=0b1111))
    assert instance.slots == (
        Slot(start=0, end=25, day=0),
        Slot(start=25, end=50, day=0),
        Slot(start=1440, end=1465, day=1),
        Slot(start=1465, end=1490, day=1),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "round.txt: The file is empty. Choose a file with content."),
        ("2 1 2 4 2\n", "line 1: The line must hold 6 whole numbers"),
        (GOOD.replace("2 1 2 4 2 2", "2 1 2 0 2 2"), "line 1: 0 slots with 2 a day"),
        (
            GOOD.replace("2 1 2 4 2 2", "2 1 3 4 2 2"),
            "line 6: The first line announces 3 people and 3 requests",
        ),
        (GOOD.replace("0 0011", "0 00110"), "line 3: A person's line is 0 or 1"),
        (GOOD.replace("1 1101", "2 1101"), "line 2: A person's line is 0 or 1"),
        (GOOD.replace("0 2 5", "0 3 5"), "line 5: A request needs two different people, numbered from 0 to 2"),
        (GOOD.replace("1 2 3", "1 1 3"), "line 6: A request needs two different people"),
        (GOOD.replace("1 2 3", "1 2 -3"), "line 6: The line must hold 3 whole numbers"),
    ],
)
def test_a_wrong_file_is_refused_by_its_line(tmp_path, text, told):
    with pytest.raises(BadInputError) as refused:
        read_flagship(write(tmp_path, text))
    assert str(refused.value).startswith(told)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(BadInputError, match=r"none\.txt: The file cannot be opened \(No such file"):
        read_flagship(tmp_path / "none.txt")
    (tmp_path / "round.txt").write_bytes("2 1 2 4 2 2 会".encode("gbk"))
    with pytest.raises(BadInputError, match="Byte 12 is not UTF-8 text"):
        read_flagship(tmp_path / "round.txt")


@pytest.mark.data
def test_the_flagship_round_is_whole(shared_data):
    instance = read_flagship(shared_data / "meetings/flagship/flag_s1.txt")
    assert (len(instance.people), len(instance.requests), len(instance.places)) == (1300, 6000, 150)
    assert (len(instance.slots), instance.slots[20].day, instance.slots[39].day) == (40, 1, 1)
    assert instance.requests[5999] == Request(id="5999", people=(299, 1266), weight=4)
