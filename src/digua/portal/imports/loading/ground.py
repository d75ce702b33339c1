"""The edition itself, its slots, places, ways and interpreters: the file's become the edition's."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import Model

from digua.exchange.event import Event
from digua.portal.core.texts import Texts, Told
from digua.portal.events.models import Edition, Interpreter, Place, Slot, Walk
from digua.portal.imports.loading.journal import Journal

TEXTS = ("title", "venue", "city", "organiser")


def load_ground(event: Event, edition: Edition, journal: Journal) -> None:
    """What stands under an identifier is changed, what is new is added, what the file leaves out goes."""
    load_edition(event, edition, journal)
    slots = [Slot(identifier=each.id, starts_at=each.start, ends_at=each.end) for each in event.slots]
    places = [
        Place(identifier=each.id, kind=each.kind, hall=each.hall, closed=sorted(each.closed))
        for each in event.places
    ]
    walks = [Walk(**asdict(each)) for each in event.walks]
    interpreters = [
        Interpreter(
            identifier=each.id,
            name=each.name,
            pairs=sorted(sorted(pair) for pair in each.pairs),
            attendance=each.mode,
            absent=sorted(each.absent),
            max_per_day=each.max_per_day,
            max_in_row=each.max_in_row,
        )
        for each in event.interpreters
    ]
    replace(edition, slots, edition.slots.all(), ("identifier",), journal)
    replace(edition, places, edition.places.all(), ("identifier",), journal)
    replace(edition, walks, edition.walks.all(), ("from_hall", "to_hall"), journal)
    replace(edition, interpreters, edition.interpreters.all(), ("identifier",), journal)


def load_edition(event: Event, edition: Edition, journal: Journal) -> None:
    journal.keep(edition)
    edition.identifier = event.edition.id
    edition.timezone = event.edition.timezone.key
    edition.starts, edition.ends = event.edition.starts, event.edition.ends
    edition.rules = asdict(event.rules)
    for name in TEXTS:
        setattr(edition, name, texts(getattr(event.edition, name).items()))
    journal.change([edition])


def replace(
    edition: Edition, wanted: Iterable[Model], there: Iterable[Model], key: tuple[str, ...], journal: Journal
) -> None:
    """Make what is there what is wanted; records of the same key stay the same record."""
    known = {tuple(getattr(record, name) for name in key): record for record in there}
    new: list[Model] = []
    changed: list[Model] = []
    for record in wanted:
        record.edition = edition  # type: ignore[attr-defined] # every model of the ground belongs to one
        old = known.pop(tuple(getattr(record, name) for name in key), None)
        if old is None:
            new.append(record)
            continue
        journal.keep(old)
        for field in record._meta.concrete_fields:
            if not field.primary_key:
                setattr(old, field.attname, getattr(record, field.attname))
        changed.append(old)
    journal.remove(known.values())
    journal.change(changed)
    journal.create(new)


def texts(named: Iterable[tuple[str, str]]) -> Texts:
    """Names by language, each as its owner writes it."""
    return Texts({language: Told(text, language) for language, text in named if text})
