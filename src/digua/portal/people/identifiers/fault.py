"""What is wrong with an identifier, and how it is tidied before it is looked at."""

import unicodedata
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError, Words

LOOK_ALIKES = dict(zip("OISZQB", "015208", strict=True))


class IdentifierError(ImpossibleError):
    """`suggestion` is the identifier that was probably meant, or empty where nothing single explains it."""

    def __init__(self, reason: Words, *, cure: Words = "", suggestion: str = "") -> None:
        super().__init__(reason, cure=cure, field="value")
        self.suggestion = suggestion


def tidy(value: str, *, prefix: str = "") -> str:
    """Without spaces and hyphens, half-width, upper case, and without the register's own address before it."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if prefix:
        plain = plain.lower().removeprefix("https://").removeprefix("http://").removeprefix(prefix).strip("/")
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-‐‑–—.").upper()


def look_alike(value: str, allowed: str, holds: Callable[[str], bool]) -> str:
    """The value with letters that cannot stand there read as the digits they resemble, if it holds then."""
    read = "".join(sign if sign in allowed else LOOK_ALIKES.get(sign, sign) for sign in value)
    return read if read != value and holds(read) else ""


def wrong_check(given: str, expected: str, whole: str, *, name: Words) -> IdentifierError:
    """The fault of a check digit or pair: `whole` is the identifier with the check that it should have."""
    reason = _("The check at the end of this %(name)s should be %(expected)s, and it is %(given)s.") % {
        "name": name,
        "expected": expected,
        "given": given,
    }
    slips = sum(one != other for one, other in zip(given, expected, strict=True))
    if slips == 1:
        return IdentifierError(
            reason, cure=_("Perhaps %(whole)s is meant.") % {"whole": whole}, suggestion=whole
        )
    return IdentifierError(reason, cure=_("Compare it sign by sign with the register."))
