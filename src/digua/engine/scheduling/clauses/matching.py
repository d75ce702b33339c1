"""Different slots for different requests."""

from collections.abc import Sequence

from digua.engine.scheduling.clauses.starts import slots_in


def unmatched(masks: Sequence[int]) -> list[int]:
    """Indices of masks, fewest possible, from which different slots cannot be drawn; empty if all can be.

    Augmenting paths; what a failed search has reached is a minimal violation of Hall's condition.
    """
    holder: dict[int, int] = {}

    def seat(index: int, seen: set[int]) -> bool:
        for slot in slots_in(masks[index]):
            if slot not in seen:
                seen.add(slot)
                if slot not in holder or seat(holder[slot], seen):
                    holder[slot] = index
                    return True
        return False

    for index in range(len(masks)):
        seen: set[int] = set()
        if not seat(index, seen):
            return sorted({index, *(holder[slot] for slot in seen)})
    return []
