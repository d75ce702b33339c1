"""What a load writes, noted row by row, so that it can be undone exactly (imports.undo)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

from digua.portal.imports.loading.rows import row_of

Record = TypeVar("Record", bound=Model)
Item = TypeVar("Item")
Rows = dict[int, dict[str, Any]]
BATCH = 500


def batched(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """So many at a time as every database takes in one question."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


@dataclass(slots=True)
class Journal:
    """Rows by model ("people.person") and number. `created` holds numbers alone, `changed` the rows' former
    values of what was changed, `removed` the whole rows that went.
    """

    created: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))
    removed: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))

    def create(self, records: Sequence[Record]) -> list[Record]:
        """Insert records of one model; they know their numbers afterwards."""
        if not records:
            return []
        made = type(records[0])._default_manager.bulk_create(records)
        self.created[records[0]._meta.label_lower] += [record.pk for record in made]
        return made

    def keep(self, record: Model) -> None:
        """Remember a record as it is, before its fields are set; the first time counts."""
        rows = self.changed[record._meta.label_lower]
        if record.pk not in rows:
            rows[record.pk] = row_of(record)

    def change(self, records: Iterable[Model]) -> None:
        """Save records that were kept before; those that are as they were are forgotten again."""
        for record in records:
            rows = self.changed[record._meta.label_lower]
            if record.pk not in rows:
                continue
            now = row_of(record)
            touched = [name for name, value in rows[record.pk].items() if now[name] != value]
            if touched:
                record.save(update_fields=touched)
            rows[record.pk] = {name: rows[record.pk][name] for name in touched}
            if not touched:
                del rows[record.pk]

    def remove(self, records: Iterable[Model]) -> None:
        """Delete records one by one; a record that others protect raises django's ProtectedError."""
        for record in records:
            self.removed[record._meta.label_lower][record.pk] = row_of(record)
            record.delete()

    def numbers(self) -> dict[str, int]:
        """How many rows of each model were changed or removed."""
        counts = {label: len(rows) for label, rows in self.changed.items() if rows}
        for label, rows in self.removed.items():
            counts[label] = counts.get(label, 0) + len(rows)
        return counts
