"""A timetable as the JSON result of `digua schedule`: slots and requests as their own file numbers them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field

from digua.engine.scheduling.model import Figures, Instance, Placement, Reason, Status, Timetable
from digua.exchange.jsonform import Part, fitted, problem
from digua.exchange.numbering import Label, Numbering
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.textfile import read_text
from digua.exchange.wholefile import whole_file

FIGURES = tuple(each.name for each in fields(Figures))


class ResultPart(Part):
    """What is read of a result. All but the slots may be missing, and other fields are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    slots: dict[str, Label]
    status: Literal["optimal", "feasible", "infeasible"] = "feasible"
    bound: float | None = None
    breaks_bound: int | None = None
    tables: dict[str, str] = Field(default_factory=dict)
    interpreters: dict[str, str] = Field(default_factory=dict)
    weight: int | None = None
    placed: int | None = None
    musts_missed: int | None = None
    below_minimum: int | None = None
    idle: int | None = None
    breaks: int | None = None
    table_changes: int | None = None
    quiet: int | None = None


def write_timetable_json(timetable: Timetable, instance: Instance, numbering: Numbering, path: Path) -> None:
    """Write a result; docs/formats/result.md tells its fields.

    The file appears whole or not at all. Raises OSError where it cannot be written.
    """
    result = timetable_document(timetable, instance, numbering)
    with whole_file(path) as scratch:
        scratch.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def timetable_document(timetable: Timetable, instance: Instance, numbering: Numbering) -> dict[str, Any]:
    """The result as plain data. Figures are null where there is no timetable."""
    placed = {
        numbering.requests[index]: placement
        for index, placement in enumerate(timetable.placements)
        if placement is not None
    }
    figures = dict.fromkeys(FIGURES) if timetable.figures is None else asdict(timetable.figures)
    return {
        "status": timetable.status.value,
        "requests": len(instance.requests),
        **figures,
        "bound": timetable.bound,
        "breaks_bound": timetable.breaks_bound,
        "slots": {request: numbering.slots[placement.slot] for request, placement in placed.items()},
        "tables": {
            request: numbering.places[placement.place]
            for request, placement in placed.items()
            if placement.place is not None
        },
        "interpreters": {
            request: numbering.interpreters[placement.interpreter]
            for request, placement in placed.items()
            if placement.interpreter is not None
        },
        "unplaced": {
            numbering.requests[index]: reason.cause.value for index, reason in timetable.unplaced.items()
        },
        "reasons": {
            numbering.requests[index]: _reason(reason, numbering)
            for index, reason in timetable.unplaced.items()
        },
        "conflict": [numbering.requests[index] for index in timetable.conflict],
        "conflict_cause": timetable.conflict_cause,
    }


def _reason(reason: Reason, numbering: Numbering) -> dict[str, Any]:
    return {
        "people": [numbering.people[index] for index in reason.people],
        "languages": list(reason.languages or ()),
        "rivals": [numbering.requests[index] for index in reason.rivals],
        "cure": None if reason.cure is None else _cure(*reason.cure, numbering),
    }


def _cure(kind: str, argument: int, numbering: Numbering) -> dict[str, Label]:
    labels: tuple[Label, ...] = numbering.people if kind == "raise_limit" else numbering.slots
    return {"change": kind, "person" if kind == "raise_limit" else "slot": labels[argument]}


def read_timetable_json(path: Path, instance: Instance, numbering: Numbering) -> Timetable:
    """A result read back against its round; `unplaced` and the conflict are not read.

    Figures are there if the file has all of them. Raises BadInputError where it names requests, slots,
    places or interpreters that the round does not have.
    """
    result = fitted(ResultPart, read_text(path), lambda spot: spot or path.name)
    placements = _Placements(result, instance, numbering)
    told = {name: getattr(result, name) for name in FIGURES}
    return Timetable(
        status=Status(result.status),
        placements=placements.read(),
        figures=None if None in told.values() else Figures(**told),
        bound=result.bound,
        breaks_bound=result.breaks_bound,
    )


class _Placements:
    def __init__(self, result: ResultPart, instance: Instance, numbering: Numbering) -> None:
        self._result = result
        self._number = len(instance.requests)
        self._requests = _indices(numbering.requests)
        self._slots = _indices(numbering.slots)
        self._places = _indices(numbering.places)
        self._interpreters = _indices(numbering.interpreters)

    def read(self) -> tuple[Placement | None, ...]:
        problems = list(self._problems())
        if problems:
            raise BadInputError(tuple(problems))
        placements: list[Placement | None] = [None] * self._number
        for request, slot in self._result.slots.items():
            place = self._result.tables.get(request)
            interpreter = self._result.interpreters.get(request)
            placements[self._requests[request]] = Placement(
                self._slots[slot],
                None if place is None else self._places[place],
                None if interpreter is None else self._interpreters[interpreter],
            )
        return tuple(placements)

    def _problems(self) -> Iterator[Problem]:
        for field, known in (
            ("slots", self._slots),
            ("tables", self._places),
            ("interpreters", self._interpreters),
        ):
            named: Mapping[str, Label] = getattr(self._result, field)
            for request, label in named.items():
                if request not in self._requests or request not in self._result.slots:
                    yield problem(
                        f"{field}.{request}",
                        reason="The round has no such request, or it has no slot here.",
                        cure="Check that the result belongs to this round.",
                    )
                if label not in known:
                    yield problem(
                        f"{field}.{request}",
                        reason="“{value}” is not in the round.",
                        cure="Check that the result belongs to this round.",
                        value=label,
                    )


def _indices(labels: tuple[Label, ...] | tuple[str, ...]) -> dict[Label, int]:
    """Index by label; numbers are found as text too."""
    found: dict[Label, int] = {str(label): index for index, label in enumerate(labels)}
    return found | {label: index for index, label in enumerate(labels)}
