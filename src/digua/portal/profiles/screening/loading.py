"""A new version of a list takes the place of the last; what stands already is screened by it."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import door
from digua.portal.core.jobs import progress
from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.models import Profile, ScreeningList
from digua.portal.profiles.screening.finding import Screen
from digua.portal.profiles.screening.gate import screen
from digua.portal.profiles.screening.lists import read
from digua.portal.profiles.states import STANDING
from digua.portal.profiles.stepping import locked

State = Profile.State
EVERY = 200
"""After how many profiles progress is told."""


def load(*, content: bytes, by: Actor) -> ScreeningList:
    """Load a list's file. Earlier versions of the same name stay for the decisions made by them, but rest."""
    with door("profiles.load_screening_list", by=by) as change:
        found = read(content)
        if ScreeningList.objects.filter(name=found.name, version=found.version).exists():
            raise ImpossibleError(
                _("Version %(version)s of “%(name)s” was loaded before.")
                % {"version": found.version, "name": found.name},
                cure=_("Give a changed list a new version."),
                field="file",
            )
        ScreeningList.objects.filter(name=found.name).update(active=False)
        loaded = ScreeningList.objects.create(
            kind=found.kind,
            name=found.name,
            version=found.version,
            digest=found.digest,
            items=[each.model_dump(mode="json") for each in found.items],
        )
        change.made(loaded)
        change.note(version=found.version, digest=found.digest, items=len(found.items))
        change.announce("screening_list.changed", id=loaded.pk)
    return loaded


def retire(*, screening_list: ScreeningList, by: Actor) -> None:
    """Screen by this list no more; what waits for its hits alone goes on."""
    with door("profiles.load_screening_list", by=by, on=screening_list) as change:
        ScreeningList.objects.filter(pk=screening_list.pk).update(active=False)
        change.announce("screening_list.changed", id=screening_list.pk)


def screen_standing(organisation: int | None = None) -> int:
    """Screen what is published, on hold or in screening by the lists of now; how many were touched.

    All of it, or one organisation's.

    A profile in which nothing is found costs no transaction. Each is done for itself, so all may be repeated.
    """
    ready = Screen(ScreeningList.objects.filter(active=True).order_by("pk"))
    profiles = Profile.objects.filter(state__in=(*STANDING, State.COMPLIANCE_SCREENING)).order_by("pk")
    if organisation is not None:
        profiles = profiles.filter(organisation_id=organisation)
    total, touched = profiles.count(), 0
    for number, profile in enumerate(profiles.select_related("organisation").iterator(chunk_size=500), 1):
        if profile.state == State.COMPLIANCE_SCREENING or ready.findings(profile):
            with door("profiles.screen", by=PORTAL, on=profile) as change:
                screen(change, locked(profile), by=PORTAL)
            touched += 1
        if number % EVERY == 0:
            progress(number / total)
    return touched
