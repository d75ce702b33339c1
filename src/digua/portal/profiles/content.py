"""What a profile says and its owner can edit: frozen, to and from JSON, to and from the record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from digua.portal.core.texts import Source, Texts, Told
from digua.portal.profiles.models import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One short line that matching answers; `must` False is a wish."""

    text: Texts
    must: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields are those of Profile, by the same names; `lang` is empty where nobody stated its language."""

    lang: str = ""
    title: Texts = field(default_factory=Texts)
    summary: Texts = field(default_factory=Texts)
    description: Texts = field(default_factory=Texts)
    requirements: tuple[Requirement, ...] = ()
    advantages: tuple[Texts, ...] = ()
    keywords: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stage: str = ""
    trl: int | None = None
    ipr: str = ""
    ipr_notes: str = ""
    patents: tuple[str, ...] = ()
    partnerships: tuple[str, ...] = ()
    partner_role: str = ""
    partner_size: str = ""
    target_countries: tuple[str, ...] = ()
    excluded_countries: tuple[str, ...] = ()
    budget: str = ""
    video: str = ""
    anonymity: str = Profile.Anonymity.PUBLIC
    control_class: str = ""
    control_licence: str = ""
    deadline: date | None = None

    @property
    def written_in(self) -> str:
        """The language as it was stated, or else as its title is known to be in."""
        return self.lang or (self.title.original.lang if self.title.original else "")

    @classmethod
    def of(cls, profile: Profile) -> "Content":
        """What a record says now."""
        return cls.from_json({name: _plain(getattr(profile, name)) for name in NAMES})

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """Reads what `as_json` wrote, also before a field was added."""
        return cls(**{name: READERS.get(name, _same)(data[name]) for name in NAMES if name in data})

    def as_json(self) -> dict[str, Any]:
        return {name: _plain(getattr(self, name)) for name in NAMES}

    def put_into(self, profile: Profile) -> None:
        """Set the record's fields, unsaved."""
        for name in NAMES:
            value = getattr(self, name)
            setattr(profile, name, value if isinstance(value, Texts | date) else _plain(value))

    def texts(self) -> tuple[Texts, ...]:
        """All that has languages, in one order."""
        requirements = (requirement.text for requirement in self.requirements)
        return (self.title, self.summary, self.description, *requirements, *self.advantages)

    def with_texts(self, texts: Iterable[Texts]) -> "Content":
        """With others in the places of `texts()`."""
        every = iter(texts)
        return replace(
            self,
            title=next(every),
            summary=next(every),
            description=next(every),
            requirements=tuple(replace(line, text=next(every)) for line in self.requirements),
            advantages=tuple(next(every) for _ in self.advantages),
        )

    def changed_from(self, other: "Content") -> tuple[str, ...]:
        """The names of the fields in which two contents differ."""
        return tuple(name for name in NAMES if getattr(self, name) != getattr(other, name))


def rewritten(texts: Texts, text: str, lang: str) -> Texts:
    """With another original. What a machine translated from the old one goes; what humans wrote stays."""
    original = texts.original
    if original is not None and (original.text, original.lang) == (text, lang):
        return texts
    kept = {
        code: told for code, told in texts.by_language.items() if told.source is Source.HUMAN and code != lang
    }
    return Texts({lang: Told(text, lang)} | kept if text else {})


def _plain(value: Any) -> Any:
    if isinstance(value, Texts):
        return value.as_json()
    if isinstance(value, Requirement):
        return {"text": value.text.as_json(), "must": value.must}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _same(value: Any) -> Any:
    return value


def _requirements(lines: list[dict[str, Any]]) -> tuple[Requirement, ...]:
    return tuple(Requirement(text=Texts.from_json(line["text"]), must=line["must"]) for line in lines)


def _lines(lines: list[dict[str, Any]]) -> tuple[Texts, ...]:
    return tuple(Texts.from_json(line) for line in lines)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


NAMES = tuple(each.name for each in fields(Content))
READERS: Mapping[str, Callable[[Any], Any]] = {
    "title": Texts.from_json,
    "summary": Texts.from_json,
    "description": Texts.from_json,
    "requirements": _requirements,
    "advantages": _lines,
    "deadline": _day,
    "keywords": tuple,
    "codes": tuple,
    "patents": tuple,
    "partnerships": tuple,
    "target_countries": tuple,
    "excluded_countries": tuple,
}
