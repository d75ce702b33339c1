"""A commit undone as one: what it created goes, what it changed returns, unless somebody changed it since."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.jobs import progress
from digua.portal.imports.loading.journal import batched
from digua.portal.imports.loading.rows import digest, restore
from digua.portal.imports.models import Import, Written
from digua.portal.people.merging.relations import relations_to
from digua.portal.profiles.index.tasks import check as check_index

State = Import.State
GOES_ALONG = frozenset({"profiles.hit", "profiles.step"})
"""What screening wrote of a profile that is otherwise as it was goes with it."""

Hindrance = dict[str, Any]


def undo(imported: Import, *, by: Actor) -> None:
    """Undo the commit, or say in `refusals` which records stand in the way and why."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = Import.objects.select_for_update(of=("self",)).select_related("edition").get(pk=imported.pk)
        if current.state != State.COMMITTED:
            return
        progress(0.1, _("Looking for what was changed since"))
        written = list(current.written.all())
        current.refusals = list(hindrances(written)) if written else [{"why": "forgotten"}]
        if not current.refusals:
            progress(0.4, _("Taking back"))
            take_back(written)
            current.state, current.undone_at = State.UNDONE, timezone.now()
            current.written.all().delete()
            transaction.on_commit(check_index.enqueue)
        current.save()
        change.note(imported=current.pk, undone=not current.refusals, hindrances=len(current.refusals))
        change.announce("profiles.loaded", edition=current.edition_id)


def hindrances(written: list[Written]) -> Iterator[Hindrance]:
    """Every record that was changed, deleted, or put to use since: model, number and why."""
    ours = {each.model: set(map(int, each.created)) for each in written}
    for each in written:
        model = apps.get_model(each.model)
        expected: dict[int, tuple[str, list[str] | None]] = {
            int(pk): (mark, None) for pk, mark in each.created.items()
        }
        expected |= {int(pk): (row["digest"], list(row["was"])) for pk, row in each.changed.items()}
        for some in batched(sorted(expected)):
            there = model._default_manager.in_bulk(some)
            for pk in some:
                if pk not in there:
                    yield {"model": each.model, "pk": pk, "why": "gone"}
                elif digest(there[pk], expected[pk][1]) != expected[pk][0]:
                    yield {"model": each.model, "pk": pk, "why": "changed"}
        yield from _used(model, sorted(ours[each.model]), ours)


def _used(model: type[models.Model], numbers: list[int], ours: dict[str, set[int]]) -> Iterator[Hindrance]:
    """Records of ours to which a row points that is not ours."""
    for source, field in relations_to(model):
        label = source._meta.label_lower
        if label in GOES_ALONG:
            continue
        for some in batched(numbers):
            rows = source._default_manager.filter(**{f"{field}__in": some}).values_list("pk", f"{field}_id")
            for pk, target in rows:
                if pk not in ours.get(label, ()):
                    yield {"model": model._meta.label_lower, "pk": target, "why": "used", "by": label}


def take_back(written: list[Written]) -> None:
    """Delete what was created, the last first; put back what was changed and removed."""
    for each in reversed(written):
        manager = apps.get_model(each.model)._default_manager
        for some in batched([int(pk) for pk in each.created]):
            manager.filter(pk__in=some).delete()
    for each in written:
        model = apps.get_model(each.model)
        for some in batched([int(pk) for pk in each.changed]):
            for record in model._default_manager.filter(pk__in=some):
                was = each.changed[str(record.pk)]["was"]
                restore(record, was)
                record.save(update_fields=list(was))
        removed = []
        for row in each.removed.values():
            removed.append(model())
            restore(removed[-1], row)
        model._default_manager.bulk_create(removed)
