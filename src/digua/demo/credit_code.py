"""Unified social credit codes of invented companies, with valid check characters (GB 32100-2015, GB 11714)."""

from random import Random

_ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def invented_code(region: str, rng: Random) -> str:
    """A code of a company registered in that region (six digits of GB/T 2260)."""
    body = "MA" + "".join(rng.choice(_SIGNS) for _ in range(6))
    total = sum(
        weight * _ORGANISATION_SIGNS.index(sign)
        for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    check = (11 - total % 11) % 11
    code = f"91{region}{body}{'X' if check == 10 else check}"
    total = sum(3**place % 31 * _SIGNS.index(sign) for place, sign in enumerate(code))
    return code + _SIGNS[(31 - total % 31) % 31]
