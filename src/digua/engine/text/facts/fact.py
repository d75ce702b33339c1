"""What a text states in a form that can be checked."""

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    QUANTITY = "quantity"
    STANDARD = "standard"
    LEVEL = "level"
    LANGUAGE = "language"
    COUNTRY = "country"


class Comparator(StrEnum):
    """How the numbers bound what is stated. UP_TO is a limit that the thing reaches, AT_MOST one it keeps."""

    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    UP_TO = "up to"
    RANGE = "range"
    WITHIN = "±"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement, `source[start:end] == text`.

    | kind | dimension | low, high | unit |
    | --- | --- | --- | --- |
    | quantity | "length", "money EUR", "mass/time", "number" … | in base units, None where open | base unit |
    | level | "TRL", "MDR class", "IP" … | the level's rank, None where open | "" |
    | standard | issuing body or "certificate" | None | normalised name: "ISO 13485", "FDA 510(k)" |
    | language | "language" | None | ISO 639-1 |
    | country | "country" | None | ISO 3166-1 alpha-2 |

    Base units: m, kg, s, K, A, mol and their products; shares of 1, degrees of angle, bits, a currency's unit.
    """

    kind: FactKind
    dimension: str
    unit: str
    start: int
    end: int
    text: str
    low: float | None = None
    high: float | None = None
    comparator: Comparator = Comparator.EQUAL
