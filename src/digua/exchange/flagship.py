"""Meeting rounds in the plain .txt form: a head line, a line per person, a line per request.

The head is `G C R T L P`: guests, companies, requests, slots, tables, slots a day. A person's line is
`online bits`: 1 or 0, and a 1 per slot in which the person may meet. A request's line is `a b weight`.
People (guests first), requests and slots are counted from 0. Meetings with somebody online need no table.
"""

from dataclasses import dataclass
from pathlib import Path

from digua.engine.scheduling.model import Instance, Mode, Person, Request
from digua.exchange.clockless import counted_slots, counted_tables
from digua.exchange.textfile import instance_error, read_text

MOST = 1_000_000
MOST_SLOTS = 10_000


@dataclass(frozen=True, slots=True)
class _Head:
    people: int
    requests: int
    slots: int
    tables: int
    per_day: int


def read_flagship(path: Path) -> Instance:
    """The instance in a .txt file; ids are the file's numbers as text, slots have a made-up clock.

    Raises BadInputError naming the line.
    """
    lines = [(number, line.split()) for number, line in enumerate(read_text(path).splitlines(), 1)]
    lines = [(number, words) for number, words in lines if words]
    head = _head(*lines[0])
    expected = 1 + head.people + head.requests
    if len(lines) != expected:
        raise instance_error(
            f"line {lines[-1][0]}",
            reason="The first line announces {people} people and {requests} requests, so {expected} lines; "
            "there are {lines}.",
            cure="Correct the numbers in the first line or add the missing lines.",
            people=head.people,
            requests=head.requests,
            expected=expected,
            lines=len(lines),
        )
    people = lines[1 : 1 + head.people]
    requests = lines[1 + head.people :]
    return Instance(
        slots=counted_slots(head.slots, head.per_day),
        people=tuple(_person(index, line, head) for index, line in enumerate(people)),
        requests=tuple(_request(index, line, head) for index, line in enumerate(requests)),
        places=counted_tables(head.tables, head.slots),
    )


def _head(number: int, words: list[str]) -> _Head:
    guests, companies, requests, slots, tables, per_day = _whole(number, words, 6)
    if not (
        1 <= slots <= MOST_SLOTS and 1 <= per_day <= slots and max(guests + companies, requests, tables) <= MOST
    ):
        raise instance_error(
            f"line {number}",
            reason="{slots} slots with {per_day} a day, {people} people, {requests} requests and {tables} "
            "tables cannot be.",
            cure="Write 1 to {most_slots} slots, no more a day than in all, and at most {most} of each.",
            slots=slots,
            per_day=per_day,
            people=guests + companies,
            requests=requests,
            tables=tables,
            most_slots=MOST_SLOTS,
            most=MOST,
        )
    return _Head(guests + companies, requests, slots, tables, per_day)


def _person(index: int, line: tuple[int, list[str]], head: _Head) -> Person:
    number, words = line
    if len(words) != 2 or words[0] not in {"0", "1"} or len(words[1]) != head.slots or set(words[1]) - {*"01"}:
        raise instance_error(
            f"line {number}",
            reason="A person's line is 0 or 1 (online), a space, and {slots} signs 0 or 1.",
            cure="Write one sign for each slot: 1 where the person may meet.",
            slots=head.slots,
        )
    online, bits = words
    return Person(
        id=str(index), available=int(bits[::-1], 2), mode=Mode.ONLINE if online == "1" else Mode.ON_SITE
    )


def _request(index: int, line: tuple[int, list[str]], head: _Head) -> Request:
    number, words = line
    first, second, weight = _whole(number, words, 3)
    if first == second or max(first, second) >= head.people:
        raise instance_error(
            f"line {number}",
            reason="A request needs two different people, numbered from 0 to {last}; this one has "
            "{first} and {second}.",
            cure="Correct the person's number.",
            last=head.people - 1,
            first=first,
            second=second,
        )
    return Request(id=str(index), people=(first, second), weight=weight)


def _whole(number: int, words: list[str], count: int) -> list[int]:
    if len(words) != count or not all(word.isascii() and word.isdigit() and len(word) <= 9 for word in words):
        raise instance_error(
            f"line {number}",
            reason="The line must hold {count} whole numbers from 0 on.",
            cure="Write {count} numbers with spaces between them.",
            count=count,
        )
    return [int(word) for word in words]
