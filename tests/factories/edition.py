"""A small edition with its results: 30 guests from many countries, 100 companies, three days; seeded."""

from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from factories.people import COMPANY_HEADS, COMPANY_TRADES, GIVEN, GUESTS, SURNAMES, TOWNS
from factories.round import greedy_results
from factories.technology import NEEDS_WITHOUT_OFFER, TOPICS, Offer

from digua.engine.matching.model import Match, MatchResult, ProfileType, Reason, Verdict
from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventProfile,
    EventSlot,
    Organisation,
    OrganisationKind,
    Origin,
    Requirement,
    Role,
    Translation,
    Walk,
)
from digua.exchange.results import EditionResults

VENUE = ZoneInfo("Asia/Shanghai")
LONELY = frozenset({"P016", "P021", "P029"})
"""Guests whose offers nobody needs."""
STRENGTH = {Verdict.MET: 0.9, Verdict.PARTLY: 0.6, Verdict.NOT_STATED: 0.1, Verdict.CONTRADICTED: 0.2}


@cache
def small_results(seed: int = 1) -> EditionResults:
    """The whole edition: event, matches, round and timetable."""
    chance = Random(seed)
    event, topics = small_event(chance)
    return greedy_results(event, small_matches(event, topics, chance), chance)


def small_event(chance: Random) -> tuple[Event, dict[str, object]]:
    """The event, and per profile the topic (needs) or offer (offers) that it was made of."""
    companies, company_people = _companies(chance)
    guests, guest_people = _guests(chance)
    profiles, topics = _profiles(company_people, guest_people, chance)
    event = Event(
        edition=Edition(
            id="jinhua-2023",
            title={
                "zh": "2023 国际科技合作大会 · 金华",
                "en": "International Science and Technology Cooperation Conference 2023, Jinhua",
            },
            timezone=VENUE,
            starts=date(2023, 4, 19),
            ends=date(2023, 4, 21),
            venue={"zh": "金华市国际会展中心", "en": "Jinhua International Exhibition Centre"},
            city={"zh": "金华", "en": "Jinhua"},
            organiser={"zh": "金华市科学技术局", "en": "Jinhua Bureau of Science and Technology"},
        ),
        slots=tuple(_slots()),
        places=_places(),
        walks=(Walk(from_hall="1", to_hall="2", minutes=4),),
        organisations=companies + guests,
        attendees=guest_people + company_people,
        interpreters=_interpreters(),
        profiles=profiles,
    )
    return event, topics


def _slots() -> list[EventSlot]:
    """Nine slots of 25 minutes a day: six in the morning, three in the late afternoon."""
    slots = []
    for day in (19, 20, 21):
        for number, (hour, minute) in enumerate(
            ((9, 0), (9, 30), (10, 0), (10, 30), (11, 0), (14, 0), (14, 30), (15, 0), (15, 30), (16, 0))
        ):
            start = datetime(2023, 4, day, hour, minute, tzinfo=VENUE)
            slots.append(EventSlot(id=f"{day}-{number + 1}", start=start, end=start + timedelta(minutes=25)))
    return slots


def _places() -> tuple[EventPlace, ...]:
    tables = [EventPlace(id=f"A{n:02}", kind=PlaceKind.TABLE, hall="1") for n in range(1, 9)]
    tables += [EventPlace(id=f"B{n:02}", kind=PlaceKind.TABLE, hall="2") for n in range(1, 5)]
    links = [EventPlace(id=f"L{n}", kind=PlaceKind.LINK) for n in range(1, 7)]
    return (*tables, EventPlace(id="301", kind=PlaceKind.ROOM, hall="2"), *links)


def _interpreters() -> tuple[EventInterpreter, ...]:
    rows = (
        ("吴晓", "en"),
        ("沈洁", "en"),
        ("Greta Lindholm", "en"),
        ("陆遥", "de"),
        ("赵小溪", "ja"),
        ("崔明哲", "ko"),
        ("王敏", "en"),
        ("方蕾", "en"),
        ("叶青", "en"),
        ("金顺姬", "ko"),
        ("中村翔", "ja"),
        ("Наталья Ким", "ru"),
        ("馬麗", "ar"),
    )
    return tuple(
        EventInterpreter(
            id=f"I{n}", name=name, pairs=frozenset({frozenset({"zh", lang})}), mode=Mode.BOTH, max_per_day=8
        )
        for n, (name, lang) in enumerate(rows, start=1)
    )


def _companies(chance: Random) -> tuple[tuple[Organisation, ...], tuple[Attendee, ...]]:
    organisations, people = [], []
    for n in range(100):
        head = COMPANY_HEADS[n % len(COMPANY_HEADS)]
        trade, trade_en = COMPANY_TRADES[n % len(COMPANY_TRADES)]
        town, town_en = TOWNS[n % len(TOWNS)]
        name = {"zh": f"{town}{head}{trade}有限公司"}
        if n % 3:
            name["en"] = f"{town_en} No. {n + 1} {trade_en} Co., Ltd"
        organisations.append(
            Organisation(id=f"C{n + 1:03}", name=name, kind=OrganisationKind.COMPANY, country="CN", city=town)
        )
        people.append(
            Attendee(
                id=f"P{n + 101}",
                name=chance.choice(SURNAMES) + chance.choice(GIVEN),
                organisation=f"C{n + 1:03}",
                role=Role.COMPANY,
                mode=Mode.ON_SITE,
                timezone=VENUE,
                email=f"contact{n + 1}@example.org",
                languages=("zh", "en") if n % 4 == 0 else ("zh",),
            )
        )
    return tuple(organisations), tuple(people)


def _guests(chance: Random) -> tuple[tuple[Organisation, ...], tuple[Attendee, ...]]:
    organisations, people = [], []
    for n, guest in enumerate(GUESTS, start=1):
        name = {guest.lang: guest.organisation}
        if guest.organisation_en:
            name["en"] = guest.organisation_en
        organisations.append(
            Organisation(
                id=f"G{n:02}",
                name=name,
                kind=chance.choice((OrganisationKind.COMPANY, OrganisationKind.RESEARCH_INSTITUTE)),
                country=guest.country,
                city=guest.city,
            )
        )
        people.append(
            Attendee(
                id=f"P{n:03}",
                name=guest.name,
                name_latin=guest.latin,
                organisation=f"G{n:02}",
                role=Role.GUEST,
                mode=guest.mode,
                timezone=ZoneInfo(guest.timezone),
                email=f"guest{n}@example.org" if n % 5 else "",
                languages=guest.languages,
            )
        )
    return tuple(organisations), tuple(people)


def _profiles(
    companies: tuple[Attendee, ...], guests: tuple[Attendee, ...], chance: Random
) -> tuple[tuple[EventProfile, ...], dict[str, object]]:
    profiles: list[EventProfile] = []
    origin: dict[str, object] = {}
    for n, person in enumerate(companies, start=1):
        identifier = f"TR-CN-{n:03}"
        if n % 12 == 0:
            title, title_en, requirements = NEEDS_WITHOUT_OFFER[(n // 12) % len(NEEDS_WITHOUT_OFFER)]
            summary = ""
        else:
            topic = TOPICS[n % len(TOPICS)]
            title, title_en, requirements, summary = (
                topic.need,
                topic.need_en,
                topic.requirements,
                topic.summary,
            )
            origin[identifier] = topic
        profiles.append(
            EventProfile(
                id=identifier,
                type=ProfileType.TR,
                organisation=person.organisation,
                contact=person.id,
                title=title,
                lang="zh",
                summary=summary,
                requirements=tuple(
                    Requirement(text=text, must=place == 0) for place, text in enumerate(requirements)
                ),
                translations=(Translation(lang="en", title=title_en, origin=Origin.MACHINE),),
            )
        )
    offers = [offer for topic in TOPICS for offer in topic.offers]
    for n, (person, guest) in enumerate(zip(guests, GUESTS, strict=True), start=1):
        own = [offer for offer in offers if offer.lang == guest.lang] or [o for o in offers if o.lang == "en"]
        for place, offer in enumerate(chance.sample(own, min(len(own), 2)), start=1):
            profile = _offer_profile(f"TO-{guest.country}-{n:02}{place}", person, offer)
            profiles.append(profile)
            origin[profile.id] = offer
    return tuple(profiles), origin


def _offer_profile(identifier: str, person: Attendee, offer: Offer) -> EventProfile:
    translations = tuple(
        Translation(lang=lang, title=title, origin=Origin.MACHINE)
        for lang, title in (("zh", offer.title_zh), ("en", offer.title_en))
        if lang != offer.lang
    )
    return EventProfile(
        id=identifier,
        type=ProfileType.TO,
        organisation=person.organisation,
        contact=person.id,
        title=offer.title,
        lang=offer.lang,
        summary=offer.summary,
        translations=translations,
    )


def small_matches(event: Event, origin: dict[str, object], chance: Random) -> MatchResult:
    """Every need against every offer of its own topic, ranked by how well the requirements are answered."""
    found: list[tuple[str, str, float, tuple[Reason, ...]]] = []
    for need in event.profiles:
        topic = origin.get(need.id)
        if not need.type.is_need or topic is None:
            continue
        for offer in event.profiles:
            made_of = origin.get(offer.id)
            if offer.contact in LONELY:
                continue
            if isinstance(made_of, Offer) and made_of in topic.offers:  # type: ignore[attr-defined]
                reasons = tuple(
                    _reason(place, answer, made_of.lang) for place, answer in enumerate(made_of.answers)
                )
                score = sum(reason.strength for reason in reasons) / len(reasons)
                found.append((need.id, offer.id, round(score - chance.random() * 0.05, 3), reasons))
    found.sort(key=lambda row: (row[0], -row[2], row[1]))
    ranks: dict[str, int] = {}
    matches = []
    for need_id, offer_id, score, reasons in found:
        ranks[need_id] = ranks.get(need_id, 0) + 1
        ranks[offer_id] = ranks.get(offer_id, 0) + 1
        matches.append(
            Match(
                need=need_id,
                offer=offer_id,
                score=score,
                need_side=min(score + 0.04, 1.0),
                offer_side=max(score - 0.05, 0.0),
                rank_for_need=ranks[need_id],
                rank_for_offer=ranks[offer_id] if ranks[offer_id] <= 10 else None,
                reasons=reasons,
                shared_codes=frozenset({"07003"}),
            )
        )
    best = {match.need: match.score for match in reversed(matches)}
    no_good = {need.id: round(1 - best.get(need.id, 0.08), 3) for need in event.profiles if need.type.is_need}
    return MatchResult(matches=tuple(matches), no_good_offer=no_good, encoders=("use", "e5"))


def _reason(requirement: int, answer: tuple[Verdict, str] | None, lang: str) -> Reason:
    verdict, sentence = answer or (Verdict.NOT_STATED, "")
    return Reason(
        requirement=requirement, verdict=verdict, sentence=sentence, lang=lang, strength=STRENGTH[verdict]
    )
