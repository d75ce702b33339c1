"""ROR: nine signs in Crockford's base 32, a zero first, the last two a check modulo 97 (ISO/IEC 7064)."""

from django.utils.translation import gettext_lazy as _

from digua.portal.people.identifiers.fault import IdentifierError, tidy, wrong_check

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
SAME = str.maketrans("ILO", "110")
"""Crockford reads these letters as the digits that they resemble."""


def check(value: str) -> str:
    """Without ror.org before it, in lower case. Raises IdentifierError."""
    code = tidy(value, prefix="ror.org/").translate(SAME)
    if len(code) != LENGTH or not code.startswith("0"):
        raise IdentifierError(
            _("A ROR has nine signs and begins with 0, such as 03yrm5c26."),
            cure=_("Copy it from the organisation's page at ror.org."),
        )
    body, given = code[:7], code[7:]
    if not set(body) <= set(ALPHABET) or not given.isdecimal():
        raise IdentifierError(
            _("A ROR has letters other than U and ends with two digits."),
            cure=_("Copy it from the organisation's page at ror.org."),
        )
    expected = check_pair(body)
    if given != expected:
        raise wrong_check(given, expected, (body + expected).lower(), name="ROR")
    return code.lower()


def check_pair(body: str) -> str:
    """The two digits behind the first seven signs."""
    number = 0
    for sign in body:
        number = number * 32 + ALPHABET.index(sign)
    return f"{98 - number * 100 % 97:02}"
