"""Cutting text into the pieces of a unigram language model (Kudo 2018, "Subword Regularization")."""

import re
from collections.abc import Mapping, Sequence

_SPACES = re.compile("  +")
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""How SentencePiece writes a space."""

_UNKNOWN_PENALTY = 10.0


class Unigram:
    """The most probable sequence of pieces, by dynamic programming (Viterbi)."""

    def __init__(
        self, pieces: Sequence[str], scores: Sequence[float], unknown: int, normal_forms: Mapping[int, str]
    ) -> None:
        """`scores` are log probabilities; `unknown` is the piece for a character that no piece has;
        `normal_forms` are the characters that are written otherwise before."""
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._scores = scores
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self._normal_forms = normal_forms
        self._longest = max(map(len, pieces))

    def encode(self, text: str) -> list[int]:
        """Numbers of the pieces, without marks of beginning and end."""
        text = self._normal(text)
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        pieces, starts = [self._unknown] * (size + 1), [0] * (size + 1)
        ids, scores = self._ids, self._scores
        for start in range(size):
            so_far = best[start]
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                pieces[start + 1], starts[start + 1] = self._unknown, start
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = ids.get(text[start:end])
                if piece is not None and so_far + scores[piece] > best[end]:
                    best[end] = so_far + scores[piece]
                    pieces[end], starts[end] = piece, start
        found = []
        end = size
        while end:
            found.append(pieces[end])
            end = starts[end]
        return found[::-1]

    def _normal(self, text: str) -> str:
        text = _SPACES.sub(" ", text.translate(self._normal_forms))
        return (text if text.startswith(" ") else " " + text).replace(" ", _SPACE)
