"""Needs and offers of a file. One that takes part in the edition already is its owner's and left as it is."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from digua.engine.text.language import UNKNOWN, detect
from digua.exchange.event import Event, EventProfile
from digua.portal.core.actor import Actor
from digua.portal.core.door import Door
from digua.portal.core.texts import Source, Texts, Told
from digua.portal.events.models import Edition, Entry, Registration
from digua.portal.events.profile_words import PARTNERSHIPS, rights
from digua.portal.imports.loading.choices import Choices
from digua.portal.imports.loading.identifiers import free
from digua.portal.imports.loading.journal import Journal
from digua.portal.people.models import Organisation
from digua.portal.profiles import references, search_words
from digua.portal.profiles.content import Content, Requirement
from digua.portal.profiles.models import Profile, ScreeningList
from digua.portal.profiles.screening.finding import Screen
from digua.portal.profiles.screening.gate import screen
from digua.portal.profiles.stepping import VALID, locked

State = Profile.State


def load_profiles(
    event: Event,
    edition: Edition,
    organisations: Mapping[str, Organisation],
    registrations: Mapping[str, Registration],
    choices: Choices,
    journal: Journal,
) -> list[Profile]:
    """Those that were new, published where the organiser vouches for them."""
    there = {each.identifier: each.profile.title for each in edition.entries.select_related("profile")}
    taken = set(there)
    wanted = [each for each in event.profiles if each.title not in _titles(there.get(each.id))]
    kinds = [(each.type.value, organisations[each.organisation].country) for each in wanted]
    allotted = references.allot_each(kinds, day=timezone.localdate())
    profiles = []
    for each, reference in zip(wanted, allotted, strict=True):
        profile = Profile(reference=reference, type=each.type.value, state=State.CLIENT_CONFIRMATION)
        profile.organisation = organisations[each.organisation]
        profile.contact = registrations[each.contact].person if each.contact else None
        profile.country = profile.organisation.country
        content_of(each).put_into(profile)
        if choices.vouched:
            _publish(profile, each.valid_until)
        profile.search = search_words.of_profile(profile)
        profiles.append(profile)
    journal.create(profiles)
    journal.create(
        [
            Entry(
                edition=edition,
                profile=profile,
                identifier=free(each.id, taken),
                valid_until=each.valid_until,
            )
            for each, profile in zip(wanted, profiles, strict=True)
        ]
    )
    return profiles


def _titles(titles: Texts | None) -> set[str]:
    return {told.text for told in titles.by_language.values()} if titles else set()


def screen_published(change: Door, profiles: list[Profile], by: Actor) -> int:
    """Take back what meets an item of a screening list, until a human decides; returns how many."""
    ready = Screen(ScreeningList.objects.filter(active=True).order_by("pk"))
    met = [profile for profile in profiles if ready.ids and ready.findings(profile)]
    for profile in met:
        screen(change, locked(profile), by=by)
    return len(met)


def content_of(imported: EventProfile) -> Content:
    """What an imported profile says, as the portal keeps it. `lang` stays empty where nobody stated it."""
    lang = language_of(imported)
    state, notes = rights(imported.ipr)
    return Content(
        lang=imported.lang or "",
        title=_texts(imported, "title", lang),
        summary=_texts(imported, "summary", lang),
        description=_texts(imported, "description", lang),
        requirements=tuple(
            Requirement(text=Texts.of(each.text, lang), must=each.must) for each in imported.requirements
        ),
        advantages=tuple(Texts.of(each, lang) for each in imported.advantages),
        keywords=imported.keywords,
        codes=imported.codes,
        stage=imported.stage.value if imported.stage else "",
        trl=imported.trl,
        ipr=state,
        ipr_notes=notes,
        partnerships=tuple(PARTNERSHIPS.get(word, word) for word in imported.partnerships),
        target_countries=tuple(sorted(imported.target_countries)),
        excluded_countries=tuple(sorted(imported.excluded_countries)),
        budget=imported.budget,
    )


def language_of(imported: EventProfile) -> str:
    """The stated language, or the one that the texts are found to be in and no translation is."""
    if imported.lang:
        return imported.lang
    found = detect(" ".join((imported.title, imported.summary, imported.description)))
    return UNKNOWN if any(each.lang == found for each in imported.translations) else found


def _texts(imported: EventProfile, name: str, lang: str) -> Texts:
    texts = Texts.of(getattr(imported, name), lang)
    for each in imported.translations:
        texts = texts.told(Told(getattr(each, name), each.lang, Source(each.origin.value)))
    return texts


def _publish(profile: Profile, until: date | None) -> None:
    today = timezone.localdate()
    profile.state, profile.published_at = State.PUBLISHED, timezone.now()
    profile.valid_until = until if until is not None and until >= today else today + VALID
