"""ORCID: 16 digits in groups of four, the last a check modulo 11 that may be X (ISO/IEC 7064, MOD 11-2)."""

from django.utils.translation import gettext_lazy as _

from digua.portal.people.identifiers.fault import IdentifierError, look_alike, tidy, wrong_check

LENGTH = 16
ALPHABET = "0123456789X"


def check(value: str) -> str:
    """With hyphens and without orcid.org before it. Raises IdentifierError."""
    code = tidy(value, prefix="orcid.org/")
    if len(code) != LENGTH or not code[:15].isdecimal() or code[15] not in ALPHABET:
        meant = look_alike(code, ALPHABET, holds)
        raise IdentifierError(
            _("An ORCID has 16 digits, such as 0000-0002-1825-0097."),
            cure=_("Perhaps %(whole)s is meant.") % {"whole": grouped(meant)}
            if meant
            else _("Copy it from the person's page at orcid.org."),
            suggestion=grouped(meant),
        )
    expected = check_sign(code[:15])
    if code[15] != expected:
        raise wrong_check(code[15], expected, grouped(code[:15] + expected), name="ORCID")
    return grouped(code)


def holds(code: str) -> bool:
    return len(code) == LENGTH and code[:15].isdecimal() and check_sign(code[:15]) == code[15]


def check_sign(first: str) -> str:
    """The 16th sign for the first 15 digits."""
    total = 0
    for digit in first:
        total = (total + int(digit)) * 2
    return ALPHABET[(12 - total % 11) % 11]


def grouped(code: str) -> str:
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
