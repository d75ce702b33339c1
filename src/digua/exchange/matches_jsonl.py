"""Matches as .jsonl: a line for each need and ranked offer, and one for each need's chance of none.

docs/formats/matches.md describes the lines.
"""

import json
from pathlib import Path
from typing import Any

from digua.engine.matching.model import Match, MatchResult
from digua.exchange.wholefile import whole_file


def write_matches_jsonl(result: MatchResult, path: Path) -> None:
    """Write the ranked offers of every need, needs in the result's order, whole or not at all."""
    ranked: dict[str, list[Match]] = {need: [] for need in result.no_good_offer}
    for match in result.matches:
        if match.rank_for_need is not None:
            ranked[match.need].append(match)
    with whole_file(path) as scratch, scratch.open("w", encoding="utf-8") as lines:
        for need, matches in ranked.items():
            for match in sorted(matches, key=lambda match: match.rank_for_need or 0):
                lines.write(json.dumps(match_line(match), ensure_ascii=False) + "\n")
            chance = round(result.no_good_offer[need], 6)
            lines.write(json.dumps({"need": need, "no_good_offer": chance}) + "\n")


def match_line(match: Match) -> dict[str, Any]:
    return {
        "need": match.need,
        "offer": match.offer,
        "rank": match.rank_for_need,
        "score": round(match.score, 6),
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
