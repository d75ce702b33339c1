"""Identifiers that a file gives, where another file gave the same to something else."""

from itertools import count

LONGEST = 64


def free(wanted: str, taken: set[str]) -> str:
    """The identifier, or with a number behind it that nobody has; it is taken afterwards."""
    numbers = (f"{wanted[: LONGEST - 5]}-{number}" for number in count(2))
    found = wanted if wanted not in taken else next(each for each in numbers if each not in taken)
    taken.add(found)
    return found
