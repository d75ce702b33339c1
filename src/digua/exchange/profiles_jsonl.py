"""Needs and offers as .jsonl: a JSON object a line, described in docs/formats/profiles.md."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from digua.engine.matching.model import Profile, ProfileType, Stage
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.textfile import read_text

MESSAGES = {
    "missing": ("“{field}” is missing.", "Add it to the object on this line."),
    "extra_forbidden": ("There is no field “{field}”.", "Remove it, or correct its name."),
    "json_invalid": ("This is not a JSON object ({why}).", "Write one JSON object on each line."),
    "model_type": ("This is not a JSON object ({why}).", "Write one JSON object on each line."),
    "enum": ("“{field}” is {value}, which is none of the known words.", "Use one of: {why}."),
}
OTHER = ("“{field}” is {value}: {why}.", "Correct the value.")
TWIN = ("“{value}” stands already on line {line}.", "Give each profile an id of its own.")

Text = Annotated[str, Field(min_length=1)]


def none_as_empty(value: object) -> object:
    return () if value is None else value


Texts = Annotated[tuple[str, ...], BeforeValidator(none_as_empty)]
Countries = Annotated[frozenset[str], BeforeValidator(none_as_empty)]


class Line(BaseModel):
    """One profile. Field names are those of the engine's Profile; null means not stated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    type: ProfileType
    title: Text
    lang: str | None = None
    organisation: str = ""
    country: str | None = None
    summary: str = ""
    description: str = ""
    requirements: Texts = ()
    advantages: Texts = ()
    keywords: Texts = ()
    codes: Countries = frozenset()
    stage: Stage | None = None
    trl: Annotated[int, Field(ge=1, le=9)] | None = None
    partnerships: Countries = frozenset()
    target_countries: Countries = frozenset()
    excluded_countries: Countries = frozenset()
    valid: bool = True
    field: str = ""
    """The topic that a benchmark's author noted; matching never sees it."""

    def profile(self) -> Profile:
        return Profile(**self.model_dump(exclude={"field"}))


def read_profiles_jsonl(path: Path) -> tuple[Profile, ...]:
    """The profiles of a file, in its order; empty lines are passed over.

    Raises BadInputError with every bad line's problems, and for ids that stand twice.
    """
    problems: list[Problem] = []
    profiles: dict[str, Profile] = {}
    lines: dict[str, int] = {}
    for number, text in enumerate(read_text(path).splitlines(), 1):
        if not text.strip():
            continue
        try:
            profile = Line.model_validate_json(text).profile()
        except ValidationError as error:
            problems.extend(problem(number, details) for details in error.errors(include_url=False))
            continue
        if profile.id in lines:
            problems.append(at_line(number, TWIN, value=profile.id, line=lines[profile.id]))
            continue
        lines[profile.id] = number
        profiles[profile.id] = profile
    if problems:
        raise BadInputError(tuple(problems))
    return tuple(profiles.values())


def problem(number: int, details: Any) -> Problem:
    """A validation error of pydantic as a problem at a line."""
    message = MESSAGES.get(details["type"], OTHER)
    why = details.get("ctx", {}).get("expected") or details["msg"].removesuffix(".")
    field = ".".join(str(step) for step in details["loc"])
    return at_line(number, message, field=field, value=repr(details["input"])[:80], why=why)


def at_line(number: int, message: tuple[str, str], **values: object) -> Problem:
    reason, cure = message
    return Problem(place=f"line {number}", reason=reason, cure=cure, domain="profiles", values=values)
