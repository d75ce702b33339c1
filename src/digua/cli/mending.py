"""`digua repair` and `digua whatif`: a timetable after a change, and a round with other resources."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digua.cli.console import answer, answer_json, progress_bars, tell
from digua.cli.exit import Exit
from digua.cli.meetings import OutFile, Result, Round, told_violation
from digua.cli.running import SEED, AsJson, Seed
from digua.engine.budget import Seconds as Budget

if TYPE_CHECKING:
    from digua.engine.scheduling.model import Instance, Timetable
    from digua.engine.scheduling.repair import Change, Repair
    from digua.exchange.numbering import Numbering

MAX_MOVES = 2
COLUMNS = {"count": 7, "weight": 10, "placed": 8, "bound": 10}
"""Of the table that whatif prints, with their widths."""

Gone = Annotated[
    list[str] | None,
    typer.Option("--gone", metavar="PERSON[@SLOT]", help="Somebody does not come, or leaves before a slot."),
]
Late = Annotated[
    list[str] | None,
    typer.Option("--late", metavar="PERSON@SLOT", help="Somebody is there only from a slot on."),
]
PlacesLost = Annotated[
    list[str] | None,
    typer.Option(
        "--place-lost",
        metavar="PLACE[@SLOT]",
        help="A table, room or link cannot be used, at all or from a slot on.",
    ),
]
SlotsCut = Annotated[
    list[str] | None, typer.Option("--slot-cut", metavar="SLOT", help="Nobody meets in a slot.")
]
New = Annotated[
    list[str] | None,
    typer.Option(
        "--new",
        metavar="PERSON,PERSON[:WEIGHT]",
        help="One more meeting is asked for; its weight is 1 unless said otherwise.",
    ),
]


def repair(
    file: Round,
    result: Result,
    out: OutFile,
    gone: Gone = None,
    late: Late = None,
    place_lost: PlacesLost = None,
    slot_cut: SlotsCut = None,
    new: New = None,
    max_moves: Annotated[
        int, typer.Option("--max-moves", min=0, help="How many other meetings may move to another slot.")
    ] = MAX_MOVES,
    lock: Annotated[
        list[str] | None,
        typer.Option("--lock", metavar="REQUEST", help="A meeting that must stay exactly where it is."),
    ] = None,
    earliest: Annotated[
        str | None,
        typer.Option("--from", metavar="SLOT", help="Change nothing before this slot, since it is past."),
    ] = None,
    round_out: Annotated[
        Path | None,
        typer.Option(
            "--round-out", help="Write the changed round too, a .json file, so that it can be verified."
        ),
    ] = None,
    seed: Seed = SEED,
    as_json: AsJson = False,
) -> int:
    """Mend a timetable after changes: free what cannot be held, fill what is free, move few meetings.

    People, slots, places and requests go by the names that the round's file gives them. Every option for a
    change may be given several times. Meetings that can still be held are never given up.
    """
    from digua.engine.scheduling.repair import repair as mend
    from digua.engine.scheduling.verify import verify
    from digua.exchange.instance_json import write_instance
    from digua.exchange.timetable_json import read_timetable_json, write_timetable_json
    from digua.planning.instances import load_round
    from digua.planning.sound import require_sound

    instance, numbering = load_round(file)
    names = Names(numbering)
    changes = [
        *names.gone(gone or ()),
        *names.late(late or ()),
        *names.places_lost(place_lost or ()),
        *names.slots_cut(slot_cut or ()),
        *names.new(new or ()),
    ]
    locked = frozenset(names.request(name, "--lock") for name in lock or ())
    first = 0 if earliest is None else names.slot(earliest, "--from")
    timetable = replace(read_timetable_json(result, instance, numbering), figures=None)
    if timetable.status.value == "infeasible":
        tell(f"{result} is a result without a timetable: its round cannot hold all musts.")
        return Exit.INFEASIBLE
    if violations := verify(instance, timetable).violations:
        for violation in violations:
            tell(told_violation(violation, numbering))
        tell(f"{result} is no timetable of {file} that could be repaired.")
        return Exit.BAD_INPUT
    mended = mend(instance, timetable, changes, max_moves=max_moves, locked=locked, seed=seed, earliest=first)
    require_sound(mended.instance, mended.timetable)
    numbering = names.extended(mended.instance)
    if round_out is not None:
        numbering = replace(numbering, slots=tuple(map(str, numbering.slots)))  # ids in .json are texts
    write_timetable_json(mended.timetable, mended.instance, numbering, out)
    if round_out is not None:
        write_instance(mended.instance, round_out, numbering)
    told = told_repair(mended, timetable, numbering)
    if as_json:
        answer_json(told)
    else:
        for line in repair_lines(told):
            answer(line)
    return Exit.DONE


def told_repair(mended: "Repair", before: "Timetable", numbering: "Numbering") -> dict[str, Any]:
    """What happened, by name: slots of what stands elsewhere, weight before and after."""
    figures, requests = mended.timetable.figures, mended.instance.requests
    now = mended.timetable.placements
    replaced = tuple(number for number in mended.freed if number not in mended.lost)

    def slots(numbers: Sequence[int]) -> dict[str, Any]:
        placed = ((number, now[number]) for number in numbers)
        return {
            numbering.requests[number]: numbering.slots[placement.slot]
            for number, placement in placed
            if placement is not None
        }

    was = {
        numbering.requests[number]: numbering.slots[placement.slot]
        for number, placement in enumerate(before.placements)
        if placement is not None
    }
    return {
        "weight_before": sum(
            request.weight
            for request, placement in zip(requests, before.placements, strict=False)
            if placement is not None
        ),
        "weight": None if figures is None else figures.weight,
        "freed": [numbering.requests[number] for number in mended.freed],
        "replaced": slots(replaced),
        "refilled": slots(mended.refilled),
        "moved": {name: {"from": was[name], "to": slot} for name, slot in slots(mended.moved).items()},
        "lost": [numbering.requests[number] for number in mended.lost],
    }


def repair_lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people: a line per request that is not where it was."""
    yield f"weight {told['weight_before']} before, {told['weight']} now"
    yield f"{len(told['freed'])} freed by the change, {len(told['lost'])} of them lost"
    for name, slot in told["replaced"].items():
        yield f"placed again  {name}: slot {slot}"
    for name, slot in told["refilled"].items():
        yield f"refilled      {name}: slot {slot}"
    for name, slots in told["moved"].items():
        yield f"moved         {name}: slot {slots['from']} to {slots['to']}"
    for name in told["lost"]:
        yield f"lost          {name}"


class Names:
    """Finds what the words of a command line mean in a round; what is not there is wrong use."""

    def __init__(self, numbering: "Numbering") -> None:
        self._numbering = numbering

    def gone(self, words: Sequence[str]) -> "Iterator[Change]":
        from digua.engine.scheduling.repair import PersonGone

        for word in words:
            name, slot = _halves(word, self._numbering.people)
            person = self._person(name, "--gone")
            yield PersonGone(person) if slot is None else PersonGone(person, self.slot(slot, "--gone"))

    def late(self, words: Sequence[str]) -> "Iterator[Change]":
        from digua.engine.scheduling.repair import PersonLate

        for word in words:
            name, slot = _halves(word, self._numbering.people)
            if slot is None:
                raise typer.BadParameter(f"{word!r} needs a slot: PERSON@SLOT", param_hint="--late")
            yield PersonLate(self._person(name, "--late"), self.slot(slot, "--late"))

    def places_lost(self, words: Sequence[str]) -> "Iterator[Change]":
        from digua.engine.scheduling.repair import PlaceLost

        for word in words:
            name, slot = _halves(word, self._numbering.places)
            place = _index(self._numbering.places, name, "place", "--place-lost")
            yield PlaceLost(place) if slot is None else PlaceLost(place, self.slot(slot, "--place-lost"))

    def slots_cut(self, words: Sequence[str]) -> "Iterator[Change]":
        from digua.engine.scheduling.repair import SlotCut

        for word in words:
            yield SlotCut(self.slot(word, "--slot-cut"))

    def new(self, words: Sequence[str]) -> "Iterator[Change]":
        from digua.engine.scheduling.model import Request
        from digua.engine.scheduling.repair import NewRequest

        for number, word in enumerate(words):
            pair, colon, weight = word.rpartition(":")
            if not colon or not weight.isdecimal():
                pair, weight = word, "1"
            people = tuple(self._person(name.strip(), "--new") for name in pair.split(","))
            if len(set(people)) < max(2, len(people)):
                raise typer.BadParameter(f"{word!r} does not name two or more people", param_hint="--new")
            request: Request = Request(id=self._new_name(number), people=people, weight=int(weight))
            yield NewRequest(request)

    def request(self, name: str, option: str) -> int:
        return _index(self._numbering.requests, name, "request", option)

    def slot(self, name: str, option: str) -> int:
        return _index(tuple(str(slot) for slot in self._numbering.slots), name, "slot", option)

    def extended(self, instance: "Instance") -> "Numbering":
        """The numbering with the new requests at its end."""
        known = self._numbering.requests
        added = tuple(request.id for request in instance.requests[len(known) :])
        return replace(self._numbering, requests=known + added)

    def _person(self, name: str, option: str) -> int:
        return _index(self._numbering.people, name, "person", option)

    def _new_name(self, number: int) -> str:
        """Numbers go on where the file's end; other names are new-1, new-2 …"""
        known = self._numbering.requests
        if all(name.isdecimal() for name in known):
            return str(max(map(int, known), default=0) + 1 + number)
        free = (name for k in range(1, len(known) + number + 2) if (name := f"new-{k}") not in known)
        return list(free)[number]


def _halves(word: str, names: Sequence[str]) -> tuple[str, str | None]:
    """NAME@SLOT in two; a name may have an @ itself."""
    name, at, slot = word.rpartition("@")
    return (word, None) if not at or word in names else (name, slot)


def _index(names: Sequence[str], name: str, kind: str, option: str) -> int:
    if name in names:
        return names.index(name)
    near = get_close_matches(name, names, 3, 0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else "."
    raise typer.BadParameter(f"the round has no {kind} {name!r}{hint}", param_hint=option)


def counts(words: str | None, option: str) -> tuple[int, ...]:
    """ "80,100,120" as numbers; anything else is wrong use."""
    parts = [word.strip() for word in (words or "").split(",") if word.strip()]
    if not all(part.isdecimal() for part in parts):
        raise typer.BadParameter(f"{words!r} is not a list of numbers such as 80,100,120", param_hint=option)
    return tuple(map(int, parts))


def whatif(
    file: Round,
    tables: Annotated[
        str | None,
        typer.Option("--tables", metavar="N,N,…", help="Numbers of tables to try, such as 80,100,120."),
    ] = None,
    slots: Annotated[
        str | None, typer.Option("--slots", metavar="N,N,…", help="Numbers of slots to try: the first so many.")
    ] = None,
    interpreters: Annotated[
        str | None, typer.Option("--interpreters", metavar="N,N,…", help="Numbers of interpreters to try.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long to search for each point, in CPU seconds.")
    ] = 2.0,
    seed: Seed = SEED,
    as_json: AsJson = False,
) -> None:
    """Tell what the round would be worth with other numbers of tables, slots or interpreters.

    One of them is changed at a time. Tables and interpreters beyond those given are copies.
    """
    from digua.engine.scheduling.whatif import what_if
    from digua.planning.instances import load_round

    wanted = {
        "tables": counts(tables, "--tables"),
        "slots": counts(slots, "--slots"),
        "interpreters": counts(interpreters, "--interpreters"),
    }
    if not any(wanted.values()):
        raise typer.BadParameter("give numbers of tables, slots or interpreters to try", param_hint="--tables")
    instance, _ = load_round(file)
    try:
        with progress_bars() as listen:
            points = what_if(
                instance,
                **wanted,
                seed=seed,
                budget=lambda: Budget(seconds, time.thread_time),
                progress=listen,
            )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    rows = [asdict(point) for point in points]
    if as_json:
        answer_json(rows)
        return
    answer(" ".join(("resource    ", *(f"{name:>{width}}" for name, width in COLUMNS.items()))))
    for row in rows:
        figures = (f"{'–' if row[name] is None else row[name]:>{width}}" for name, width in COLUMNS.items())
        answer(" ".join((f"{row['what']:<12}", *figures)))
