"""Registers invented people: identifiers, names and addresses that no two of them share."""

from random import Random

from digua.demo.attendance import Attendance
from digua.demo.naming import PersonName, mail_letters, person_name
from digua.exchange.event import Attendee, Organisation, Role


class Registrar:
    """One for an edition, so that names and addresses differ across both sides."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names: set[str] = set()
        self._addresses: set[str] = set()
        self._domains: set[str] = set()
        self._registered = 0

    def name(self, country: str) -> PersonName:
        """A new name of that country; an old one only when the country's names have run out."""
        for _ in range(500):
            name = person_name(country, self._rng)
            if name.own not in self._names:
                break
        self._names.add(name.own)
        return name

    def domain(self, brand: str) -> str:
        """A new domain under the reserved .example."""
        return _unused(mail_letters(brand).replace(" ", ""), ".example", self._domains)

    def register(self, organisation: Organisation, domain: str, role: Role, attendance: Attendance) -> Attendee:
        """A new person of that organisation."""
        self._registered += 1
        name = self.name(organisation.country)
        words = mail_letters(name.latin or name.own).split()
        return Attendee(
            id=f"P{self._registered:04}",
            name=name.own,
            name_latin=name.latin,
            organisation=organisation.id,
            role=role,
            email=_unused(f"{words[0][0]}.{words[-1]}", f"@{domain}", self._addresses),
            **attendance.as_fields(),
        )


def _unused(start: str, end: str, used: set[str]) -> str:
    text, number = start + end, 1
    while text in used:
        number += 1
        text = f"{start}{number}{end}"
    used.add(text)
    return text
