"""Matches as .jsonl: a line for each need and ranked offer, and one for each need's chance of none.

docs/formats/matches.md describes the lines.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digua.engine.matching.model import Match, MatchResult
from digua.exchange.wholefile import whole_file

DIGITS = 6
"""Scores and probabilities are written with so many decimals."""


def write_matches_jsonl(result: MatchResult, path: Path) -> None:
    """Write the ranked offers of every need, needs in the result's order.

    The file appears whole or not at all. Raises OSError where it cannot be written.
    """
    with whole_file(path) as scratch, scratch.open("w", encoding="utf-8", newline="\n") as lines:
        for line in match_lines(result):
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def match_lines(result: MatchResult) -> Iterator[dict[str, Any]]:
    """The lines as plain data: needs in the result's order, their offers by rank, then their verdict."""
    ranked: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for match in result.matches:
        if match.rank_for_need is not None:
            ranked[match.need].append((match.rank_for_need, match))
    for need, probability in result.no_good_offer.items():
        for rank, match in sorted(ranked[need], key=lambda pair: pair[0]):
            yield _match(rank, match)
        yield {"need": need, "no_good_offer": round(probability, DIGITS)}


def _match(rank: int, match: Match) -> dict[str, Any]:
    return {
        "need": match.need,
        "offer": match.offer,
        "rank": rank,
        "score": round(match.score, DIGITS),
        "reasons": [
            {
                "requirement": reason.requirement,
                "verdict": reason.verdict.value,
                "sentence": reason.sentence,
                "lang": reason.lang,
            }
            for reason in match.reasons
        ],
    }
