"""One measured figure with what it is measured against."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`suite` (meetings, matching, scale) and `name` identify a figure; `case` names the instance and seed.

    `target` is what we want to reach, `published` what others or earlier work report. `unit` is "s CPU",
    "share", "idle slots" …; `better` tells which direction is good.
    """

    suite: str
    name: str
    value: float
    case: str = ""
    unit: str = ""
    target: float | None = None
    published: float | None = None
    better: Literal["higher", "lower"] = "higher"
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.better == "higher" else self.value <= self.target
