"""JSON files against their pydantic models: whatever does not fit becomes a Problem with its path."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from digua.exchange.problem import BadInputError, Problem

Loc = tuple[int | str, ...]
BRANCHES = frozenset({"int", "str", "datetime"})
"""How pydantic names the branches of the unions in our models."""

Model = TypeVar("Model", bound=BaseModel)


class Part(BaseModel):
    """A JSON object that holds what its model names and nothing else, each in its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def fitted(model: type[Model], text: str | bytes, place: Callable[[str], str]) -> Model:
    """The model in a JSON text. Raises BadInputError; `place` makes a problem's place of its path."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        problems: dict[str, Problem] = {}
        for fault in error.errors(include_url=False):
            spot = place(path(fault["loc"]))
            problems.setdefault(spot, _problem(spot, fault["type"], fault.get("ctx", {}), fault["msg"]))
        raise BadInputError(tuple(problems.values())) from error


def path(loc: Loc) -> str:
    """A path as people write it: requests[3].people. The branch of a union at its end is left out."""
    parts = loc[:-1] if loc[-1:] and loc[-1] in BRANCHES else loc
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).removeprefix(".")


def problem(place: str, *, reason: str, cure: str, **values: object) -> Problem:
    """A problem with messages of the catalogue "instance"."""
    return Problem(place=place, reason=reason, cure=cure, domain="instance", values=values)


def _problem(place: str, kind: str, context: Mapping[str, Any], message: str) -> Problem:
    if kind == "json_invalid":
        return problem(
            place,
            reason="This is not JSON ({why}).",
            cure="Correct the sign at that place, or have a program write the file.",
            why=context.get("error", message),
        )
    if kind == "missing":
        return problem(place, reason="The field is missing.", cure="Add it.")
    if kind == "extra_forbidden":
        return problem(
            place,
            reason="The field is not known.",
            cure="Take it out, or correct its name; the format's page has them all.",
        )
    if kind in {"enum", "literal_error"}:
        return problem(
            place,
            reason="The value is not one of those that are known.",
            cure="Write one of: {expected}.",
            expected=context["expected"],
        )
    if kind.startswith(("greater_than", "less_than", "too_", "string_too", "string_pattern")):
        return problem(
            place,
            reason="The value is out of range ({why}).",
            cure="Correct it; the format's page tells the range.",
            why=message,
        )
    return problem(
        place,
        reason="The value is of another kind than is wanted ({why}).",
        cure="Correct it; the format's page tells the kind.",
        why=message,
    )
