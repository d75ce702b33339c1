"""An import written into its edition: all of it in one transaction, with what is needed to undo it."""

from collections.abc import Iterable

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from digua.exchange.event import Event
from digua.portal.core.actor import Actor
from digua.portal.core.door import require
from digua.portal.core.jobs import progress
from digua.portal.imports.checking.reading import read
from digua.portal.imports.joining import joined
from digua.portal.imports.keeping import empty
from digua.portal.imports.loading import Choices, Journal, Match, load_event
from digua.portal.imports.loading.choices import Details
from digua.portal.imports.loading.journal import batched
from digua.portal.imports.loading.rows import digest
from digua.portal.imports.models import Apart, Import, Twin, Written
from digua.portal.imports.models.twin import Kind
from digua.portal.imports.twins import mark

State, Decision = Import.State, Twin.Decision


def commit(imported: Import, *, by: Actor) -> None:
    """Write the import, or say in its `refusals` why not. Nothing where it is written already.

    The file is read before the transaction begins, so that others wait for the writing alone.
    """
    require("events.import", by=by, on=imported.edition)
    if imported.state != State.CHECKED:
        return
    progress(0.05, _("Reading the file"))
    reading = read(imported)
    progress(0.3, _("Writing"))
    with transaction.atomic():
        current = Import.objects.select_for_update(of=("self",)).select_related("edition").get(pk=imported.pk)
        if current.state != State.CHECKED:
            return
        if reading.event is None or current.revision != imported.revision:
            current.refusals = [{"why": "changed"}]
            current.save(update_fields=["refusals"])
            return
        _write(current, reading.event, dict(reading.details), by)


def _write(imported: Import, event: Event, details: dict[str, Details], by: Actor) -> None:
    twins = list(imported.twins.all())
    event = joined(event, [twin for twin in twins if twin.decision == Decision.SAME and twin.other_identifier])
    choices = choices_of(twins, vouched=imported.vouched, details=details, ground=imported.form == "workbook")
    loaded = load_event(event, by=by, edition=imported.edition, choices=choices)
    _note(imported, loaded.journal)
    _remember(twins)
    empty(imported)
    imported.state, imported.committed_at = State.COMMITTED, timezone.now()
    imported.counts, imported.refusals = dict(loaded.counts), []
    imported.save()


def choices_of(twins: Iterable[Twin], *, vouched: bool, details: dict[str, Details], ground: bool) -> Choices:
    """What was decided on twins, as loading takes it. Of several matches of one record the surest counts."""
    matches: dict[str, dict[str, Match]] = {Kind.ORGANISATION: {}, Kind.PERSON: {}}
    apart: set[str] = set()
    for twin in twins:
        if twin.record_id is None:
            continue
        if twin.decision == Decision.SAME:
            matches[twin.kind].setdefault(twin.identifier, Match(twin.record_id, frozenset(twin.take)))
        elif twin.decision == Decision.APART:
            apart.add(twin.identifier)
    return Choices(
        organisations=matches[Kind.ORGANISATION],
        people=matches[Kind.PERSON],
        apart=frozenset(apart - matches[Kind.ORGANISATION].keys() - matches[Kind.PERSON].keys()),
        details=details,
        vouched=vouched,
        ground=ground,
    )


def _note(imported: Import, journal: Journal) -> None:
    """Keep what was written, with digests by which later changes show."""
    labels = dict.fromkeys((*journal.created, *journal.changed, *journal.removed))
    Written.objects.bulk_create(
        Written(
            imported=imported,
            model=label,
            place=place,
            created=_digests(label, journal.created.get(label, [])),
            changed=_changes(label, journal.changed.get(label, {})),
            removed={str(pk): row for pk, row in journal.removed.get(label, {}).items()},
        )
        for place, label in enumerate(labels)
    )


def _digests(label: str, numbers: list[int]) -> dict[str, str]:
    manager = apps.get_model(label)._default_manager
    return {
        str(record.pk): digest(record) for some in batched(numbers) for record in manager.filter(pk__in=some)
    }


def _changes(label: str, rows: dict[int, dict[str, object]]) -> dict[str, dict[str, object]]:
    manager = apps.get_model(label)._default_manager
    return {
        str(record.pk): {"was": rows[record.pk], "digest": digest(record, rows[record.pk])}
        for some in batched(list(rows))
        for record in manager.filter(pk__in=some)
    }


def _remember(twins: Iterable[Twin]) -> None:
    """Pairs that were said to be apart are not asked again, in this file or another."""
    Apart.objects.bulk_create(
        [
            Apart(kind=twin.kind, mark=mark(twin.fields["one"]), record_id=twin.record_id)
            for twin in twins
            if twin.decision == Decision.APART and twin.record_id is not None
        ],
        ignore_conflicts=True,
    )
