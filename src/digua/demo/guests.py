"""The guests' side: institutions of fourteen countries, each guest with about three offers, and envoys."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from digua.demo.attendance import guest_attendance
from digua.demo.draw import NeedDraw, OfferDraw
from digua.demo.naming import name_table, two_languages
from digua.demo.party import Bundle, Party
from digua.demo.registrar import Registrar
from digua.engine.matching.model import ProfileType
from digua.exchange.event import Attendee, EventSlot, Organisation, OrganisationKind, Role

# Where a need in a language comes from.
HOMES = {
    "en": ("US", "GB", "SG", "SE", "FI", "NL"),
    "de": ("DE",),
    "nb": ("NO",),
    "ja": ("JP",),
    "ko": ("KR",),
    "fr": ("FR",),
    "es": ("ES",),
    "ru": ("RU",),
    "ar": ("AE",),
}
_ENVOY_COUNTRIES = ("NO", "DE", "GB", "FR", "JP", "KR", "US", "NL", "ES", "SG")
_SCHOLARS = (
    OrganisationKind.UNIVERSITY,
    OrganisationKind.RESEARCH_INSTITUTE,
    OrganisationKind.TRANSFER_BODY,
)
_ONLINE = 0.25
_SPEAKERS = 0.12


def make_guests(
    offers: Sequence[OfferDraw],
    needs: Sequence[NeedDraw],
    number: int,
    slots: Sequence[EventSlot],
    registrar: Registrar,
    rng: Random,
) -> tuple[Party, ...]:
    """Institutions with `number` people in all, who share the offers by country and field.

    Each need's language must be at home (HOMES) in one of the offers' countries.
    """
    shares = _shares(Counter(draw.entry.country for draw in offers), number)
    homes = _by_home(needs, set(shares))
    maker = _Maker(slots, registrar, rng)
    parties: list[Party] = []
    for country, people in sorted(shares.items()):
        own = [draw for draw in offers if draw.entry.country == country]
        bundles = _joined(_cut(own, people), rng)
        _add_needs([bundle for bundle, _ in bundles], homes[country], rng)
        parties.extend(maker.party(bundle, country, staff) for bundle, staff in bundles)
    return tuple(parties)


def make_envoys(
    number: int, slots: Sequence[EventSlot], registrar: Registrar, rng: Random
) -> tuple[Party, ...]:
    """Envoys for science, who bring no profiles: the organiser fixes their meetings."""
    maker = _Maker(slots, registrar, rng)
    return tuple(maker.envoy(country) for country in _ENVOY_COUNTRIES[:number])


def _shares(counts: Counter[str], number: int) -> dict[str, int]:
    """Guests by country in proportion to offers, at least one each (largest remainders)."""
    total = counts.total()
    exact = {country: number * count / total for country, count in sorted(counts.items())}
    shares = {country: max(1, int(value)) for country, value in exact.items()}
    by_rest = sorted(exact, key=lambda country: shares[country] - exact[country])
    for step in range(max(0, number - sum(shares.values()))):
        shares[by_rest[step % len(by_rest)]] += 1
    return shares


def _cut(draws: list[OfferDraw], people: int) -> list[Bundle]:
    """Nearly equal shares of a country's offers, neighbours in field together, no text twice in one."""
    ordered = sorted(draws, key=lambda draw: (draw.round, draw.topic.field, draw.topic.id))
    bundles = [Bundle() for _ in range(min(people, len(ordered)))]
    for place, draw in enumerate(ordered):
        first = place * len(bundles) // len(ordered)
        taker = next((b for b in bundles[first:] if b.may_take(draw, len(ordered))), bundles[first])
        taker.draws.append(draw)
    return [bundle for bundle in bundles if bundle.draws]


def _joined(bundles: list[Bundle], rng: Random) -> list[tuple[Bundle, int]]:
    """Some neighbours of one field become colleagues of one institution: bundles with their staff."""
    joined: list[tuple[Bundle, int]] = []
    for bundle in bundles:
        if joined and joined[-1][1] < 3 and rng.random() < 0.5 and _kin(joined[-1][0], bundle):
            before, staff = joined[-1]
            joined[-1] = (Bundle([*before.draws, *bundle.draws]), staff + 1)
        else:
            joined.append((bundle, 1))
    return joined


def _kin(one: Bundle, other: Bundle) -> bool:
    fields = {draw.topic.field for draw in one.draws} & {draw.topic.field for draw in other.draws}
    topics = {draw.topic.id for draw in one.draws} & {draw.topic.id for draw in other.draws}
    return bool(fields) and not topics


def _by_home(needs: Sequence[NeedDraw], countries: set[str]) -> dict[str, list[NeedDraw]]:
    """The foreign needs by country; those in English go around its homes in turn."""
    homes: dict[str, list[NeedDraw]] = {country: [] for country in countries}
    for place, draw in enumerate(needs):
        present = [country for country in HOMES[draw.entry.lang] if country in countries]
        homes[present[place % len(present)]].append(draw)
    return homes


def _add_needs(bundles: Sequence[Bundle], needs: Sequence[NeedDraw], rng: Random) -> None:
    for draw in needs:
        open_ones = [b for b in bundles if b.may_take(draw, 9)] or list(bundles)
        kin = [b for b in open_ones if any(own.topic.field == draw.topic.field for own in b.draws)]
        rng.choice(kin or open_ones).draws.append(draw)


class _Maker:
    def __init__(self, slots: Sequence[EventSlot], registrar: Registrar, rng: Random) -> None:
        self._slots, self._registrar, self._rng = slots, registrar, rng
        self._names: set[str] = set()

    def party(self, bundle: Bundle, country: str, staff: int) -> Party:
        kind = _kind(bundle, self._rng)
        fields = tuple(dict.fromkeys(draw.topic.field for draw in bundle.draws))
        stem, own, english = self._name(country, kind, fields[0])
        domain = self._registrar.domain(stem.partition("|")[2] or stem)
        organisation = Organisation(
            id=f"G{len(self._names):03}",
            name={name_table("countries")[country]["native"]: own} | {"en": english},
            kind=kind,
            country=country,
            city=self._rng.choice(name_table("countries")[country]["cities"]),
            website=f"https://www.{domain}",
            sectors=fields,
        )
        role = Role.INVESTOR if kind is OrganisationKind.INVESTOR else Role.GUEST
        people = tuple(self._guest(organisation, domain, role) for _ in range(staff))
        return Party(organisation, people, tuple(bundle.draws))

    def envoy(self, country: str) -> Party:
        native = name_table("countries")[country]["native"]
        own, english = two_languages(name_table("countries")[country]["envoy"])
        organisation = Organisation(
            id=f"E{country}",
            name={native: own} | {"en": english},
            kind=OrganisationKind.GOVERNMENT,
            country=country,
            city="Shanghai",
        )
        domain = self._registrar.domain(f"science {country}")
        way = guest_attendance(self._slots, country, self._rng, online=False, speaks=False)
        return Party(organisation, (self._registrar.register(organisation, domain, Role.GUEST, way),))

    def _guest(self, organisation: Organisation, domain: str, role: Role) -> Attendee:
        online, speaks = self._rng.random() < _ONLINE, self._rng.random() < _SPEAKERS
        way = guest_attendance(self._slots, organisation.country, self._rng, online=online, speaks=speaks)
        return self._registrar.register(organisation, domain, Role.SPEAKER if speaks else role, way)

    def _name(self, country: str, kind: OrganisationKind, field: str) -> tuple[str, str, str]:
        table = name_table("countries")[country]
        word = table["words"][name_table("fields")[field]["branch"]]
        while True:
            stem = self._rng.choice(table["stems"])
            own, english = two_languages(self._rng.choice(table[kind]), stem=stem, word=word)
            if own in self._names:  # a namesake elsewhere carries its city
                city = self._rng.choice(table["cities"])
                own, english = f"{own} {city}", f"{english} {city}"
            if own not in self._names:
                self._names.add(own)
                return stem, own, english


def _kind(bundle: Bundle, rng: Random) -> OrganisationKind:
    """Investors bring money, companies one field; universities and transfer bodies may bring several."""
    types = {draw.entry.type for draw in bundle.draws}
    if ProfileType.IO in types:
        return OrganisationKind.INVESTOR
    several = len({draw.topic.field for draw in bundle.draws}) > 1
    if ProfileType.EO in types or several:
        kinds = (
            OrganisationKind.UNIVERSITY,
            OrganisationKind.RESEARCH_INSTITUTE,
            OrganisationKind.TRANSFER_BODY,
        )
        return rng.choices(kinds, (4, 4, 2))[0]
    if types & {ProfileType.BO, ProfileType.IR, ProfileType.BR}:
        return OrganisationKind.COMPANY
    return rng.choices((OrganisationKind.COMPANY, *_SCHOLARS), (14, 2, 3, 1))[0]
