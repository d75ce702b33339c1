"""Rows as lines of JSON, the same on every database engine."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, GeneratedField, Model
from django.utils.duration import duration_iso_string

from digua.portal.core.texts import Texts

CHUNK = 1_000


def models_of(apps: Apps) -> dict[str, type[Model]]:
    """Every model with a table, by its label, in a fixed order."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.label_lower: model for model in sorted(found, key=lambda each: each._meta.label_lower)}


def columns(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.local_concrete_fields if not isinstance(field, GeneratedField)]


def lines(model: type[Model], alias: str) -> Iterator[bytes]:
    """The rows in the order of their keys, a line each."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield json.dumps(row, default=plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def plain(value: object) -> object:
    """What JSON does not know, as the fields' to_python reads it. Raises TypeError for anything else."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Texts):
        return value.as_json()
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def empty(models: Iterable[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def insert(model: type[Model], names: Sequence[str], told: Iterable[bytes]) -> int:
    """Write lines of rows into the model's table as they are, without any default; returns how many."""
    by_name: dict[str | None, Field[Any, Any]] = {field.attname: field for field in columns(model)}
    fields = [by_name[name] for name in names]
    quote = connection.ops.quote_name
    listed = ", ".join(quote(str(field.column)) for field in fields)
    held = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES ({held})"
    rows, count = iter(told), 0
    with connection.cursor() as cursor:
        while chunk := [values(fields, line) for line in islice(rows, CHUNK)]:
            cursor.executemany(statement, chunk)
            count += len(chunk)
    return count


def values(fields: Sequence["Field[Any, Any]"], line: bytes) -> list[Any]:
    told = json.loads(line)
    return [
        field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, told, strict=True)
    ]


def continue_numbers(models: Iterable[type[Model]]) -> None:
    """New rows get numbers behind those that were written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
