"""Profiles as the index takes them, and the sentences that it points to."""

from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.search import Entry, Heading, Passage
from digua.engine.text.language import detect
from digua.engine.text.sentences import sentences
from digua.portal.core.texts import Texts, Told
from digua.portal.profiles.models import Profile


class Field(IntEnum):
    """Where a passage stands."""

    SUMMARY = 0
    DESCRIPTION = 1
    REQUIREMENT = 2
    ADVANTAGE = 3


LONGEST = 65_535
"""A span is kept in 16 bits; no field of a profile may be as long."""


def entry_of(profile: Profile) -> Entry:
    """A published profile; its organisation must have been read with it."""
    lang = language(profile)
    return Entry(
        key=profile.pk,
        mark=mark(profile.changed_at, profile.revision),
        kind=ProfileType(profile.type),
        stage=Stage(profile.stage) if profile.stage else None,
        country=profile.country,
        codes=tuple(profile.codes),
        published=int((profile.published_at or profile.changed_at).timestamp()),
        restricted=profile.anonymity == Profile.Anonymity.INVITEES,
        headings=tuple(headings(profile, lang)),
        passages=tuple(passages(profile)),
        words=tuple(words(profile)),
    )


def mark(changed_at: datetime, revision: int) -> int:
    """Another number for every state that a profile has been in."""
    return int(changed_at.timestamp() * 1_000_000) * 64 + revision % 64


def language(profile: Profile) -> str:
    """The language it was written in, as ISO 639-1 names it; detected where it does not say."""
    original = profile.title.original
    said = short(profile.lang or (original.lang if original else ""))
    return said or detect(f"{profile.title}\n{profile.summary}\n{profile.description}")


def short(lang: str) -> str:
    """ "zh" for "zh-Hans", "nb" for both forms of Norwegian."""
    code = lang.replace("_", "-").split("-")[0].lower()
    return {"no": "nb", "nn": "nb"}.get(code, code)


def headings(profile: Profile, lang: str) -> Iterator[Heading]:
    """The original's, then those of the title's translations."""
    topic = ", ".join(profile.keywords)
    original = profile.title.original
    title, summary = str(profile.title), str(profile.summary)
    yield Heading(lang, title or summary, summary, topic or title or summary)
    for told in profile.title.by_language.values():
        if told is not original:
            also = profile.summary.by_language.get(told.lang)
            yield Heading(short(told.lang), told.text, also.text if also else "", told.text)


def passages(profile: Profile) -> Iterator[Passage]:
    """All that its author wrote below the title, sentence by sentence."""
    for field, item, told in originals(profile):
        for sentence in sentences(told.text[:LONGEST]):
            yield Passage(sentence.text, field, item, sentence.start, sentence.end)


def originals(profile: Profile) -> Iterator[tuple[Field, int, Told]]:
    lines = [Texts.from_json(line["text"]) for line in profile.requirements]
    advantages = [Texts.from_json(line) for line in profile.advantages]
    fields = (
        (Field.SUMMARY, [profile.summary]),
        (Field.DESCRIPTION, [profile.description]),
        (Field.REQUIREMENT, lines),
        (Field.ADVANTAGE, advantages),
    )
    for field, items in fields:
        for item, texts in enumerate(items):
            if texts.original is not None:
                yield field, item, texts.original


def words(profile: Profile) -> Iterator[str]:
    """What else it is found by; nothing that would tell who is behind a hidden organisation."""
    yield profile.reference
    yield from profile.keywords
    if profile.anonymity == Profile.Anonymity.PUBLIC:
        yield from (told.text for told in profile.organisation.name.by_language.values())


def sentence(profile: Profile, span: tuple[int, int, int, int]) -> Told | None:
    """The passage that the index points to; None where the profile was changed since."""
    field, item, start, end = span
    for each, number, told in originals(profile):
        if (each, number) == (field, item):
            text = told.text[start:end]
            return Told(text, told.lang, told.source) if text else None
    return None
