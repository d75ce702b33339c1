"""Unified social credit codes of China: 18 signs, the last a check modulo 31 (GB 32100-2015)."""

from django.utils.translation import gettext_lazy as _

from digua.portal.people.identifiers.fault import IdentifierError, look_alike, tidy, wrong_check

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
LENGTH = 18


def check(value: str) -> str:
    """Raises IdentifierError."""
    code = tidy(value)
    if len(code) != LENGTH:
        raise IdentifierError(
            _("A unified social credit code has 18 signs; this has %(count)s.") % {"count": len(code)},
            cure=_("Copy it from the business licence."),
        )
    strange = sorted(set(code) - set(ALPHABET))
    if strange:
        meant = look_alike(code, ALPHABET, holds)
        raise IdentifierError(
            _("%(signs)s cannot stand in a unified social credit code.") % {"signs": ", ".join(strange)},
            cure=_("Perhaps %(whole)s is meant.") % {"whole": meant}
            if meant
            else _("The letters I, O, S, V and Z are never used; look whether digits are meant."),
            suggestion=meant,
        )
    expected = check_sign(code[:17])
    if code[17] != expected:
        raise wrong_check(code[17], expected, code[:17] + expected, name=_("unified social credit code"))
    return code


def holds(code: str) -> bool:
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and check_sign(code[:17]) == code[17]


def check_sign(first: str) -> str:
    """The 18th sign for the first 17."""
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]
