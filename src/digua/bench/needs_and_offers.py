"""The development set of needs and offers, and what a right answer is."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from digua.bench.measures import Array
from digua.engine.matching.model import Profile, ProfileType, Stage


@dataclass(frozen=True, slots=True)
class Truth:
    """`grades` is needs × offers (2 surely, 1 plausible, 0 irrelevant), needs and offers in the file's order.

    `answers` are verdicts by requirement for the pairs with a grade; `near_misses` are pairs that look right
    and are not. Pairs are (row, column).
    """

    profiles: tuple[Profile, ...]
    grades: Array
    answers: Mapping[tuple[int, int], Mapping[int, str]]
    near_misses: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, folder: Path) -> Self:
        profiles = tuple(profile(line) for line in lines(folder / "profiles.jsonl"))
        rows = {each.id: row for row, each in enumerate(each for each in profiles if each.type.is_need)}
        columns = {
            each.id: column for column, each in enumerate(each for each in profiles if not each.type.is_need)
        }
        grades = np.zeros((len(rows), len(columns)))
        answers = {}
        for line in lines(folder / "relevance.jsonl"):
            pair = (rows[line["need"]], columns[line["offer"]])
            grades[pair] = line["grade"]
            answers[pair] = {int(index): verdict for index, verdict in line["answers"].items()}
        near = ((rows[line["need"]], columns[line["offer"]]) for line in lines(folder / "hard_negatives.jsonl"))
        return cls(profiles, grades, answers, tuple(near))

    @property
    def needs(self) -> list[Profile]:
        return [each for each in self.profiles if each.type.is_need]

    @property
    def offers(self) -> list[Profile]:
        return [each for each in self.profiles if not each.type.is_need]


def lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as text:
        for line in text:
            yield json.loads(line)


def profile(line: Mapping[str, Any]) -> Profile:
    return Profile(
        id=line["id"],
        type=ProfileType(line["type"]),
        title=line["title"],
        summary=line["summary"],
        description=line["description"],
        requirements=tuple(line.get("requirements", ())),
        advantages=tuple(line.get("advantages", ())),
        keywords=tuple(line["keywords"]),
        lang=line["lang"],
        organisation=line["organisation"],
        country=line["country"],
        stage=Stage(line["stage"]) if line["stage"] else None,
        trl=line["trl"],
    )
