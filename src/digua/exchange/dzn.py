"""Business-to-business rounds as MiniZinc data (.dzn), the form of the published instances.

Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy, Villaret: "Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem", JAIR 74 (2022). Everything counts from 1. `requested` has a
row per meeting: two people and a kind (1 morning, 2 afternoon, 3 either); `forbidden` a set of slots per
person and `precedences` a set of earlier meetings per meeting, in which 0 stands for none; `fixed` a slot
per meeting or 0. Every meeting must be held, and the horizon is one day. The original Catalan names of
the parameters are read as well; what repeats `requested` (`meetingsxBusiness`, `nMeetingsBusiness`) is not.
"""

import re
from pathlib import Path
from typing import TypeVar

from digua.engine.scheduling.model import Instance, Person, Request
from digua.exchange.clockless import counted_slots, counted_tables
from digua.exchange.textfile import instance_error, read_text

CATALAN = {
    "nBusiness": "nEmpreses",
    "nMeetings": "nReunions",
    "nTables": "nTaules",
    "nTotalSlots": "nFrangesTotal",
    "nMorningSlots": "nFrangesMati",
    "requested": "demanades",
}
MOST = 100_000
T = TypeVar("T")
MORNING, AFTERNOON, EITHER = 1, 2, 3


def read_dzn(path: Path) -> Instance:
    """The instance in a .dzn file; ids are the file's numbers as text, slots have a made-up clock.

    Raises BadInputError naming the parameter and its entry.
    """
    data = _Data(re.sub(r"%.*", "", read_text(path)))
    people, meetings = data.number("nBusiness"), data.number("nMeetings")
    tables, slots = data.number("nTables"), max(1, data.number("nTotalSlots"))
    morning = data.number("nMorningSlots", default=slots)
    forbidden = data.sets("forbidden", people, most=slots)
    return Instance(
        slots=counted_slots(slots, per_day=slots),
        people=tuple(
            Person(id=str(index), available=((1 << slots) - 1) & ~_mask(taken))
            for index, taken in enumerate(forbidden, 1)
        ),
        requests=_requests(data, people, meetings, slots, morning),
        places=counted_tables(tables, slots),
    )


def _requests(data: "_Data", people: int, meetings: int, slots: int, morning: int) -> tuple[Request, ...]:
    rows = data.rows("requested", meetings)
    fixed = data.numbers("fixed", meetings, most=slots)
    earlier = data.sets("precedences", meetings, most=meetings)
    early = (1 << min(morning, slots)) - 1
    allowed = {MORNING: early, AFTERNOON: ((1 << slots) - 1) & ~early, EITHER: None}
    requests = []
    for index, (first, second, kind) in enumerate(rows):
        if not (1 <= first <= people and 1 <= second <= people and first != second and kind in allowed):
            raise instance_error(
                f"requested[{index + 1}]",
                reason="A meeting needs two different people from 1 to {people} and a kind 1, 2 or 3.",
                cure="Correct this row of the list.",
                people=people,
            )
        if index + 1 in earlier[index]:
            raise instance_error(
                f"precedences[{index + 1}]",
                reason="The meeting is to be held before itself.",
                cure="Take its own number out of the set.",
            )
        requests.append(
            Request(
                id=str(index + 1),
                people=(first - 1, second - 1),
                must=True,
                allowed=allowed[kind],
                fixed_slot=fixed[index] - 1 if fixed[index] else None,
                after=tuple(sorted(number - 1 for number in earlier[index])),
            )
        )
    return tuple(requests)


def _mask(slots: frozenset[int]) -> int:
    return sum(1 << (slot - 1) for slot in slots)


class _Data:
    """The assignments `name = value;` of a data file, by name."""

    def __init__(self, text: str) -> None:
        assignments = (assignment.partition("=") for assignment in text.split(";"))
        self._values = {name.strip(): value.strip() for name, equals, value in assignments if equals}

    def number(self, name: str, default: int | None = None) -> int:
        value = self._value(name, str(default) if default is not None else None)
        if not re.fullmatch(r"\d{1,9}", value) or int(value) > MOST:
            raise instance_error(
                name,
                reason="“{value}” is not a whole number from 0 to {most}.",
                cure="Write a number in figures.",
                value=value[:40],
                most=MOST,
            )
        return int(value)

    def rows(self, name: str, count: int) -> list[list[int]]:
        """A two-dimensional array [|a, b, c, |d, e, f|]; a comma before the bar is usual."""
        match = re.fullmatch(r"\[\s*\|(.*)\|\s*\]", self._value(name), re.DOTALL)
        rows = [_figures(row) for row in match[1].split("|") if row.strip()] if match else []
        if any(row is None or len(row) != 3 for row in rows):
            match = None
        return [row for row in self._counted(name, count, rows if match else None) if row is not None]

    def numbers(self, name: str, count: int, most: int) -> list[int]:
        """An array of numbers from 0 to `most`; all 0 where the file has none."""
        value = self._value(name, f"[{','.join('0' * count)}]")
        figures = _figures(value[1:-1]) if value.startswith("[") and value.endswith("]") else None
        figures = self._counted(name, count, figures)
        for index, figure in enumerate(figures, 1):
            _within(f"{name}[{index}]", figure, most)
        return figures

    def sets(self, name: str, count: int, most: int) -> list[frozenset[int]]:
        """An array of sets of numbers from 1 to `most`, 0 dropped; all empty where the file has none."""
        value = self._value(name, f"[{','.join(['{}'] * count)}]")
        listed = _listed_sets(value[1:-1]) if value.startswith("[") and value.endswith("]") else None
        sets = [frozenset(figures) - {0} for figures in self._counted(name, count, listed)]
        for index, figures in enumerate(sets, 1):
            _within(f"{name}[{index}]", max(figures, default=0), most)
        return sets

    def _value(self, name: str, default: str | None = None) -> str:
        value = self._values.get(name, self._values.get(CATALAN.get(name, name), default))
        if value is None:
            raise instance_error(
                name,
                reason="The parameter {name} is missing.",
                cure="Add “{name} = …;” to the file.",
                name=name,
            )
        return value

    def _counted(self, name: str, count: int, entries: list[T] | None) -> list[T]:
        if entries is None or len(entries) != count:
            raise instance_error(
                name,
                reason="The list must have {count} entries in the form of the published data; it has {found}.",
                cure="Correct the list or the number of entries announced.",
                count=count,
                found="…" if entries is None else len(entries),
            )
        return entries


def _figures(text: str) -> list[int] | None:
    """Numbers with commas between them (one may trail); None for anything else."""
    words = [word.strip() for word in text.split(",")]
    if words[-1] == "":
        words.pop()
    if not all(word.isascii() and word.isdigit() and len(word) <= 9 for word in words):
        return None
    return [int(word) for word in words]


def _listed_sets(text: str) -> list[list[int]] | None:
    """Sets {1, 2}, {}, … with commas between them; None for anything else."""
    *pieces, rest = text.split("}")
    sets = []
    for piece in pieces:
        before, brace, inner = piece.partition("{")
        figures = _figures(inner)
        if not brace or before.strip() not in {"", ","} or figures is None:
            return None
        sets.append(figures)
    return None if rest.strip() not in {"", ","} else sets


def _within(place: str, figure: int, most: int) -> None:
    if figure > most:
        raise instance_error(
            place,
            reason="{figure} is more than {most}.",
            cure="Use numbers from 1 to {most}, and 0 for none.",
            figure=figure,
            most=most,
        )
