"""Who may come where: an entry for every route of the URLconf. A route without one fails the test.

`may`: those who are shown something, or may send its form. For all others the route answers 403, 404 or the
way to sign in, and changes nothing. `words`: the records of the world that stand in the route's address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from isolation_world import Visitor, World

V = Visitor
EVERYBODY = frozenset(Visitor)
SIGNED_IN = EVERYBODY - {V.ANONYMOUS}
Words = str | Callable[[World], object]


@dataclass(frozen=True, slots=True)
class Access:
    """`form_only`: the route answers a form alone, so those who may are not tried."""

    may: frozenset[Visitor]
    words: Mapping[str, Words] = field(default_factory=dict)
    form_only: bool = False


def access(*may: Visitor, form_only: bool = False, **words: Words) -> Access:
    return Access(frozenset(may), words, form_only)


def everybody(**words: Words) -> Access:
    return Access(EVERYBODY, words)


def signed_in(**words: Words) -> Access:
    return Access(SIGNED_IN, words)


TABLE: dict[str, Access] = {
    "home": everybody(),
    "healthz": everybody(),
    "readyz": everybody(),
    "metrics": everybody(),
    "job": access(V.ORGANISER, V.ADMINISTRATOR, pk="job.pk"),
}
