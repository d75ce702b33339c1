"""What must hold between cells: identifiers are unique, references lead somewhere, sets of slots are known."""

import re
from collections.abc import Iterator, Mapping

from digua.exchange.problem import Problem
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.reference import Reference, References, SlotSet
from digua.exchange.workbook.near import Near, same
from digua.exchange.workbook.records import Record, Table

ALL = frozenset({"all", "全部", "所有"})
RANGE = re.compile(r"\s*(?:\.{2,}|~|至)\s*")

Tables = Mapping[str, Table]


def twins(tables: Tables) -> Iterator[Problem]:
    """Identifiers that stand twice in their column."""
    for table in tables.values():
        for column in table.page.sheet.columns:
            if column.unique:
                yield from _twins(table, column)


def _twins(table: Table, column: Column) -> Iterator[Problem]:
    first: dict[str, Record] = {}
    for record in table.records:
        value = record.values.get(column.key)
        if value is None:
            continue
        earlier = first.setdefault(value, record)
        if earlier is not record:
            yield table.complain(
                record,
                column.key,
                reason="“{value}” stands already in {other}.",
                cure="Give each row an identifier of its own, or delete one of the two rows.",
                value=value,
                other=table.place(earlier, column.key).rpartition("!")[2],
            )


def strangers(tables: Tables) -> Iterator[Problem]:
    """References to nobody. A column whose target sheet could not be read is passed over."""
    near: dict[tuple[str, str], tuple[frozenset[str], Near]] = {}
    for table in tables.values():
        for column in table.page.sheet.columns:
            kind = column.kind
            if not isinstance(kind, Reference | References) or kind.target[0] not in tables:
                continue
            if kind.target not in near:
                near[kind.target] = _targets(tables[kind.target[0]], kind.target[1])
            yield from _strangers(table, column, tables[kind.target[0]], *near[kind.target])


def _targets(table: Table, key: str) -> tuple[frozenset[str], Near]:
    known = [record.values[key] for record in table.records if record.values.get(key)]
    return frozenset(known), Near(same(known))


def _strangers(
    table: Table, column: Column, target: Table, known: frozenset[str], near: Near
) -> Iterator[Problem]:
    for record in table.records:
        value = record.values.get(column.key)
        for one in (value,) if isinstance(value, str) else value or ():
            if one not in known:
                yield table.complain(
                    record,
                    column.key,
                    reason="“{value}” is not in the sheet {sheet}.",
                    cure="Write an identifier from there, or add its row. Near: {near}.",
                    value=one,
                    sheet=target.page.tab,
                    near=near.to(one),
                )


def resolve_slots(tables: Tables) -> Iterator[Problem]:
    """Turns every set of slots from words into identifiers, in place; words that name none are problems."""
    if "slots" not in tables:
        return
    names = SlotNames(tables["slots"])
    for table in tables.values():
        for column in table.page.sheet.columns:
            if not isinstance(column.kind, SlotSet):
                continue
            for record in table.records:
                words = record.values.get(column.key, ())
                found = [names.named(word) for word in words]
                record.values[column.key] = frozenset(slot for slots in found for slot in slots)
                for word, slots in zip(words, found, strict=True):
                    if not slots:
                        yield table.complain(
                            record,
                            column.key,
                            reason="“{value}” names no slot.",
                            cure="Write slots of the sheet {sheet}, a range first..last of them, a date, or "
                            "“all”. Near: {near}.",
                            value=word,
                            sheet=tables["slots"].page.tab,
                            near=names.near.to(word),
                        )


class SlotNames:
    """The ways to name slots: one, a range, a day, all.

    Their order is that of time, or the sheet's as long as some times cannot be read.
    """

    def __init__(self, slots: Table) -> None:
        named = [record.values for record in slots.records if "id" in record.values]
        if all({"day", "start"} <= values.keys() for values in named):
            named.sort(key=lambda values: (values["day"], values["start"]))
        self._order = [values["id"] for values in named]
        self._number = {slot: number for number, slot in enumerate(self._order)}
        self._days: dict[str, list[str]] = {}
        for values in named:
            if "day" in values:
                self._days.setdefault(values["day"].isoformat(), []).append(values["id"])
        self.near = Near(same(self._order))

    def named(self, word: str) -> list[str]:
        """The slots that a word names; none where it names none."""
        if word in self._number:
            return [word]
        if word.casefold() in ALL:
            return self._order
        if word in self._days:
            return self._days[word]
        ends = [self._number.get(end) for end in RANGE.split(word)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return []
        return self._order[ends[0] : ends[1] + 1]
