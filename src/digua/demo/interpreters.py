"""The edition's interpreters."""

from collections.abc import Sequence
from random import Random

from digua.demo.registrar import Registrar
from digua.engine.scheduling.model import Mode
from digua.exchange.event import EventInterpreter, EventSlot

# Pairs of languages, the country that the name is from, and how many interpreters (full, small edition).
_INTERPRETERS = (
    (("zh-en",), "CN", 26, 3),
    (("zh-ja", "en-ja"), "CN", 5, 1),
    (("zh-ja",), "JP", 5, 0),
    (("zh-ko", "en-ko"), "KR", 5, 1),
    (("zh-ru", "en-ru"), "RU", 3, 1),
    (("zh-ar", "en-ar"), "CN", 2, 1),
    (("zh-de", "en-de", "zh-en"), "CN", 7, 1),
    (("zh-fr", "en-fr"), "CN", 4, 1),
    (("zh-es", "en-es"), "CN", 3, 1),
    (("zh-nb", "zh-en"), "CN", 5, 1),
)


def make_interpreters(
    slots: Sequence[EventSlot], registrar: Registrar, rng: Random, *, small: bool
) -> tuple[EventInterpreter, ...]:
    """Some sixty interpreters; every fourth works online only, some are away for half a day."""
    halves = sorted({slot.id[:7] for slot in slots})
    made: list[EventInterpreter] = []
    for pairs, country, full, few in _INTERPRETERS:
        for _ in range(few if small else full):
            away = rng.choice(halves) if rng.random() < 0.15 else None
            made.append(
                EventInterpreter(
                    id=f"I{len(made) + 1:02}",
                    name=registrar.name(country).own,
                    pairs=frozenset(frozenset(pair.split("-")) for pair in pairs),
                    mode=rng.choice((Mode.BOTH, Mode.BOTH, Mode.ON_SITE, Mode.ONLINE)),
                    absent=frozenset(slot.id for slot in slots if away and slot.id.startswith(away)),
                    max_per_day=rng.choice((10, 12)),
                    max_in_row=4,
                )
            )
    return tuple(made)
