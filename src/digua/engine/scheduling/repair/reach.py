"""Which slots a request could have for how many moves: where a try is worth while.

A person's slot costs nothing if it is free, one move if its meeting can go elsewhere at once, two if that
needs one more move. Adding up over a request's people gives its own slots by cost. Places are judged
roughly, interpreters and limits not at all: what the costs promise is tried out on the board.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digua.engine.scheduling.model import Mode, PlaceKind
from digua.engine.scheduling.repair.board import Board

Costs = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Layers = tuple[int, int, int]
"""Masks of the slots that cost no move, one and two, as far as known."""

NEVER = 30
"""More than any sum of costs that counts; a few of them still go into a byte."""


class Reach:
    """Costs on a board, as they were when it was last surveyed; `fixed` are requests that may not move.

    Nothing is known before the first survey.
    """

    def __init__(self, board: Board, fixed: set[int]) -> None:
        self._board = board
        requests, slots = board.instance.requests, len(board.instance.slots)
        self._fixed = np.zeros(len(requests), np.bool_)
        self._fixed[sorted(fixed)] = True
        self._people = _padded([request.people for request in requests], len(board.instance.people))
        self._long = [(number, request.length) for number, request in enumerate(requests) if request.length > 1]
        self._closed = ~_bits([board.window(number) for number in range(len(requests))], slots) * np.uint8(
            NEVER
        )
        self._kind = self._kinds()
        self._masks: dict[int, tuple[int, int]] = {}
        self._costs = self._requests = np.zeros((0, slots), np.uint8)

    def survey(self) -> None:
        """Reckon all costs anew from the board as it is."""
        board = self._board
        placed = np.array([number for number, at in enumerate(board.at) if at is not None], np.int64)
        starts = np.array([at.slot for at in board.at if at is not None], np.int64)
        free = _bits(board.free[: len(board.instance.people)], len(board.instance.slots))
        costs = np.zeros((free.shape[0] + 1, free.shape[1]), np.uint8)
        costs[:-1] = ~free * np.uint8(NEVER)
        lacking, relieved = self._lacking(), self._relieved(placed, starts)
        for price in (1, 2):
            cheapest = self._of_requests(costs, lacking, relieved)[placed].min(axis=1, initial=NEVER)
            movable = (cheapest == price - 1) & ~self._fixed[placed]
            self._offer(costs, lacking, placed[movable], starts[movable], price)
        self._costs, self._requests = costs, self._of_requests(costs, lacking, relieved)
        self._masks.clear()

    def cheapest(self, numbers: Sequence[int]) -> list[int]:
        """Moves that each of some requests without a slot takes at least, when it was last surveyed."""
        return [int(cost) for cost in self._requests[list(numbers)].min(axis=1, initial=NEVER)]

    def direct(self, number: int) -> int:
        """Slots in which the request could start at once, beside where it is, as the board is now."""
        board = self._board
        mask = board.window(number)
        for person in board.instance.requests[number].people:
            mask &= board.starts(board.free[person], number)
        return mask & board.room(number) if mask else 0

    def layers(self, number: int, moves: int) -> Layers:
        """Slots in which a request without one may start, by the moves that it costs, up to `moves`.

        Who is free is known as the board is now, who could go as it was surveyed.
        """
        board = self._board
        window, direct = board.window(number), self.direct(number)
        if moves <= 0 or not window:
            return direct, 0, 0
        if board.instance.requests[number].length > 1:
            return direct, _mask(self._requests[number] < NEVER) & ~direct, 0
        none, one, two = window, 0, 0
        for person in board.instance.requests[number].people:
            free, (cheap, dear) = board.free[person], self._leavable(person)
            none, one, two = none & free, none & cheap | one & free, none & dear | one & cheap | two & free
        crowded, costs = none & ~direct, self._requests[number]
        one, two = one | crowded & _mask(costs == 1), two | crowded & _mask(costs == 2)
        return direct, one & ~direct, two & ~one & ~direct if moves > 1 else 0

    def _leavable(self, person: int) -> tuple[int, int]:
        if person not in self._masks:
            costs = self._costs[person]
            self._masks[person] = _mask(costs == 1), _mask(costs == 2)
        return self._masks[person]

    def _kinds(self) -> Costs:
        """Per request which row of `_lacking` tells of its places: none, tables and rooms, or links."""
        instance = self._board.instance
        online = np.array([*(person.mode is Mode.ONLINE for person in instance.people), False])
        on_site = np.array([*(person.mode is Mode.ON_SITE for person in instance.people), False])
        by_link, by_table = online[self._people].any(axis=1), on_site[self._people].any(axis=1)
        kinds = np.zeros(len(instance.requests), np.uint8)
        kinds[by_table & instance.rules.tables_limited] = 1
        kinds[by_link] = 2 * instance.rules.links_limited
        return kinds

    def _lacking(self) -> Costs:
        """[kind, slot]: what it costs to have a place of a kind, before anybody who needs one moves."""
        lacking = np.zeros((3, len(self._board.instance.slots)), np.uint8)
        places = self._board.instance.places
        free = self._board.free[len(self._board.instance.people) :]
        for row, links in ((1, False), (2, True)):
            masks = [
                mask
                for mask, place in zip(free, places, strict=False)
                if (place.kind is PlaceKind.LINK) is links
            ]
            lacking[row] = ~_bits(masks, lacking.shape[1]).any(axis=0) * np.uint8(NEVER)
        for number in np.flatnonzero(self._kind == 0).tolist():
            at = self._board.at[number]
            if at is not None and at.place is not None:  # it sits there for comfort
                lacking[1:, at.slot] = np.minimum(lacking[1:, at.slot], 1)
        return lacking

    def _relieved(self, placed: Numbers, starts: Numbers) -> Bools:
        """[request, slot]: whether somebody in the way would leave behind a place of the kind needed."""
        slots = self._closed.shape[1]
        kinds = np.zeros((len(self._board.instance.people) + 1, slots), np.uint8)
        kinds[self._people[placed], starts[:, None]] = self._kind[placed][:, None]
        for number, length in self._long:
            at = self._board.at[number]
            if at is not None:
                kinds[self._people[number], at.slot : at.slot + length] = self._kind[number]
        kinds[-1] = 0
        relieved = np.zeros(self._closed.shape, np.bool_)
        for column in self._people.T:
            relieved |= kinds[column] == self._kind[:, None]
        return relieved

    def _of_requests(self, costs: Costs, lacking: Costs, relieved: Bools) -> Costs:
        """[request, slot]: the price of its people, and of a place if none comes with that."""
        total = np.zeros_like(self._closed)
        for column in self._people.T:
            np.minimum(total + costs[column], NEVER, out=total)
        for number, length in self._long:
            own = total[number].copy()
            for further in range(1, length):
                np.maximum(total[number, :-further], own[further:], out=total[number, :-further])
        priced: Costs = np.minimum(total + lacking[self._kind] * ~relieved + self._closed, NEVER)
        return priced

    def _offer(self, costs: Costs, lacking: Costs, numbers: Numbers, starts: Numbers, price: int) -> None:
        """Write down the slots of meetings that can go for a price."""
        requests = self._board.instance.requests
        costs[self._people[numbers], starts[:, None]] = price
        for number, start in zip(numbers.tolist(), starts.tolist(), strict=True):
            row = lacking[self._kind[number]]
            row[start] = min(row[start], price)
            for at in range(start + 1, start + requests[number].length):
                costs[self._people[number], at] = price
                row[at] = min(row[at], price)
        costs[-1] = 0


def _padded(lists: list[tuple[int, ...]], filler: int) -> Numbers:
    width = max(map(len, lists), default=0)
    flat = [items if len(items) == width else items + (filler,) * (width - len(items)) for items in lists]
    return np.array(flat, np.int64).reshape(len(lists), width)


def _bits(masks: list[int], slots: int) -> Bools:
    """[masks, slots] from Python integers."""
    width = (slots + 7) // 8
    packed = b"".join([mask.to_bytes(width, "little") for mask in masks])
    table = np.frombuffer(packed, np.uint8).reshape(len(masks), width)
    return np.unpackbits(table, axis=1, count=slots, bitorder="little").astype(np.bool_)


def _mask(bits: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little")
