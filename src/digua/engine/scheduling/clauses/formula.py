"""A propositional formula in the making: variables by number, clauses, and counting."""

from collections.abc import Sequence
from itertools import combinations

from pysat.card import CardEnc, EncType

PAIRS_AT_MOST = 40
"""Pair by pair up to so many literals, which propagates best; beyond, the pairs would take too much room."""


class Formula:
    """Clauses over variables 1, 2, …; a literal is a variable or, negated, its negative (as in DIMACS)."""

    def __init__(self) -> None:
        self.clauses: list[list[int]] = []
        self.top = 0

    def new(self) -> int:
        """A fresh variable."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """At least one of these literals holds."""
        self.clauses.append(list(literals))

    def any_of(self, literals: Sequence[int]) -> int:
        """A literal that holds exactly when one of these does (the literal itself if it is alone)."""
        if len(literals) == 1:
            return literals[0]
        either = self.new()
        for literal in literals:
            self.add(-literal, either)
        self.add(-either, *literals)
        return either

    def at_most_one(self, literals: Sequence[int]) -> None:
        if len(literals) > PAIRS_AT_MOST:
            self._take(CardEnc.atmost(list(literals), 1, top_id=self.top, encoding=EncType.seqcounter))
            return
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def at_most(self, literals: Sequence[int], bound: int) -> None:
        """At most `bound` of these hold: cardinality networks (Asín et al., Constraints 16, 2011)."""
        if bound <= 0:
            for literal in literals:
                self.add(-literal)
        elif bound == 1:
            self.at_most_one(literals)
        elif len(literals) > bound:
            self._take(CardEnc.atmost(list(literals), bound, top_id=self.top, encoding=EncType.cardnetwrk))

    def exactly(self, literals: Sequence[int], number: int) -> None:
        """Exactly `number` of these hold: sequential counters (Sinz, CP 2005), which follow the order given.

        Contradicts where there are fewer literals.
        """
        if len(literals) < number:
            self.add()
        elif len(literals) == number:
            for literal in literals:
                self.add(literal)
        elif number <= 1:
            self.at_most(literals, number)
            if number:
                self.add(*literals)
        else:
            self._take(CardEnc.equals(list(literals), number, top_id=self.top, encoding=EncType.seqcounter))

    def count(self, literals: Sequence[int], most: int) -> list[int]:
        """Literals "at least 1 hold", "at least 2", … up to `most`, true exactly then.

        A totaliser (Bailleux & Boufkhad, CP 2003) cut off at `most`; fewer come back for fewer literals.
        """
        if len(literals) <= 1:
            return list(literals[:most])
        half = len(literals) // 2
        return self._merged(self.count(literals[:half], most), self.count(literals[half:], most), most)

    def _merged(self, left: list[int], right: list[int], most: int) -> list[int]:
        total = [self.new() for _ in range(min(most, len(left) + len(right)))]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                if i + j >= 1:
                    reached = [-left[i - 1]] * bool(i) + [-right[j - 1]] * bool(j)
                    self.add(*reached, total[min(i + j, len(total)) - 1])
                if i + j < len(total):
                    self.add(*left[i : i + 1], *right[j : j + 1], -total[i + j])
        return total

    def _take(self, counted: CardEnc) -> None:
        self.clauses.extend(counted.clauses)
        self.top = max(self.top, counted.nv)
