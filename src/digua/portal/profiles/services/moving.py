"""Moves that a person makes by saying so; the table is in profiles.states."""

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.editing import refuse_gaps
from digua.portal.profiles.states import MOVES
from digua.portal.profiles.stepping import locked, step

BY_WORD = frozenset(
    {
        "hand_over",
        "submit",
        "confirm",
        "decline",
        "withdraw",
        "hold",
        "resume",
        "fulfil",
        "revise",
        "archive",
    }
)
"""The others follow from scores, from screening or from the calendar."""

COMPLETE = frozenset({"submit", "confirm"})


def move(name: str, *, profile: Profile, by: Actor, reason: str = "") -> Profile:
    """Make one of the moves BY_WORD. Raises KeyError for another."""
    if name not in BY_WORD:
        raise KeyError(name)
    with door(MOVES[name].permission, by=by, on=profile) as change:
        moved = locked(profile)
        if name in COMPLETE:
            refuse_gaps(Content.of(moved), moved.type)
        step(change, moved, name, by=by, reason=reason)
    return moved
