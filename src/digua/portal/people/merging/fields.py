"""What the record that is kept takes over from its twin: only what it has not said itself."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from digua.portal.core.texts import Texts

Filled = dict[str, Any]
"""By field: true for a whole value; the languages, items or keys that came in for texts, lists and mappings."""


def fill(kept: Model, gone: Model, names: Iterable[str]) -> Filled:
    """Fill the gaps of `kept`, unsaved; returns what was filled."""
    filled: Filled = {}
    for name in names:
        ours, theirs = getattr(kept, name), getattr(gone, name)
        joined, came = join(ours, theirs)
        if came:
            setattr(kept, name, joined)
            filled[name] = came
    return filled


def join(ours: Any, theirs: Any) -> tuple[Any, Any]:
    """Both values as one, and what came in; nothing where ours says it all."""
    if isinstance(ours, Texts):
        came = [language for language in theirs.languages() if language not in ours.by_language]
        return Texts({**{each: theirs.by_language[each] for each in came}, **ours.by_language}), came
    if isinstance(ours, dict):
        came = [key for key in theirs if key not in ours]
        return {**ours, **{key: theirs[key] for key in came}}, came
    if isinstance(ours, list):
        came = [item for item in theirs if item not in ours]
        return [*ours, *came], came
    return (theirs, True) if not ours and theirs else (ours, False)


def empty(kept: Model, gone: Model, filled: Filled) -> None:
    """Take out of `kept`, unsaved, what was filled and has not been changed since."""
    for name, came in filled.items():
        setattr(kept, name, part(getattr(kept, name), getattr(gone, name), came))


def part(ours: Any, theirs: Any, came: Any) -> Any:
    if isinstance(ours, Texts):
        back = {each for each in came if ours.by_language.get(each) == theirs.by_language.get(each)}
        return Texts({language: told for language, told in ours.by_language.items() if language not in back})
    if isinstance(ours, dict):
        return {key: value for key, value in ours.items() if key not in came or theirs.get(key) != value}
    if isinstance(ours, list):
        return [item for item in ours if item not in came]
    return type(ours)() if ours == theirs else ours
