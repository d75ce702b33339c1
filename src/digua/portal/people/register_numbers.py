"""Which register a number given without one belongs to."""

from digua.portal.people.identifiers import IdentifierError, check
from digua.portal.people.models import Identifier

Scheme = Identifier.Scheme
CHECKED = (Scheme.USCC, Scheme.LEI, Scheme.ROR)


def numbered(number: str, country: str) -> tuple[str, str]:
    """Scheme and value of a register number, as it is kept."""
    for scheme in CHECKED:
        try:
            return scheme.value, check(scheme, number)
        except IdentifierError:
            continue
    return Scheme.OTHER.value, f"{country}:{number.strip()}"


def as_written(identifier: Identifier) -> str:
    """A number as files and forms have it."""
    return identifier.value.partition(":")[2] if identifier.scheme == Scheme.OTHER else identifier.value
