"""What is wrong with a file: where, why, and how to cure it, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digua.exchange.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that must be mended before the file can be used.

    `place` names the spot as its user sees it ("People!F12", "line 7", "requests[3].people"). `reason` and
    `cure` are messages of the catalogue `domain` with named {fields}, filled from `values`.
    """

    place: str
    reason: str
    cure: str
    domain: str = "workbook"
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: str = "en") -> tuple[str, str]:
        """Reason and cure as sentences in a language."""
        words = wording(self.domain, language)
        return words.gettext(self.reason).format(**self.values), words.gettext(self.cure).format(**self.values)

    def __str__(self) -> str:
        reason, cure = self.told()
        return f"{self.place}: {reason} {cure}"


class BadInputError(ValueError):
    """A file cannot be used. Carries every problem found, in the file's order; its text has a line for each."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
