"""`digua schedule`, `verify` and `bound`: timetables for a round in a file."""

import time
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digua.cli.console import answer_figures, progress_bars, tell
from digua.cli.exit import Exit
from digua.cli.running import SEED, AsJson, Seed
from digua.engine.budget import Listener
from digua.engine.budget import Seconds as Budget

if TYPE_CHECKING:
    from digua.engine.scheduling.model import Instance, Timetable
    from digua.engine.scheduling.verify import Violation
    from digua.exchange.numbering import Numbering

SEARCHING, PROVING = 10.0, 300.0
"""Seconds by default for a search, and for a proof."""

Round = Annotated[Path, typer.Argument(metavar="INSTANCE", help="A meeting round: .json, .xlsx, .dzn or .txt.")]
Result = Annotated[Path, typer.Argument(metavar="FILE", help="A result of digua schedule, .json.")]
OutFile = Annotated[Path, typer.Option("--out", help="Where to write the result, a .json file.")]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        min=0.1,
        help="How long to search, in CPU seconds of one core; 10 unless said otherwise, 300 for a proof.",
    ),
]


class Minimise(StrEnum):
    BREAKS = "breaks"


def schedule(
    file: Round,
    out: OutFile,
    seconds: Seconds = None,
    seed: Seed = SEED,
    fairness: Annotated[
        int | None,
        typer.Option("--fairness", min=0, help="The most by which two people's breaks may differ."),
    ] = None,
    prove: Annotated[
        bool, typer.Option("--prove", help="Prove that no better timetable exists, if time allows.")
    ] = False,
    minimise: Annotated[
        Minimise | None,
        typer.Option("--minimise", help="Place every request, with as few breaks in all as can be."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Make a timetable for a round, and write it with its value and its bound.

    Without --minimise the heaviest requests are placed first and idle slots are few; with --minimise breaks
    every request is placed. Requests and slots are numbered in the result as in the file.
    """
    from digua.exchange.timetable_json import write_timetable_json
    from digua.planning.instances import load_round
    from digua.planning.sound import require_sound

    instance, numbering = load_round(file)
    if fairness is not None:
        instance = replace(instance, rules=replace(instance.rules, fairness=fairness))
    limit = seconds or (PROVING if prove else SEARCHING)
    maker = fewest_breaks if minimise is Minimise.BREAKS else heaviest
    with progress_bars() as listen:
        timetable = maker(instance, limit, seed, prove=prove, progress=listen)
    require_sound(instance, timetable)
    write_timetable_json(timetable, instance, numbering, out)
    answer_figures(figures(timetable), as_json=as_json)
    if not timetable.conflict:
        return Exit.DONE
    names = ", ".join(numbering.requests[index] for index in timetable.conflict)
    tell(f"These requests cannot all stand ({timetable.conflict_cause}): {names}.")
    return Exit.INFEASIBLE


def heaviest(
    instance: "Instance", seconds: float, seed: int, *, prove: bool, progress: Listener
) -> "Timetable":
    """The search by weight; the proof, if wanted, goes on from what it finds."""
    from digua.engine.scheduling.solve import load_search, solve

    load_search()
    searching = min(seconds, SEARCHING) if prove else seconds
    timetable = solve(instance, seed=seed, budget=Budget(searching, time.thread_time), progress=progress)
    if not prove or timetable.status.value != "feasible":
        return timetable
    from digua.engine.scheduling.proof import prove_weight

    return prove_weight(instance, timetable=timetable, time_limit=seconds, progress=progress)


def fewest_breaks(
    instance: "Instance", seconds: float, seed: int, *, prove: bool, progress: Listener
) -> "Timetable":
    from digua.engine.scheduling.breaks import minimise_breaks

    budget = Budget(seconds, time.thread_time)
    return minimise_breaks(instance, seed=seed, budget=budget, prove=prove, progress=progress)


def figures(timetable: "Timetable") -> dict[str, Any]:
    """What is told of a timetable; None where it is not known."""
    from digua.exchange.outcome import gap

    told = timetable.figures
    return {
        "status": timetable.status.value,
        "scheduled": None if told is None else told.placed,
        "unplaced": len(timetable.unplaced),
        "weight": None if told is None else told.weight,
        "bound": timetable.bound,
        "gap": gap(timetable),
        "breaks": None if told is None else told.breaks,
        "breaks_bound": timetable.breaks_bound,
        "idle": None if told is None else told.idle,
        "table_changes": None if told is None else told.table_changes,
    }


def verify(file: Round, result: Result, as_json: AsJson = False) -> int:
    """Check a timetable against its round, independently of how it was made, and count its figures.

    Every rule that it breaks is told; the exit code is then 2.
    """
    from digua.engine.scheduling.verify import verify as check
    from digua.exchange.timetable_json import read_timetable_json
    from digua.planning.instances import load_round

    instance, numbering = load_round(file)
    verification = check(instance, read_timetable_json(result, instance, numbering))
    for violation in verification.violations:
        tell(told_violation(violation, numbering))
    counted = {} if verification.figures is None else asdict(verification.figures)
    answer_figures({"violations": len(verification.violations)} | counted, as_json=as_json)
    return Exit.DONE if verification.clean else Exit.BAD_INPUT


def told_violation(violation: "Violation", numbering: "Numbering") -> str:
    """A broken rule in the words of the file."""
    parts = [violation.rule.replace("_", " ")]
    if violation.requests:
        parts.append(f"requests {', '.join(str(numbering.requests[index]) for index in violation.requests)}")
    if violation.people:
        parts.append(f"people {', '.join(numbering.people[index] for index in violation.people)}")
    if violation.slot is not None:
        parts.append(f"slot {numbering.slots[violation.slot]}")
    return "; ".join(parts)


def bound(
    file: Round,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long the linear programme may take, in seconds.")
    ] = 60.0,
    as_json: AsJson = False,
) -> None:
    """Tell what the weight of no timetable of this round can exceed."""
    from digua.engine.scheduling.bound import bound as find
    from digua.planning.instances import load_round

    instance, _ = load_round(file)
    found = find(instance, exact=True, time_limit=seconds)
    total = sum(request.weight for request in instance.requests)
    answer_figures({"bound": found.weight, "method": found.method.value, "asked": total}, as_json=as_json)
