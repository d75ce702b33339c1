"""The hand-written catalogue: topics, each with needs, the offers that answer them, and its near misses.

One TOML file a topic, in a folder named for its field. Texts may hold alternations (see
`digua.demo.alternation`). `answers` says, aspect by aspect, how an offer answers the topic's requirements.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from digua.engine.matching.model import ProfileType, Stage, Verdict

Language = Literal["zh", "en", "de", "nb", "ja", "ko", "fr", "es", "ru", "ar"]
Country = Literal[
    "US", "GB", "DE", "FR", "NO", "SE", "FI", "NL", "ES", "RU", "JP", "KR", "SG", "AE", "CN"
]  # fmt: skip
Owner = Literal["company", "hospital", "care-home", "cooperative", "institute"]


class CatalogueError(ValueError):
    """A topic file is malformed; the message names the file."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(_Part):
    zh: str
    en: str


class Heading(_Part):
    """A profile's title and summary in one more language, translated by hand."""

    title: str
    summary: str


class Wanted(_Part):
    """A requirement, and the aspect under which offers answer it."""

    aspect: str
    text: str
    must: bool = True


class _Text(_Part):
    lang: Language
    type: ProfileType
    title: str = Field(max_length=256)
    summary: str = Field(max_length=500)
    description: str = Field(max_length=4000)
    keywords: tuple[str, ...]


class Need(_Text):
    """What somebody seeks. `owner` is the kind of organisation whose voice the text has."""

    sectors: tuple[str, ...]
    requirements: tuple[Wanted, ...]
    budget: str = ""
    owner: Owner = "company"


class Offer(_Text):
    """What somebody offers. `grade` 2: surely introduce; 1: plausible in part."""

    country: Country
    advantages: tuple[str, ...]
    stage: Stage | None = None
    trl: int | None = Field(default=None, ge=1, le=9)
    grade: Literal[1, 2]
    answers: dict[str, Verdict]
    zh: Heading | None = None


class Topic(_Part):
    """One concrete matter on which needs and offers meet. `near`: topics that look alike but do not help."""

    id: str
    field: str
    name: Bilingual
    codes: tuple[str, ...]
    near: tuple[str, ...]
    aspects: tuple[str, ...]
    need: tuple[Need, ...]
    offer: tuple[Offer, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "Topic":
        known = set(self.aspects)
        for need in self.need:
            if not need.type.is_need:
                raise ValueError(f"a need cannot be of type {need.type}")
            if strange := {wanted.aspect for wanted in need.requirements} - known:
                raise ValueError(f"requirements of «{need.title}» name unknown aspects {sorted(strange)}")
        for offer in self.offer:
            if offer.type.is_need:
                raise ValueError(f"an offer cannot be of type {offer.type}")
            if set(offer.answers) != known:
                raise ValueError(f"«{offer.title}» must answer exactly the aspects {sorted(known)}")
        return self


def read_topic(text: str, *, place: str) -> Topic:
    """The topic in a TOML text; CatalogueError names `place`."""
    try:
        return Topic.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise CatalogueError(f"{place}: {error}") from error


@cache
def catalogue() -> tuple[Topic, ...]:
    """All topics in order of field and id. Raises CatalogueError."""
    fields = [folder for folder in _texts().iterdir() if folder.is_dir()]
    topics = sorted((topic for folder in fields for topic in _read(folder)), key=lambda t: (t.field, t.id))
    if len({topic.id for topic in topics}) != len(topics):
        raise CatalogueError("two topics share an id")
    return tuple(topics)


def _texts() -> Traversable:
    return files("digua.demo") / "catalogue"


def _read(folder: Traversable) -> list[Topic]:
    topics = []
    for file in folder.iterdir():
        if not file.name.endswith(".toml"):
            continue
        place = f"{folder.name}/{file.name}"
        topic = read_topic(file.read_text(encoding="utf-8"), place=place)
        if place != f"{topic.field}/{topic.id}.toml":
            raise CatalogueError(f"{place}: holds topic {topic.field}/{topic.id}")
        topics.append(topic)
    return topics
