"""`digua match`: ranked offers for every need of a file of profiles."""

from pathlib import Path
from typing import Annotated

import typer

from digua.cli.console import answer_figures, progress_bars
from digua.cli.running import AsJson


def match(
    file: Annotated[Path, typer.Argument(metavar="PROFILES", help="Needs and offers, a JSON object a line.")],
    out: Annotated[Path, typer.Option("--out", help="Where to write the matches, a .jsonl file.")],
    k: Annotated[int, typer.Option("-k", min=1, help="So many ranked offers for each need.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Find the best offers for every need, with an answer to each requirement and the sentence that gives it.

    Every need also gets the probability that no offer in the file is a good one.
    """
    from digua.cli.encoding import stored_encoders
    from digua.engine.matching.introductions import match as find
    from digua.exchange.matches_jsonl import write_matches_jsonl
    from digua.exchange.profiles_jsonl import read_profiles_jsonl

    profiles = read_profiles_jsonl(file)
    with progress_bars() as listen:
        result = find(profiles, encoders=stored_encoders(), k=k, progress=listen)
    write_matches_jsonl(result, out)
    needs = sum(profile.type.is_need for profile in profiles)
    answer_figures(
        {
            "needs": needs,
            "offers": len(profiles) - needs,
            "matches": sum(match.rank_for_need is not None for match in result.matches),
            "needs_without_a_good_offer": sum(p >= 0.5 for p in result.no_good_offer.values()),
        },
        as_json=as_json,
    )
