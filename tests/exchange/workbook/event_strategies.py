"""Events of any content that a workbook can hold, for Hypothesis."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventProfile,
    EventRequest,
    EventSlot,
    MeetingRules,
    Organisation,
    OrganisationKind,
    Origin,
    Requirement,
    Role,
    Translation,
    Walk,
)

SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
SAMPLES = [
    "金华市",
    "東陽市",
    "솔미",
    "ÅØÆ",
    "مؤتمر",
    "Чита",
    "=1+1",
    "-5",
    "+49",
    "@x",
    "_x0041_",
    "00123",
    "#REF!",
    "1/2",
]
LANGUAGES = ["zh", "en", "ja", "ko", "nb", "de", "fr", "ru", "ar", "es", "sv", "th"]
COUNTRIES = ["CN", "NO", "JP", "KR", "DE", "FR", "RU", "SA", "ES", "SE", "TH", "US"]
ZONES = [
    ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Oslo", "America/New_York", "Asia/Kathmandu", "UTC")
]


def lines(most: int = 60) -> st.SearchStrategy[str]:
    """Text on one line as it comes back: no outer spaces, no two spaces in a row."""
    free = st.text(SIGNS, max_size=most).map(lambda text: " ".join(text.split()))
    return st.one_of(st.sampled_from(SAMPLES), free)


def full_lines(most: int = 60) -> st.SearchStrategy[str]:
    return lines(most).filter(bool)


def prose(most: int = 200) -> st.SearchStrategy[str]:
    return st.lists(lines(), max_size=4).map(lambda parts: "\n".join(parts).strip()[:most].strip())


def words() -> st.SearchStrategy[tuple[str, ...]]:
    plain = full_lines(12).map(lambda word: "".join(sign for sign in word if sign not in ";；、,，").strip())
    return st.lists(plain.filter(bool), max_size=3).map(tuple)


def names() -> st.SearchStrategy[dict[str, str]]:
    languages = st.sampled_from([*LANGUAGES, "zh-Hant"])
    return st.dictionaries(languages, full_lines().filter(bool), min_size=1, max_size=3)


def maybe_names() -> st.SearchStrategy[dict[str, str]]:
    return st.one_of(st.just({}), names())


def subset(items: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(items), max_size=len(items)) if items else st.just(frozenset())


def optional(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(st.none(), strategy)


clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    starts = draw(days)
    return Edition(
        id=draw(st.sampled_from(["jinhua-2023", "第21届", "e1"])),
        title=draw(names()),
        timezone=draw(st.sampled_from(ZONES)),
        starts=starts,
        ends=starts + timedelta(days=draw(st.integers(0, 5))),
        venue=draw(maybe_names()),
        city=draw(maybe_names()),
        organiser=draw(maybe_names()),
    )


@st.composite
def slot_grids(draw: st.DrawFn, edition: Edition) -> tuple[EventSlot, ...]:
    slots = []
    for day in range(draw(st.integers(0, 3))):
        moment = datetime.combine(edition.starts + timedelta(days=day), time(9), edition.timezone)
        for number in range(draw(st.integers(1, 5))):
            moment += timedelta(minutes=draw(st.integers(0, 30)))
            end = moment + timedelta(minutes=draw(st.integers(1, 90)))
            slots.append(EventSlot(id=f"D{day}-{number:02}", start=moment, end=end))
            moment = end
    return tuple(slots)


def attendees(number: int, organisations: list[str], slots: list[str]) -> st.SearchStrategy[Attendee]:
    return st.builds(
        Attendee,
        id=st.just(f"P-{number}"),
        name=full_lines(),
        organisation=st.sampled_from(organisations),
        role=st.sampled_from(Role),
        mode=st.sampled_from(Mode),
        timezone=st.sampled_from(ZONES),
        name_latin=lines(),
        email=st.sampled_from(["", f"p{number}@example.org", f"π{number}@例子.example"]),
        languages=st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3).map(tuple),
        absent=subset(slots),
        waking=st.tuples(clocks, clocks),
        strict_waking=st.booleans(),
        max_meetings=optional(st.integers(20, 30)),
        max_per_day=optional(st.integers(0, 9)),
        max_in_row=optional(st.integers(1, 9)),
        rest=st.integers(0, 3),
        minimum=st.integers(0, 20),
    )


def interpreters(number: int, slots: list[str]) -> st.SearchStrategy[EventInterpreter]:
    pair = st.lists(st.sampled_from(LANGUAGES), min_size=2, max_size=2, unique=True).map(frozenset)
    return st.builds(
        EventInterpreter,
        id=st.just(f"I{number}"),
        name=full_lines(),
        pairs=st.frozensets(pair, min_size=1, max_size=3),
        mode=st.sampled_from(Mode),
        absent=subset(slots),
        max_per_day=optional(st.integers(0, 9)),
        max_in_row=optional(st.integers(1, 9)),
    )


def profiles(number: int, organisations: list[str], people: list[str]) -> st.SearchStrategy[EventProfile]:
    translations = st.lists(
        st.builds(
            Translation,
            lang=st.sampled_from([*LANGUAGES, "zh-Hant"]),
            title=full_lines(),
            summary=prose(),
            description=prose(),
            origin=st.sampled_from(Origin),
        ),
        max_size=2,
        unique_by=lambda translation: translation.lang,
    )
    return st.builds(
        EventProfile,
        id=st.just(f"{number:04}"),
        type=st.sampled_from(ProfileType),
        organisation=st.sampled_from(organisations),
        contact=st.sampled_from(people),
        title=full_lines(),
        lang=optional(st.sampled_from([*LANGUAGES, "zh-Hant"])),
        summary=prose(),
        description=prose(4_000),
        requirements=st.lists(st.builds(Requirement, text=full_lines(), must=st.booleans()), max_size=3).map(
            tuple
        ),
        advantages=st.lists(full_lines(), max_size=3).map(tuple),
        keywords=words(),
        codes=st.lists(st.sampled_from(["011007", "G01S13/88", "A61B 5/11"]), max_size=3).map(tuple),
        stage=optional(st.sampled_from(Stage)),
        trl=optional(st.integers(1, 9)),
        ipr=st.sampled_from(["", "granted", "secret_know_how", "patents in EP, CN; see notes"]),
        partnerships=st.sampled_from([(), ("licence",), ("research_cooperation", "a pilot in Jinhua")]),
        target_countries=subset(COUNTRIES),
        excluded_countries=subset(COUNTRIES),
        budget=lines(),
        valid_until=optional(days),
        translations=translations.map(tuple),
    )


def requests(
    number: int, people: list[str], slots: list[str], places: list[str]
) -> st.SearchStrategy[EventRequest]:
    return st.builds(
        EventRequest,
        id=st.just(f"M{number}"),
        people=st.lists(st.sampled_from(people), min_size=2, max_size=4, unique=True).map(tuple),
        weight=st.integers(1, 1000),
        must=st.booleans(),
        slots=subset(slots),
        fixed_slot=optional(st.sampled_from(slots)) if slots else st.none(),
        fixed_place=optional(st.sampled_from(places)) if places else st.none(),
        length=st.integers(1, 4),
        after=st.just(tuple(f"M{earlier}" for earlier in range(number))),
        topic=lines(),
    )


def places(number: int, slots: list[str]) -> st.SearchStrategy[EventPlace]:
    return st.builds(
        EventPlace,
        id=st.just(f"T {number}"),
        kind=st.sampled_from(PlaceKind),
        hall=st.sampled_from(["", "A", "B", "三号馆"]),
        closed=subset(slots),
    )


def organisations(number: int) -> st.SearchStrategy[Organisation]:
    return st.builds(
        Organisation,
        id=st.just(f"O.{number}"),
        name=names(),
        kind=st.sampled_from(OrganisationKind),
        country=st.sampled_from(COUNTRIES),
        city=lines(),
        website=lines(),
        identifier=lines(),
        sectors=words(),
    )


rules = st.builds(
    MeetingRules,
    proposal_load=st.integers(0, 20),
    fairness=optional(st.integers(0, 5)),
    same_table=st.booleans(),
    links_limited=st.booleans(),
    join_gap=st.integers(0, 60),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    edition = draw(editions())
    slots = draw(slot_grids(edition))
    slot_ids = [slot.id for slot in slots]
    drawn_places = tuple(draw(places(number, slot_ids)) for number in range(draw(st.integers(0, 4))))
    drawn_organisations = tuple(draw(organisations(number)) for number in range(draw(st.integers(1, 3))))
    firms = [organisation.id for organisation in drawn_organisations]
    people = tuple(draw(attendees(number, firms, slot_ids)) for number in range(draw(st.integers(2, 6))))
    halls = sorted({place.hall for place in drawn_places} - {""})
    ids = [person.id for person in people]
    return Event(
        edition=edition,
        slots=slots,
        places=drawn_places,
        walks=(Walk(from_hall=halls[0], to_hall=halls[1], minutes=draw(st.integers(0, 30))),)
        if halls[1:]
        else (),
        organisations=drawn_organisations,
        attendees=people,
        interpreters=tuple(draw(interpreters(number, slot_ids)) for number in range(draw(st.integers(0, 2)))),
        profiles=tuple(draw(profiles(number, firms, ids)) for number in range(draw(st.integers(0, 3)))),
        requests=tuple(
            draw(requests(number, ids, slot_ids, [place.id for place in drawn_places]))
            for number in range(draw(st.integers(0, 3)))
        ),
        rules=draw(rules),
    )
