"""Which known identifiers somebody may have meant."""

from difflib import get_close_matches

MOST_COMPARED = 5_000
"""Spelling is compared with at most so many identifiers; beyond, only their letters and figures are."""

MOST_ASKED = 200
"""So many wrong identifiers of a workbook are compared by spelling; more suggestions would help nobody."""


class Near:
    """Suggestions among the identifiers of one column."""

    def __init__(self, known: list[str]) -> None:
        self._known = known
        self._bare = {_bare(one): one for one in reversed(known)}
        self._asked = 0

    def to(self, wrong: str) -> str:
        """At most three, separated by commas; a dash where nothing is near."""
        if _bare(wrong) in self._bare:
            return self._bare[_bare(wrong)]
        self._asked += 1
        if self._asked > MOST_ASKED or len(self._known) > MOST_COMPARED:
            return "–"
        return ", ".join(get_close_matches(wrong, self._known, 3, 0.7)) or "–"


def _bare(identifier: str) -> str:
    """Letters and figures alone, without zeros before a number: "P-007" and "p7" are the same."""
    signs = [sign if sign.isalnum() else " " for sign in identifier.casefold()]
    words: list[str] = []
    for sign in signs:
        if words and words[-1].isdigit() == sign.isdigit():
            words[-1] += sign
        else:
            words.append(sign)
    return "".join(word.lstrip("0") or "0" if word.isdigit() else word.replace(" ", "") for word in words)
