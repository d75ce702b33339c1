"""The section on slots and languages: how full each slot is, and how interpreters are used."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from digua.exchange.clock import number, percent, short_day, time_of_day
from digua.exchange.meetings import Meeting
from digua.exchange.naming import Naming
from digua.exchange.outcome import SlotUse, interpreter_use, speech, use_by_slot
from digua.exchange.report.charts import Chart, scale, stacks
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot of the load table; all but the start are counts."""

    start: str
    on_site: str
    online: str
    tables: str
    open: str
    interpreters: str


@dataclass(frozen=True, slots=True)
class DayLoad:
    title: str
    total: str
    chart: Chart
    rows: tuple[SlotRow, ...]


def day_loads(results: EditionResults, meetings: Sequence[Meeting], naming: Naming) -> tuple[DayLoad, ...]:
    """Meetings on site and online, slot by slot, under the number of tables that are open; one chart a day."""
    use, language = use_by_slot(results, meetings), naming.language
    highest = max((max(one.meetings, one.tables_open) for one in use), default=0)
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for index, slot in enumerate(results.instance.slots):
        by_day[slot.day].append(index)
    return tuple(
        _day_load(results, slots, meetings, use, scale(highest), language) for slots in by_day.values()
    )


def _day_load(
    results: EditionResults,
    slots: list[int],
    meetings: Sequence[Meeting],
    use: Sequence[SlotUse],
    top: int,
    language: str,
) -> DayLoad:
    words, event = wording("report", language), results.event
    starts = [event.slots[slot].start.astimezone(event.edition.timezone) for slot in slots]
    of_day = [use[slot] for slot in slots]
    labels = [time_of_day(start, language) for start in starts]
    layers = (
        ("skin", [one.meetings - one.online for one in of_day]),
        ("fjord", [one.online for one in of_day]),
    )
    total = sum(meeting.slots[0] in slots for meeting in meetings)
    count = words.ngettext("{count} meeting", "{count} meetings", total)
    told = "; ".join(f"{label}: {one.meetings}" for label, one in zip(labels, of_day, strict=True))
    return DayLoad(
        title=short_day(starts[0].date(), language),
        total=count.format(count=number(total, language)),
        chart=stacks(labels, layers, [one.tables_open for one in of_day], top, told),
        rows=tuple(
            SlotRow(
                label,
                *(
                    number(value, language)
                    for value in (
                        one.meetings - one.online,
                        one.online,
                        one.tables,
                        one.tables_open,
                        one.interpreters,
                    )
                ),
            )
            for label, one in zip(labels, of_day, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class PairRow:
    """Interpreters of the same languages: their number, meetings, and share of their slots in use."""

    pair: str
    interpreters: str
    slots: str
    percent: str
    share: float


@dataclass(frozen=True, slots=True)
class Languages:
    lead: str
    rows: tuple[PairRow, ...]


def languages(results: EditionResults, meetings: Sequence[Meeting], naming: Naming) -> Languages:
    """How the sides understand each other, and how busy the interpreters are, by the languages they work in."""
    say, language = wording("report", naming.language).gettext, naming.language
    heard = speech(results, meetings)
    told = say("{shared} meetings are held in a common language, {interpreted} with an interpreter.")
    if heard.unknown:
        told = say(
            "{shared} meetings are held in a common language, {interpreted} with an interpreter; "
            "of {unknown} the languages are not told."
        )
    busy: defaultdict[str, int] = defaultdict(int)
    there: defaultdict[str, int] = defaultdict(int)
    people: defaultdict[str, int] = defaultdict(int)
    for index, use in enumerate(interpreter_use(results, meetings)):
        pair = naming.pairs(index)
        busy[pair] += use.busy
        there[pair] += use.there
        people[pair] += 1
    rows = []
    for pair in sorted(people, key=lambda pair: (-busy[pair], pair)):
        share = busy[pair] / there[pair] if there[pair] else 0.0
        rows.append(
            PairRow(
                pair,
                number(people[pair], language),
                number(busy[pair], language),
                percent(share, language),
                share,
            )
        )
    return Languages(
        told.format(
            shared=number(heard.shared, language),
            interpreted=number(heard.interpreted, language),
            unknown=number(heard.unknown, language),
        ),
        tuple(rows),
    )
