"""A person's portrait: written anew from its pixels, small, under a name that nobody guesses."""

import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.files.pictures import rewrite_picture
from digua.portal.core.files.upload import Upload
from digua.portal.people.models import Person

LONGEST_SIDE = 640


def set_portrait(*, by: Actor, person: Person, upload: Upload) -> None:
    """Put a portrait in place of the one there is. Raises ImpossibleError for what is no picture."""
    with door("people.edit_person", by=by, on=person) as change:
        kept = rewrite_picture(upload, longest=LONGEST_SIDE)
        forget_file(person)
        name = f"{secrets.token_hex(16)}.{kept.name.rpartition('.')[2]}"
        person.portrait.save(name, ContentFile(kept.content), save=False)
        person.save(update_fields=["portrait"])
        change.note(fields=["portrait"], bytes=len(kept.content))
        change.announce("people.person_changed", person=person.pk)


def remove_portrait(*, by: Actor, person: Person) -> None:
    with door("people.edit_person", by=by, on=person) as change:
        forget_file(person)
        person.portrait = ""
        person.save(update_fields=["portrait"])
        change.note(fields=["portrait"], removed=True)
        change.announce("people.person_changed", person=person.pk)


def forget_file(person: Person) -> None:
    """The file of the portrait leaves the disk when the change is done."""
    if person.portrait:
        transaction.on_commit(partial(person.portrait.storage.delete, str(person.portrait.name)))
