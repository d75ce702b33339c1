"""Texts in many languages: the original, and translations that say who made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models


class Source(StrEnum):
    """Who made a text in a language."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE = "machine"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Told:
    """A text in one language. `engine` and `at` say which machine translated it, and when."""

    text: str
    lang: str
    source: Source = Source.ORIGINAL
    engine: str = ""
    at: datetime | None = None

    @property
    def by_machine(self) -> bool:
        return self.source is Source.MACHINE


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in any number of languages, by code ("zh", "en", "nb"). Falsy where it says nothing."""

    by_language: Mapping[str, Told] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, lang: str) -> "Texts":
        return cls({lang: Told(text, lang)} if text else {})

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def __str__(self) -> str:
        original = self.original
        return original.text if original else ""

    @property
    def original(self) -> Told | None:
        """The text as its author wrote it; where several are originals, the first."""
        told = self.by_language.values()
        return next((each for each in told if each.source is Source.ORIGINAL), next(iter(told), None))

    def best(self, *languages: str) -> Told | None:
        """In the first of the languages that it has, in English, or as it was written."""
        for language in (*languages, "en"):
            if language in self.by_language:
                return self.by_language[language]
        return self.original

    def told(self, told: Told) -> "Texts":
        """With a text in one language added or replaced; a text that says nothing is taken out."""
        kept = {language: each for language, each in self.by_language.items() if language != told.lang}
        return Texts(kept | {told.lang: told} if told.text else kept)

    def languages(self) -> Iterable[str]:
        return self.by_language.keys()

    def as_json(self) -> dict[str, dict[str, str]]:
        return {language: _as_json(told) for language, told in self.by_language.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Mapping[str, str]] | None) -> "Texts":
        return cls({language: _from_json(language, each) for language, each in (data or {}).items()})


def _as_json(told: Told) -> dict[str, str]:
    said = {"text": told.text, "source": told.source.value}
    if told.engine:
        said["engine"] = told.engine
    if told.at:
        said["at"] = told.at.isoformat()
    return said


def _from_json(language: str, data: Mapping[str, str]) -> Told:
    at = data.get("at")
    return Told(
        data["text"],
        language,
        Source(data.get("source", Source.ORIGINAL)),
        data.get("engine", ""),
        datetime.fromisoformat(at) if at else None,
    )


class TextsField(models.JSONField):
    """Holds a Texts; JSON in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Texts)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return Texts.from_json(super().from_db_value(value, expression, connection))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, Texts) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(
            value.as_json() if isinstance(value, Texts) else value, connection, prepared
        )

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Texts) else Texts.from_json(value)
