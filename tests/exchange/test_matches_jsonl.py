import json

from digua.engine.matching.model import Match, MatchResult, Reason, Verdict
from digua.exchange.matches_jsonl import write_matches_jsonl


def match(need: str, offer: str, rank: int | None, *reasons: Reason) -> Match:
    return Match(
        need=need,
        offer=offer,
        score=0.75,
        need_side=0.8,
        offer_side=0.7,
        rank_for_need=rank,
        rank_for_offer=1,
        reasons=reasons,
    )


def test_each_need_has_its_ranked_offers_and_its_chance_of_none(tmp_path):
    reason = Reason(requirement=0, verdict=Verdict.MET, sentence="4 ms 以内", lang="zh", strength=0.9)
    result = MatchResult(
        matches=(match("N1", "O2", 2), match("N1", "O1", 1, reason), match("N1", "O3", None)),
        no_good_offer={"N1": 0.25, "N2": 0.9},
        encoders=("use",),
    )
    path = tmp_path / "matches.jsonl"
    write_matches_jsonl(result, path)
    told = {"requirement": 0, "verdict": "met", "sentence": "4 ms 以内", "lang": "zh"}
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"need": "N1", "offer": "O1", "rank": 1, "score": 0.75, "reasons": [told]},
        {"need": "N1", "offer": "O2", "rank": 2, "score": 0.75, "reasons": []},
        {"need": "N1", "no_good_offer": 0.25},
        {"need": "N2", "no_good_offer": 0.9},
    ]
    assert "以内" in path.read_text(encoding="utf-8")
