"""The section on requests without a place: counted by cause, the heaviest one by one with the cheapest cure."""

from collections import Counter
from dataclasses import dataclass

from digua.exchange.clock import number
from digua.exchange.naming import Naming, Text
from digua.exchange.results import EditionResults
from digua.exchange.unplaced import Unplaced

FIRST = 12
"""So many requests stand in the report; timetable.xlsx has all."""


@dataclass(frozen=True, slots=True)
class Clashing:
    """A request that is part of a conflict."""

    request: str
    parties: tuple[tuple[Text, Text], ...]


def clashing(results: EditionResults, naming: Naming) -> tuple[Clashing, ...]:
    """The requests that cannot stand together, where no timetable is possible."""
    return tuple(
        Clashing(results.requests[index].id, _parties(results, naming, index))
        for index in results.timetable.conflict
    )


@dataclass(frozen=True, slots=True)
class WaitingRow:
    parties: tuple[tuple[Text, Text], ...]
    must: bool
    weight: str
    why: str
    cure: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """`causes` are counts with their words, most frequent first; `more` is how many are not shown."""

    count: int
    causes: tuple[tuple[str, str], ...]
    cures: tuple[tuple[str, str], ...]
    rows: tuple[WaitingRow, ...]
    more: int


def waiting(results: EditionResults, naming: Naming) -> Waiting:
    told, requests = Unplaced(results, naming), results.instance.requests
    left = told.by_weight()
    causes = Counter(reason.cause for _, reason in left)
    cures = Counter(told.cure(index, reason) for index, reason in left if reason.cure is not None)
    rows = tuple(
        WaitingRow(
            parties=_parties(results, naming, index),
            must=requests[index].must,
            weight=number(requests[index].weight, naming.language),
            why=told.why(reason),
            cure=told.cure(index, reason),
        )
        for index, reason in left[:FIRST]
    )
    return Waiting(
        count=len(left),
        causes=tuple(
            (number(count, naming.language), told.cause(cause)) for cause, count in causes.most_common()
        ),
        cures=tuple((cure, number(count, naming.language)) for cure, count in cures.most_common(5)),
        rows=rows,
        more=len(left) - len(rows),
    )


def _parties(results: EditionResults, naming: Naming, request: int) -> tuple[tuple[Text, Text], ...]:
    people = results.instance.requests[request].people
    return tuple((naming.organisation(person), naming.person(person)) for person in people)
