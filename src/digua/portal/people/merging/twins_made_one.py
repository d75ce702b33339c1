"""The merge of two organisations or two persons, and its undoing."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door, require
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import search_words
from digua.portal.people.merging.fields import empty, fill
from digua.portal.people.merging.relations import move_all, move_back
from digua.portal.people.models import Account, Merge, Organisation, Person
from digua.portal.people.organisations import account_of

OF_ORGANISATIONS = (
    "name", "region", "city", "city_code", "size", "statuses", "sectors", "website", "description",
)  # fmt: skip
OF_PERSONS = (
    "name_latin", "names", "honorific", "country", "timezone", "languages", "phone", "orcid", "biography",
)  # fmt: skip
Record = TypeVar("Record", Organisation, Person)
PERMISSIONS = {
    Merge.Kind.ORGANISATION: "people.merge_organisations",
    Merge.Kind.PERSON: "people.merge_persons",
}


def merge_organisations(*, by: Actor, kept: Organisation, gone: Organisation) -> Merge:
    """Make `gone` one with `kept`. Raises ImpossibleError where they are one already."""
    return merge(Merge.Kind.ORGANISATION, by, kept, gone, OF_ORGANISATIONS, search_words.refresh_organisation)


def merge_persons(*, by: Actor, kept: Person, gone: Person) -> Merge:
    """Make `gone` one with `kept`. Raises ImpossibleError where both sign in for themselves."""
    if Account.objects.filter(person__in=[kept, gone]).count() > 1:
        raise ImpossibleError(
            _("Both sign in for themselves."),
            cure=_("Ask them which account they use, and let them close the other in their settings."),
        )
    if kept.erased_at or gone.erased_at:
        raise ImpossibleError(_("Somebody who was erased cannot be merged."))
    return merge(Merge.Kind.PERSON, by, kept, gone, OF_PERSONS, search_words.refresh_person)


def merge(
    kind: Merge.Kind,
    by: Actor,
    kept: Record,
    gone: Record,
    names: tuple[str, ...],
    refresh: Callable[[Record], None],
) -> Merge:
    """Both must be within the actor's reach: the permission is asked for each."""
    require(PERMISSIONS[kind], by=by, on=gone)
    with door(PERMISSIONS[kind], by=by, on=kept) as change:
        kept, gone = locked(kept), locked(gone)
        if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
            raise ImpossibleError(
                _("One of them is merged already."), cure=_("Open the record that it became, and merge that.")
            )
        filled = fill(kept, gone, names)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        moved = move_all(gone, kept)
        kept.save()
        refresh(kept)
        done = Merge.objects.create(
            kind=kind, kept_id=kept.pk, gone_id=gone.pk, moved=moved, filled=filled, by=account_of(by)
        )
        change.note(gone=gone.pk, merge=done.pk, moved=sum(len(rows) for _, _, rows in moved))
        change.announce(f"people.{kind}s_merged", kept=kept.pk, gone=gone.pk)
    return done


def undo_merge(*, by: Actor, merge: Merge) -> None:
    """Make both stand for themselves again, with what each had; what came later stays with the kept one."""
    model, refresh = _kinds()[Merge.Kind(merge.kind)]
    kept, gone = model.objects.get(pk=merge.kept_id), model.objects.get(pk=merge.gone_id)
    with door(PERMISSIONS[Merge.Kind(merge.kind)], by=by, on=kept) as change:
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        kept, gone = locked(kept), locked(gone)
        if merge.undone_at or gone.merged_into_id != kept.pk:
            raise ImpossibleError(_("This merge is undone already."))
        if kept.merged_into_id:
            raise ImpossibleError(
                _("The record was itself merged since."), cure=_("Undo that merge first, then this one.")
            )
        empty(kept, gone, merge.filled)
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        move_back(merge.moved, gone.pk, kept.pk)
        kept.save()
        refresh(kept)
        refresh(gone)
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])
        change.note(gone=gone.pk, merge=merge.pk, undone=True)
        change.announce(f"people.{merge.kind}s_parted", kept=kept.pk, gone=gone.pk)


def locked(record: Record) -> Record:
    return type(record).objects.select_for_update().get(pk=record.pk)


def _kinds() -> dict[Merge.Kind, tuple[Any, Callable[[Any], None]]]:
    return {
        Merge.Kind.ORGANISATION: (Organisation, search_words.refresh_organisation),
        Merge.Kind.PERSON: (Person, search_words.refresh_person),
    }
