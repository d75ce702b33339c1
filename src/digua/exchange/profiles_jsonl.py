"""Needs and offers as .jsonl: a JSON object a line, described in docs/formats/profiles.md."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from digua.engine.matching.model import Profile, ProfileType, Stage
from digua.exchange.jsonform import Part, fitted, problem
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.textfile import read_text

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Words = tuple[str, ...] | None


class ProfilePart(Part):
    """One line; null means not stated. `field` is a topic that its author noted; matching never sees it."""

    id: Annotated[str, Field(min_length=1)]
    type: ProfileType
    title: Annotated[str, Field(min_length=1)]
    lang: str | None = None
    organisation: str = ""
    country: Country | None = None
    summary: str = ""
    description: str = ""
    requirements: Words = None
    advantages: Words = None
    keywords: Words = None
    codes: Words = None
    stage: Stage | None = None
    trl: Annotated[int, Field(ge=1, le=9)] | None = None
    partnerships: Words = None
    target_countries: tuple[Country, ...] | None = None
    excluded_countries: tuple[Country, ...] | None = None
    valid: bool = True
    field: str = ""


def read_profiles_jsonl(path: Path) -> tuple[Profile, ...]:
    """The profiles in their order; blank lines are passed over.

    Raises BadInputError with every problem, each with its line ("line 7: trl").
    """
    profiles: list[Profile] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            profile = _profile(fitted(ProfilePart, line, _Place(number)))
        except BadInputError as error:
            problems += error.problems
            continue
        if profile.id in lines:
            problems.append(
                problem(
                    f"line {number}",
                    reason="“{value}” is the id of line {other} already.",
                    cure="Give each profile its own id.",
                    value=profile.id,
                    other=lines[profile.id],
                )
            )
        lines.setdefault(profile.id, number)
        profiles.append(profile)
    if problems:
        raise BadInputError(tuple(problems))
    return tuple(profiles)


class _Place:
    """Names the spot in a line."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __call__(self, path: str) -> str:
        return f"line {self._number}: {path}" if path else f"line {self._number}"


def _profile(part: ProfilePart) -> Profile:
    return Profile(
        id=part.id,
        type=part.type,
        title=part.title,
        summary=part.summary,
        description=part.description,
        requirements=part.requirements or (),
        advantages=part.advantages or (),
        keywords=part.keywords or (),
        codes=frozenset(part.codes or ()),
        lang=part.lang,
        organisation=part.organisation,
        country=part.country,
        target_countries=frozenset(part.target_countries or ()),
        excluded_countries=frozenset(part.excluded_countries or ()),
        stage=part.stage,
        trl=part.trl,
        partnerships=frozenset(part.partnerships or ()),
        valid=part.valid,
    )
