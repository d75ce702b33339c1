"""Random meeting rounds with every feature of the model, for Hypothesis."""

from random import Random

from hypothesis import strategies as st

from digua.engine.scheduling.model import (
    Instance,
    Interpreter,
    Mode,
    Objective,
    Person,
    Place,
    PlaceKind,
    Request,
    Rules,
    Slot,
)

LANGUAGES = ("en", "zh", "fr")
PAIRS = [frozenset({"en", "zh"}), frozenset({"en", "fr"}), frozenset({"zh", "fr"})]


def slots(days: list[int], *, pause_after: int | None = None) -> tuple[Slot, ...]:
    """Slots of 25 minutes with pauses of 5; `pause_after` puts an hour after that slot of each day."""
    made = []
    for day, count in enumerate(days):
        clock = day * 10_000 + 540
        for number in range(count):
            made.append(Slot(start=clock, end=clock + 25, day=day))
            clock += 85 if number == pause_after else 30
    return tuple(made)


FEATURES = (
    "absence",
    "modes",
    "links",
    "languages",
    "limits",
    "rest",
    "minimum",
    "quiet",
    "musts",
    "allowed",
    "fixed",
    "threes",
    "long",
    "order",
    "walking",
    "fairness",
)


@st.composite
def rounds(draw: st.DrawFn, *, most_people: int = 9, most_requests: int = 24) -> Instance:
    """Hypothesis chooses features and a seed; all else is drawn evenly, which makes fuller rounds."""
    chance = Random(draw(st.integers(0, 2**32)))
    features = draw(st.sets(st.sampled_from(FEATURES), max_size=6))
    people = chance.randint(2, most_people)
    return _Maker(chance, features, people, chance.randint(1, most_requests)).instance()


class _Maker:
    def __init__(self, chance: Random, features: set[str], people: int, requests: int) -> None:
        self.chance, self.features = chance, features
        self.people, self.requests = people, requests
        self.slots = slots([chance.randint(1, 4) for _ in range(chance.randint(1, 2))], pause_after=1)
        self.places = chance.randint(1, 4)

    def instance(self) -> Instance:
        chance = self.chance
        return Instance(
            slots=self.slots,
            people=tuple(self.person(number) for number in range(self.people)),
            places=tuple(self.place(number) for number in range(self.places)),
            interpreters=tuple(self.interpreter(number) for number in range(chance.randint(0, 3))),
            requests=tuple(self.request(number) for number in range(self.requests)),
            rules=Rules(
                tables_limited=chance.random() < 0.7,
                links_limited="links" in self.features,
                walking={("A", "B"): chance.choice([10, 40])} if "walking" in self.features else {},
                fairness=chance.randint(0, 2) if "fairness" in self.features else None,
                objectives=tuple(chance.sample(list(Objective), len(Objective))),
            ),
        )

    def mask(self, share: float) -> int:
        return sum(1 << slot for slot in range(len(self.slots)) if self.chance.random() < share)

    def open(self) -> int:
        return self.mask(0.75 if "absence" in self.features else 1.0)

    def limit(self) -> int | None:
        return self.chance.choice([None, 1, 2, 3]) if "limits" in self.features else None

    def spoken(self) -> frozenset[str]:
        count = self.chance.choice([0, 1, 1, 2]) if "languages" in self.features else 0
        return frozenset(self.chance.sample(LANGUAGES, count))

    def mode(self) -> Mode:
        return self.chance.choice(list(Mode)) if "modes" in self.features else Mode.ON_SITE

    def person(self, number: int) -> Person:
        return Person(
            id=f"p{number}",
            available=self.open(),
            mode=self.mode(),
            languages=self.spoken(),
            max_meetings=self.limit(),
            max_per_day=self.limit(),
            max_in_row=self.limit(),
            rest=self.chance.randint(0, 1) if "rest" in self.features else 0,
            minimum=self.chance.randint(0, 3) if "minimum" in self.features else 0,
            quiet=self.mask(0.3) if "quiet" in self.features else 0,
        )

    def place(self, number: int) -> Place:
        kinds = list(PlaceKind) if "links" in self.features else [PlaceKind.TABLE, PlaceKind.ROOM]
        return Place(
            id=f"t{number}",
            available=self.open(),
            kind=self.chance.choice(kinds),
            hall=self.chance.choice("AB"),
        )

    def interpreter(self, number: int) -> Interpreter:
        return Interpreter(
            id=f"i{number}",
            available=self.open(),
            pairs=frozenset(self.chance.sample(PAIRS, self.chance.randint(1, 2))),
            mode=self.mode() if self.chance.random() < 0.5 else Mode.BOTH,
            max_per_day=self.limit(),
            max_in_row=self.limit(),
        )

    def request(self, number: int) -> Request:
        chance, features = self.chance, self.features
        size = 3 if "threes" in features and self.people > 2 and chance.random() < 0.4 else 2
        fixed = "fixed" in features and chance.random() < 0.15
        return Request(
            id=f"r{number}",
            people=tuple(chance.sample(range(self.people), size)),
            weight=chance.randint(0, 9),
            must="musts" in features and chance.random() < 0.15,
            allowed=self.mask(0.7) if "allowed" in features and chance.random() < 0.5 else None,
            fixed_slot=chance.randrange(len(self.slots)) if fixed and chance.random() < 0.6 else None,
            fixed_place=chance.randrange(self.places) if fixed and chance.random() < 0.6 else None,
            length=2 if "long" in features and chance.random() < 0.4 else 1,
            after=(chance.randrange(number),)
            if "order" in features and number and chance.random() < 0.4
            else (),
        )
