"""Identifiers in public registers: written in one way, checked by their check digits.

`check(scheme, value)` gives the value as it is kept, or says what is wrong with it and, where one slip explains
the fault, what was probably meant.
"""

from collections.abc import Callable

from digua.portal.people.identifiers import domain, lei, orcid, ror, uscc
from digua.portal.people.identifiers.fault import IdentifierError
from digua.portal.people.models import Identifier

CHECKS: dict[Identifier.Scheme, Callable[[str], str]] = {
    Identifier.Scheme.USCC: uscc.check,
    Identifier.Scheme.ROR: ror.check,
    Identifier.Scheme.LEI: lei.check,
    Identifier.Scheme.DOMAIN: domain.check,
    Identifier.Scheme.OTHER: str.strip,
}


def check(scheme: Identifier.Scheme | str, value: str) -> str:
    """The identifier as it is kept. Raises IdentifierError, and ValueError for a scheme that does not exist."""
    return CHECKS[Identifier.Scheme(scheme)](value)


check_orcid = orcid.check

__all__ = ["IdentifierError", "check", "check_orcid"]
