"""What words find a profile: all it says in all its languages; its organisation where that is not hidden."""

from collections.abc import Iterator

from digua.portal.core.texts import Texts
from digua.portal.people.search_words import lines
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile


def of_profile(profile: Profile) -> str:
    """Folded, a line each. Patents and the organisation are left out where they would tell who it is."""
    return lines(_said(profile))


def refresh(profile: Profile) -> bool:
    """Write what the profile is found by, and say whether that changed it.

    Its date moves with it, so that the index takes it up again.
    """
    words = of_profile(profile)
    if profile.search == words:
        return False
    profile.search = words
    profile.save(update_fields=["search", "changed_at"])
    return True


def _said(profile: Profile) -> Iterator[str]:
    content = Content.of(profile)
    yield profile.reference
    for texts in content.texts():
        yield from _all(texts)
    yield from (*content.keywords, *content.codes)
    if content.anonymity == Profile.Anonymity.PUBLIC:
        yield from content.patents
        yield from _all(profile.organisation.name)


def _all(texts: Texts) -> Iterator[str]:
    return (told.text for told in texts.by_language.values())
