"""Which slots a request could have for how many moves: masks that say where a try is worth while.

A person's slot costs nothing if it is free, one move if its meeting can go elsewhere at once, two if that
needs one more move. Adding up over a request's people gives its own slots by cost. Places and limits are
judged roughly: what the masks promise is tried out on the board before it counts.
"""

from collections.abc import Iterable

from digua.engine.scheduling.repair.board import Board

Layers = tuple[int, int, int]
"""Masks of the slots that cost no move, one and two, as far as known."""


class Reach:
    """Costs on a board; `fixed` are requests that may not move. Forget what changes."""

    def __init__(self, board: Board, fixed: set[int]) -> None:
        self._board = board
        self._fixed = fixed
        self._people: dict[int, Layers] = {}
        self._cheap: dict[int, int] = {}
        self._tables: tuple[int, int] | None = None

    def forget(self, numbers: Iterable[int]) -> None:
        """Drop what these requests' changes may have made wrong: their people, and who meets them."""
        near = {person for number in numbers for person in self._board.instance.requests[number].people}
        for _ in range(2):
            held = {number for person in near for number in self._board.diary[person].values()}
            near |= {person for number in held for person in self._board.instance.requests[number].people}
        for person in near:
            self._people.pop(person, None)
            self._cheap.pop(person, None)
        self._tables = None

    def layers(self, number: int, moves: int) -> Layers:
        """Slots in which a request without one may start, by the moves that it costs, up to `moves`."""
        return self._layers(number, moves, tables=True)

    def direct(self, number: int) -> int:
        """Slots in which the request could start at once, beside where it is."""
        board = self._board
        mask = board.window(number)
        for person in board.instance.requests[number].people:
            mask &= board.starts(board.free[person], number)
        return mask & board.room(number) if mask else 0

    def _layers(self, number: int, moves: int, *, tables: bool) -> Layers:
        board = self._board
        window, direct = board.window(number), self.direct(number)
        if not window or moves <= 0:
            return direct, 0, 0
        if board.instance.requests[number].length > 1:
            rest = window & ~direct
            for person in board.instance.requests[number].people:
                rest &= board.starts(board.instance.people[person].available, number)
            return direct, rest, 0
        none, one, two = window, 0, 0
        for person in board.instance.requests[number].people:
            free, cheap, dear = self._person(person, moves)
            none, one, two = (
                none & free,
                none & cheap | one & free,
                none & dear | one & cheap | two & free,
            )
        crowded = none & ~direct
        if tables and crowded:
            cheap, dear = self._room_layers(moves)
            one, two = one | crowded & cheap, two | one & cheap | crowded & dear
        return direct, one & ~direct, two & ~one & ~direct if moves > 1 else 0

    def _person(self, person: int, moves: int) -> Layers:
        board = self._board
        if moves == 1:
            if person not in self._cheap:
                self._cheap[person] = self._leavable(board.diary[person])
            return board.free[person], self._cheap[person], 0
        if person not in self._people:
            cheap = self._person(person, 1)[1]
            dear = 0
            for slot, holder in board.diary[person].items():
                if not cheap >> slot & 1 and self._movable(holder, 1):
                    dear |= 1 << slot
            self._people[person] = (board.free[person], cheap, dear)
        return self._people[person]

    def _leavable(self, diary: dict[int, int]) -> int:
        mask = 0
        for slot, holder in diary.items():
            if self._movable(holder, 0):
                mask |= 1 << slot
        return mask

    def _movable(self, number: int, moves: int) -> bool:
        """Whether the meeting can go to another slot with so many further moves."""
        if number in self._fixed:
            return False
        placement = self._board.at[number]
        if placement is None:
            return False
        if self._board.instance.requests[number].length > 1:
            return True
        if moves == 0:
            return self.direct(number) != 0
        # Its own people hold its own slot: that one is no way out.
        masks = self._layers(number, moves, tables=False)
        return (masks[0] | masks[1]) & ~(1 << placement.slot) != 0

    def _room_layers(self, moves: int) -> tuple[int, int]:
        """Slots in which somebody with a place could leave for one move, or for two."""
        if self._tables is None:
            cheap = dear = 0
            for number, placement in enumerate(self._board.at):
                if placement is None or (placement.place is None and placement.interpreter is None):
                    continue
                bit = 1 << placement.slot
                if not cheap & bit and self._movable(number, 0):
                    cheap |= bit
                elif moves > 1 and not (cheap | dear) & bit and self._movable(number, 1):
                    dear |= bit
            self._tables = cheap, dear & ~cheap
        return self._tables
