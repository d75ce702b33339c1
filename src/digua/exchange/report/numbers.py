"""The figures on top of the report, and what they amount to in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from digua.engine.scheduling.model import Status
from digua.exchange.clock import number, percent
from digua.exchange.conflict import conflict_told
from digua.exchange.naming import Naming
from digua.exchange.outcome import gap
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording

NEAR = 0.005
"""A gap up to this share of the bound is called near the best there is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number, or a word where there is none, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """`kind` is the colour of meaning: leaf, flesh or clay."""

    kind: str
    claim: str
    ground: str


def figures(results: EditionResults, language: str) -> tuple[Figure, ...]:
    """People, placed requests, value, bound, gap and idleness; only the first two where nothing is possible."""
    words = wording("report", language)
    say, event, timetable = words.gettext, results.event, results.timetable
    requests, counted = results.instance.requests, timetable.figures

    def told(value: float, places: int = 0) -> str:
        return number(value, language, places)

    profiles = words.ngettext(
        "people with {count} need or offer", "people with {count} needs and offers", len(event.profiles)
    )
    people = Figure(told(len(event.attendees)), profiles.format(count=told(len(event.profiles))))
    if counted is None:
        return (people, Figure(told(len(requests)), say("requests, no timetable")))
    lacking = gap(timetable)
    unknown = say("unknown")
    return (
        people,
        Figure(told(counted.placed), _placed(results, told, language)),
        Figure(told(counted.weight), say("value: the weight of all placed requests")),
        Figure(
            unknown if timetable.bound is None else told(timetable.bound, 1),
            say("upper bound: no timetable can be worth more"),
        ),
        Figure(
            unknown if lacking is None else percent(lacking, language, 2),
            say("gap: the most that could still be won"),
        ),
        Figure(
            told(counted.idle / max(len(event.attendees), 1), 2),
            say("idle slots a person, between first and last meeting of a day"),
        ),
    )


def _placed(results: EditionResults, told: Callable[[float], str], language: str) -> str:
    words, requests = wording("report", language), results.instance.requests
    musts = sum(request.must for request in requests)
    missed = results.timetable.figures.musts_missed if results.timetable.figures else musts
    if musts == 0:
        return words.gettext("of {requests} requests have a place").format(requests=told(len(requests)))
    if missed:
        message = words.gettext("of {requests} requests have a place, {missed} of {musts} musts have none")
    else:
        message = words.ngettext(
            "of {requests} requests have a place, the one must among them",
            "of {requests} requests have a place, all {musts} musts among them",
            musts,
        )
    return message.format(requests=told(len(requests)), musts=told(musts), missed=told(missed))


def judgement(results: EditionResults, naming: Naming) -> Judgement:
    """How good the timetable is, by what is proven of it."""
    language = naming.language
    say, timetable = wording("report", language).gettext, results.timetable
    lacking = gap(timetable)
    if timetable.status is Status.INFEASIBLE or timetable.figures is None:
        return Judgement("clay", say("No timetable is possible."), conflict_told(results, naming))
    if lacking is None or timetable.bound is None:
        return Judgement(
            "flesh", say("Valid, but not measured."), say("No upper bound was computed in this run.")
        )
    if timetable.status is Status.OPTIMAL or lacking == 0:
        return Judgement(
            "leaf", say("The best there is."), say("No timetable of these requests is worth more.")
        )
    rest = number(timetable.bound - timetable.figures.weight, language, 1)
    ground = say("At most {rest} of {bound} points remain, whatever the timetable.")
    ground = ground.format(rest=rest, bound=number(timetable.bound, language, 1))
    if lacking <= NEAR:
        return Judgement("leaf", say("Near the best there is."), ground)
    return Judgement("flesh", say("There may be a better one."), ground)
