"""Alternations in catalogue texts: `{mill|lathe|press}` stands for any one of its options.

Equal groups in one profile take the same option, so that a title and its description agree.
"""

import re
from collections.abc import Iterable, Mapping
from math import prod

_GROUP = re.compile(r"\{([^{}]*)\}")


def groups(texts: Iterable[str]) -> tuple[str, ...]:
    """The different groups in the texts, in order, without their braces."""
    return tuple(dict.fromkeys(found for text in texts for found in _GROUP.findall(text)))


def count(group_list: Iterable[str]) -> int:
    """How many different ways there are to choose from these groups."""
    return prod(len(group.split("|")) for group in group_list)


def choose(group_list: Iterable[str], number: int) -> dict[str, str]:
    """The `number`th way (from 0) to choose an option of each group, counting as a mixed-radix number."""
    chosen = {}
    for group in group_list:
        options = group.split("|")
        number, digit = divmod(number, len(options))
        chosen[group] = options[digit]
    return chosen


def resolve(text: str, chosen: Mapping[str, str]) -> str:
    """The text with every group replaced by its chosen option."""
    return _GROUP.sub(lambda match: chosen[match[1]], text)
