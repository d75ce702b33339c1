"""Which texts an edition uses, and how often: every text about equally, never the same wording twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from digua.demo.alternation import choose, count, groups, resolve
from digua.demo.catalogue import Need, Offer, Topic, Wanted

Entry = TypeVar("Entry", Need, Offer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draw:
    """One use of a catalogue text. `round` counts its uses from 0; `chosen` says what its groups became."""

    topic: Topic
    round: int
    chosen: dict[str, str]

    def told(self, text: str) -> str:
        """A text of the entry with its alternations resolved."""
        return resolve(text, self.chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDraw(_Draw):
    """A need with the requirements that this owner states."""

    entry: Need
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraw(_Draw):
    entry: Offer


Draw = NeedDraw | OfferDraw


def draw_needs(
    topics: Sequence[Topic], wanted: Callable[[Need], bool], demand: int, rng: Random
) -> list[NeedDraw]:
    """`demand` uses of needs. An owner states all musts and most wishes."""
    entries = [(topic, need) for topic in topics for need in topic.need if wanted(need)]
    return [
        NeedDraw(topic=topic, entry=need, round=turn, chosen=chosen, wanted=_stated(need.requirements, rng))
        for topic, need, turn, chosen in _deal(entries, demand, rng)
    ]


def draw_offers(topics: Sequence[Topic], demand: int, rng: Random) -> list[OfferDraw]:
    """`demand` uses of offers."""
    entries = [(topic, offer) for topic in topics for offer in topic.offer]
    return [
        OfferDraw(topic=topic, entry=offer, round=turn, chosen=chosen)
        for topic, offer, turn, chosen in _deal(entries, demand, rng)
    ]


def _deal(
    entries: Sequence[tuple[Topic, Entry]], demand: int, rng: Random
) -> Iterator[tuple[Topic, Entry, int, dict[str, str]]]:
    """Round after round through the shuffled texts, leaving out those whose wordings are used up."""
    wordings = [_wordings(entry, rng) for _, entry in entries]
    if demand > sum(map(len, wordings)):
        raise ValueError(f"the catalogue has {sum(map(len, wordings))} different wordings, {demand} are needed")
    turn = 0
    while demand:
        open_ones = [index for index, ways in enumerate(wordings) if len(ways) > turn]
        rng.shuffle(open_ones)
        for index in open_ones[:demand]:
            topic, entry = entries[index]
            yield topic, entry, turn, wordings[index][turn]
        demand -= min(demand, len(open_ones))
        turn += 1


def _wordings(entry: Need | Offer, rng: Random) -> list[dict[str, str]]:
    """Ways to resolve an entry, all different in title or summary, in random order."""
    head = groups((entry.title, entry.summary))
    rest = [group for group in groups(_texts(entry)) if group not in head]
    numbers = list(range(count(head)))
    rng.shuffle(numbers)
    return [choose(head, number) | choose(rest, rng.randrange(count(rest))) for number in numbers]


def _texts(entry: Need | Offer) -> list[str]:
    texts = [entry.title, entry.summary, entry.description, *entry.keywords]
    if isinstance(entry, Need):
        return [*texts, *(wanted.text for wanted in entry.requirements), entry.budget]
    heading = [entry.zh.title, entry.zh.summary] if entry.zh else []
    return [*texts, *entry.advantages, *heading]


def _stated(requirements: tuple[Wanted, ...], rng: Random) -> tuple[Wanted, ...]:
    return tuple(wanted for wanted in requirements if wanted.must or rng.random() < 0.75)
