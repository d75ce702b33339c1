"""A database row as JSON and back, whatever its fields hold."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.db.models.fields.files import FieldFile

from digua.portal.core.texts import Texts

UNCOUNTED = frozenset({"search", "sort_name", "changed_at"})
"""Columns that the portal works out by itself: a change of them is nobody's change."""


def row_of(record: Model) -> dict[str, Any]:
    """All columns by name as JSON; JSON columns are copied."""
    return {field.attname: told(getattr(record, field.attname)) for field in record._meta.concrete_fields}


def told(value: Any) -> Any:
    if isinstance(value, Texts):
        return value.as_json()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | FieldFile):
        return str(value)
    if isinstance(value, list | dict):
        return json.loads(json.dumps(value))
    return value


def restore(record: Model, row: Mapping[str, Any]) -> None:
    """Set a record's columns from a row's JSON."""
    for field in record._meta.concrete_fields:
        if field.attname in row:
            setattr(record, field.attname, field.to_python(row[field.attname]))


def digest(record: Model, names: Iterable[str] | None = None) -> str:
    """A short hash of a row, or of some of its columns, by which a later change shows."""
    row = row_of(record)
    wanted = set(row) - UNCOUNTED if names is None else set(names) - UNCOUNTED
    said = json.dumps({name: row[name] for name in sorted(wanted)}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
