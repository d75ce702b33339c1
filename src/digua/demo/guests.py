"""The guests' side: institutions of fourteen countries, each guest with about three offers, and envoys."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from digua.demo.attendance import guest_attendance
from digua.demo.draw import Draw, NeedDraw, OfferDraw
from digua.demo.naming import name_table, two_languages
from digua.demo.party import Bundle, Party
from digua.demo.registrar import Registrar
from digua.engine.matching.model import ProfileType, Stage
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
_OF_COMPANIES = {
    ProfileType.TR,
    ProfileType.BR,
    ProfileType.IR,
    ProfileType.ER,
    ProfileType.OP,
    ProfileType.BO,
}
_EARLY = {Stage.CONCEPT, Stage.UNDER_DEVELOPMENT, Stage.LAB_TESTED}
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
    """Institutions with `number` people in all, who share offers and needs by country and branch.

    Each need's language must be at home (HOMES) in one of the offers' countries.
    """
    shares = _shares(Counter(draw.entry.country for draw in offers), number)
    homes = _by_home(needs, set(shares))
    maker = _Maker(slots, registrar, rng)
    parties: list[Party] = []
    for country, people in sorted(shares.items()):
        own = [draw for draw in offers if draw.entry.country == country]
        bundles = _joined(_bundles([*own, *homes[country]], people), rng)
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


def _bundles(draws: list[Draw], people: int) -> list[Bundle]:
    """One bundle for each guest; money is brought by investors, about two profiles each."""
    money = [draw for draw in draws if draw.entry.type is ProfileType.IO]
    investors = (len(money) + 1) // 2
    if investors >= people:
        return _cut(draws, people)
    rest = [draw for draw in draws if draw.entry.type is not ProfileType.IO]
    return [*_cut(rest, people - investors), *_cut(money, investors)]


def _cut(draws: list[Draw], people: int) -> list[Bundle]:
    """Nearly equal shares, neighbours in branch and field together, no topic twice in one."""
    ordered = sorted(draws, key=lambda draw: (draw.round, _branch(draw), draw.topic.field, draw.topic.id))
    bundles = [Bundle() for _ in range(min(people, len(ordered)))]
    for place, draw in enumerate(ordered):
        first = place * len(bundles) // len(ordered)
        taker = next((b for b in bundles[first:] if b.may_take(draw, len(ordered))), bundles[first])
        taker.draws.append(draw)
    return [bundle for bundle in bundles if bundle.draws]


def _branch(draw: Draw) -> str:
    branch: str = name_table("fields")[draw.topic.field]["branch"]
    return branch


def _joined(bundles: list[Bundle], rng: Random) -> list[tuple[Bundle, int]]:
    """Some neighbours of one branch become colleagues of one institution: bundles with their staff."""
    joined: list[tuple[Bundle, int]] = []
    for bundle in bundles:
        if joined and joined[-1][1] < 3 and rng.random() < 0.5 and _kin(joined[-1][0], bundle):
            before, staff = joined[-1]
            joined[-1] = (Bundle([*before.draws, *bundle.draws]), staff + 1)
        else:
            joined.append((bundle, 1))
    return joined


def _kin(one: Bundle, other: Bundle) -> bool:
    if {draw.entry.type is ProfileType.IO for draw in (*one.draws, *other.draws)} == {True, False}:
        return False
    branches = {_branch(draw) for draw in (*one.draws, *other.draws)}
    topics = {draw.topic.id for draw in one.draws} & {draw.topic.id for draw in other.draws}
    return len(branches) == 1 and not topics


def _by_home(needs: Sequence[NeedDraw], countries: set[str]) -> dict[str, list[NeedDraw]]:
    """The foreign needs by country; those in English go around its homes in turn."""
    homes: dict[str, list[NeedDraw]] = {country: [] for country in countries}
    for place, draw in enumerate(needs):
        present = [country for country in HOMES[draw.entry.lang] if country in countries]
        homes[present[place % len(present)]].append(draw)
    return homes


class _Maker:
    def __init__(self, slots: Sequence[EventSlot], registrar: Registrar, rng: Random) -> None:
        self._slots, self._registrar, self._rng = slots, registrar, rng
        self._names: set[str] = set()

    def party(self, bundle: Bundle, country: str, staff: int) -> Party:
        kind = _kind(bundle, self._rng)
        fields = tuple(dict.fromkeys(draw.topic.field for draw in bundle.draws))
        stem, own, english = self._name(country, kind, fields[0])
        domain = self._registrar.domain(_english(stem))
        organisation = Organisation(
            id=f"G{len(self._names):03}",
            name={name_table("countries")[country]["native"]: own} | {"en": english},
            kind=kind,
            country=country,
            city=_english(self._rng.choice(name_table("countries")[country]["cities"])),
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
                own, english = f"{own} {city.partition('|')[0]}", f"{english} {_english(city)}"
            if own not in self._names:
                self._names.add(own)
                return stem, own, english


def _english(word: str) -> str:
    """The English half of a word listed as "own|English"."""
    return word.rpartition("|")[2]


def _kind(bundle: Bundle, rng: Random) -> OrganisationKind:
    """Whose voice the texts have: needs are a company's, calls and experts a scholar's, money an investor's."""
    types = {draw.entry.type for draw in bundle.draws}
    if ProfileType.IO in types:
        return OrganisationKind.INVESTOR
    if types & _OF_COMPANIES:
        return OrganisationKind.COMPANY
    if len({_branch(draw) for draw in bundle.draws}) > 1:
        return rng.choices(_SCHOLARS, (2, 3, 6))[0]
    early = any(isinstance(draw, OfferDraw) and draw.entry.stage in _EARLY for draw in bundle.draws)
    if early or types & {ProfileType.EO, ProfileType.RDR}:
        return rng.choices((OrganisationKind.COMPANY, *_SCHOLARS), (3, 5, 5, 1))[0]
    return rng.choices((OrganisationKind.COMPANY, *_SCHOLARS), (17, 1, 2, 1))[0]
