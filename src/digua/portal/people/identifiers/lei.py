"""LEI: 20 letters and digits, the last two a check modulo 97 (ISO 17442, ISO/IEC 7064)."""

from string import ascii_uppercase, digits

from django.utils.translation import gettext_lazy as _

from digua.portal.people.identifiers.fault import IdentifierError, tidy, wrong_check

ALPHABET = digits + ascii_uppercase
LENGTH = 20


def check(value: str) -> str:
    """Raises IdentifierError."""
    code = tidy(value)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or not set(code[18:]) <= set(digits):
        raise IdentifierError(
            _("An LEI has 18 letters and digits and two digits behind them; this has %(count)s signs.")
            % {"count": len(code)},
            cure=_("Copy it from search.gleif.org."),
        )
    expected = check_pair(code[:18])
    if code[18:] != expected:
        raise wrong_check(code[18:], expected, code[:18] + expected, name="LEI")
    return code


def check_pair(first: str) -> str:
    """The two digits behind the first 18 signs; letters count as 10 to 35."""
    number = int("".join(str(ALPHABET.index(sign)) for sign in first) + "00")
    return f"{98 - number % 97:02}"
