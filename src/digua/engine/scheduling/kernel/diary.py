"""Who holds what when."""

# mypy: warn-return-any=False

from numba import int64

from digua.engine.scheduling.kernel.bits import inline
from digua.engine.scheduling.kernel.state import State


@inline
def holder(state: State, actor: int, slot: int) -> int:
    """The request that the actor has in the slot; -1 if free."""
    return int64(state.occupant[actor, slot])
