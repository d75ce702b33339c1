"""What needs and offers do when something happened."""

from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.outbox import listens
from digua.portal.profiles import search_words
from digua.portal.profiles.content import Content
from digua.portal.profiles.index import tasks as index
from digua.portal.profiles.models import Profile
from digua.portal.profiles.tasks import screen_standing, translate
from digua.portal.profiles.translation.choice import translator
from digua.portal.profiles.translation.translating import missing_languages


@listens("screening_list.changed")
def screen_anew(id: int) -> None:
    screen_standing.enqueue()


@listens("people.organisation_changed")
def follow_name(organisation: int) -> None:
    """An organisation's profiles are found by its name, also in the index, and screened by it."""
    profiles = Profile.objects.filter(organisation_id=organisation).select_related("organisation")
    if sum(search_words.refresh(profile) for profile in profiles):
        index.ask()
    screen_standing.enqueue(organisation=organisation)


@listens("people.organisations_merged")
@listens("people.organisations_parted")
def follow_merge(kept: int, gone: int) -> None:
    for organisation in (kept, gone):
        follow_name(organisation)


@listens("profile.published")
@listens("profile.changed")
def translate_for_readers(id: int) -> None:
    """Ask for the interface's languages, where there is a translator."""
    profile = Profile.objects.filter(pk=id, state=Profile.State.PUBLISHED).first()
    if profile is None or translator() is None:
        return
    for language in missing_languages(Content.of(profile)):
        enqueue_once(translate, key=f"translate:{id}:{language}", profile=id, target=language)
