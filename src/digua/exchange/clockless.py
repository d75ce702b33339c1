"""Slots and tables for formats that count them but know neither clock nor hall."""

from digua.engine.scheduling.model import Place, Slot

MINUTES = 25
DAY = 24 * 60


def counted_slots(number: int, per_day: int) -> tuple[Slot, ...]:
    """`number` slots of 25 minutes without pauses, `per_day` of them a day, from the epoch on.

    Where a day's slots fill more than 24 hours, the next one starts at a later midnight.
    """
    stride = -(-per_day * MINUTES // DAY) * DAY
    starts = (index // per_day * stride + index % per_day * MINUTES for index in range(number))
    return tuple(
        Slot(start=start, end=start + MINUTES, day=index // per_day) for index, start in enumerate(starts)
    )


def counted_tables(number: int, slots: int) -> tuple[Place, ...]:
    """Tables T1, T2, … that are free in all slots."""
    return tuple(Place(id=f"T{index}", available=(1 << slots) - 1) for index in range(1, number + 1))
