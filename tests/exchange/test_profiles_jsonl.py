import json
from pathlib import Path

import pytest

from digua.engine.matching.model import Profile, ProfileType, Stage
from digua.exchange.problem import BadInputError
from digua.exchange.profiles_jsonl import MESSAGES, OTHER, TWIN, Line, read_profiles_jsonl
from digua.exchange.wording import wording

PAGE = Path(__file__).parents[2] / "docs/formats/profiles.md"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "profiles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_line_becomes_a_profile(tmp_path):
    path = written(
        tmp_path,
        json.dumps({"id": "N1", "type": "TR", "title": "老旧冲床", "requirements": ["≤4000元"], "trl": None}),
        "",
        json.dumps({"id": "O1", "type": "TO", "title": "t", "stage": "on_market", "codes": ["011007"]}),
    )
    assert read_profiles_jsonl(path) == (
        Profile(id="N1", type=ProfileType.TR, title="老旧冲床", requirements=("≤4000元",)),
        Profile(id="O1", type=ProfileType.TO, title="t", stage=Stage.ON_MARKET, codes=frozenset({"011007"})),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "This is not a JSON object (Invalid JSON: EOF while parsing an object at line 1 column 1)."),
        ("[1]", "This is not a JSON object (Input should be an object)."),
        ('{"id": "N1", "type": "TR"}', "“title” is missing."),
        ('{"id": "N1", "type": "TR", "title": "t", "tilte": 1}', "There is no field “tilte”."),
        ('{"id": "N1", "type": "XX", "title": "t"}', "“type” is 'XX', which is none of the known words."),
        (
            '{"id": "N1", "type": "TO", "title": "t", "trl": 12}',
            "“trl” is 12: Input should be less than or equal to 9.",
        ),
    ],
)
def test_a_bad_line_is_told(tmp_path, line, reason):
    path = written(tmp_path, '{"id": "N0", "type": "TR", "title": "t"}', line)
    with pytest.raises(BadInputError) as refused:
        read_profiles_jsonl(path)
    (problem,) = refused.value.problems
    assert (problem.place, problem.told()[0]) == ("line 2", reason)
    assert all(problem.told("zh"))


def test_every_bad_line_is_told_at_once(tmp_path):
    with pytest.raises(BadInputError) as refused:
        read_profiles_jsonl(written(tmp_path, "{", '{"id": "", "type": "TR", "title": "t"}', "nonsense"))
    assert [problem.place for problem in refused.value.problems] == ["line 1", "line 2", "line 3"]


def test_an_id_stands_once(tmp_path):
    line = '{"id": "N0", "type": "TR", "title": "t"}'
    with pytest.raises(BadInputError) as refused:
        read_profiles_jsonl(written(tmp_path, line, line))
    assert str(refused.value) == "line 2: “N0” stands already on line 1. Give each profile an id of its own."


def test_the_page_names_every_field():
    page = PAGE.read_text(encoding="utf-8")
    assert [field for field in Line.model_fields if f"`{field}`" not in page] == []


def test_every_message_has_its_chinese():
    chinese = wording("profiles", "zh")
    said = {sentence for pair in (*MESSAGES.values(), OTHER, TWIN) for sentence in pair}
    assert [sentence for sentence in said if chinese.gettext(sentence) == sentence] == []
