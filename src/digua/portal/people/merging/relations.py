"""Which rows point to a record, and how they are made to point to another."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Moved = tuple[str, str, list[int]]
"""Model, field, and the rows whose field was changed."""

STAYING = "merged_into"
"""The relation that is the merge itself: earlier merges into the record keep pointing to it."""


def relations_to(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every (model, field) of any chapter that points to records of this model and moves."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.field.name != STAYING
    ]


def move_all(gone: models.Model, kept: models.Model) -> list[Moved]:
    """Point to `kept` whatever points to `gone`. A row whose twin `kept` has already stays where it is."""
    moved = []
    for source, field in relations_to(type(gone)):
        rows = source._default_manager.filter(**{field: gone}).order_by("pk").values_list("pk", flat=True)
        done = point(source, field, list(rows), kept.pk)
        if done:
            moved.append((source._meta.label_lower, field, done))
    return moved


def move_back(moved: Iterable[Moved], gone_pk: int, kept_pk: int) -> None:
    """Point to `gone_pk` again what was moved and still points to `kept_pk`."""
    for label, field, rows in moved:
        source: Any = apps.get_model(label)
        still = source._default_manager.filter(pk__in=rows, **{field: kept_pk}).values_list("pk", flat=True)
        point(source, field, list(still), gone_pk)


def point(source: type[models.Model], field: str, rows: list[int], target: int) -> list[int]:
    """Set the field of rows, all at once or, where that breaks a uniqueness, each that does not."""
    try:
        with transaction.atomic():
            source._default_manager.filter(pk__in=rows).update(**{f"{field}_id": target})
    except IntegrityError:
        if len(rows) == 1:
            return []
        return [row for each in rows for row in point(source, field, [each], target)]
    return rows
