"""Problems of a workbook, with messages of the catalogue "workbook"."""

from digua.exchange.problem import Problem


def complaint(place: str, *, reason: str, cure: str, **values: object) -> Problem:
    return Problem(place=place, reason=reason, cure=cure, domain="workbook", values=values)
