"""The order in which an event is written: ground, organisations, people, profiles, requests."""

from collections.abc import Mapping
from dataclasses import dataclass

from digua.exchange.event import Event
from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.events.models import Edition
from digua.portal.imports.loading.choices import Choices
from digua.portal.imports.loading.ground import load_ground
from digua.portal.imports.loading.journal import Journal
from digua.portal.imports.loading.organisations import load_organisations
from digua.portal.imports.loading.people import load_people
from digua.portal.imports.loading.profiles import load_profiles, screen_published
from digua.portal.imports.loading.requests import load_requests

AS_IT_COMES = Choices()


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of what kind were written ("people.person": 145), and which."""

    counts: Mapping[str, int]
    journal: Journal


def load_event(event: Event, *, by: Actor, edition: Edition, choices: Choices = AS_IT_COMES) -> Loaded:
    """Write an event into its edition: all of it in one transaction, or nothing.

    What is there under the same identifier in the edition is the same; a person with the same verified address
    and an organisation with the same register number are the same everywhere; `choices` names further matches.
    Raises ProtectedError where the file leaves out a slot or a place that is in use.
    """
    with door("events.import", by=by, on=edition) as change:
        journal = Journal()
        if choices.ground:
            load_ground(event, edition, journal)
        organisations = load_organisations(event, edition, choices, by, journal)
        registrations = load_people(event, edition, organisations, choices, by, journal)
        profiles = load_profiles(event, edition, organisations, registrations, choices, journal)
        load_requests(event, edition, registrations, journal)
        counts = {label: len(rows) for label, rows in journal.created.items()}
        held = screen_published(change, profiles, by) if choices.vouched else 0
        change.note(written=counts, changed=journal.numbers(), vouched=choices.vouched, held=held)
        change.announce("profiles.loaded", edition=edition.pk)
    return Loaded(counts, journal)
