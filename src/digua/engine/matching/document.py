"""What the engine reads in a profile: its language, its passages, its facts, its words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from digua.engine.matching.model import Profile
from digua.engine.text.facts import Fact, facts
from digua.engine.text.language import detect
from digua.engine.text.sentences import sentences
from digua.engine.text.words import words

_SAME = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A profile as it is compared.

    `passages` of a need are what an offer should answer: its requirements, or where it lists none what its
    summary and description say. Those of an offer are all that can answer: title, sentences, advantages;
    its `digest` is the few of them that tell most. `facts` are those of each passage. `topic` is what the
    profile is about in a few words.
    """

    profile: Profile
    lang: str
    title: str
    topic: str
    passages: tuple[str, ...]
    digest: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    words: Mapping[str, int]

    @classmethod
    def read(cls, profile: Profile) -> "Document":
        lang = language(profile)
        summary = parts(profile.summary)
        prose = (*summary, *parts(profile.description))
        title = profile.title.strip() or (prose[0] if prose else "")
        listed = (*profile.requirements, *profile.advantages, *profile.keywords, *sorted(profile.codes))
        if profile.type.is_need:
            passages = digest = profile.requirements or prose or (title,)
        else:
            passages = (title, *prose, *profile.advantages)
            digest = (title, *(profile.advantages or summary))
        return cls(
            profile=profile,
            lang=lang,
            title=title,
            topic=", ".join(profile.keywords) or title,
            passages=passages,
            digest=digest,
            facts=tuple(tuple(facts(passage, lang)) for passage in passages),
            words=Counter(words("\n".join((title, *prose, *listed)), lang)),
        )


def parts(text: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences(text))


def language(profile: Profile) -> str:
    """ISO 639-1 code without script or region; detected where the profile does not say."""
    said = (profile.lang or "").replace("_", "-").split("-")[0].lower()
    return _SAME.get(said, said) or detect(f"{profile.title}\n{profile.summary}\n{profile.description}")
