"""What whoever imports decides beside the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Match:
    """An imported record is this one that is there. `take` names the fields in which the import's word counts;
    in all others the import only fills what is empty.
    """

    pk: int
    take: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Details:
    """What a list tells of a person that the event workbook has no column for."""

    phone: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """`organisations` and `people`: matches by the file's identifiers; `apart`: those of the file that are
    nobody who is there, whatever they share. `details`: more of its people. `vouched`: the organiser answers
    for the profiles, which are published at once; otherwise they wait for their owners. `ground`: the file's
    edition, slots, places, ways, interpreters and rules become the edition's own.
    """

    organisations: Mapping[str, Match] = field(default_factory=dict)
    people: Mapping[str, Match] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    details: Mapping[str, Details] = field(default_factory=dict)
    vouched: bool = False
    ground: bool = True
