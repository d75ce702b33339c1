import re
from pathlib import Path

import pytest

from digua.engine.matching.model import Profile, ProfileType, Stage
from digua.exchange.problem import BadInputError
from digua.exchange.profiles_jsonl import ProfilePart, read_profiles_jsonl


def test_profiles_are_read_in_order(tmp_path):
    path = tmp_path / "profiles.jsonl"
    path.write_text(
        '\ufeff{"id": "N1", "type": "TR", "title": "老旧冲床", "lang": "zh", "requirements": ["本地"]}\r\n'
        "\n"
        '{"id": "O1", "type": "TO", "title": "Sensor\u2028kit", "country": "NO", "codes": ["011007"], '
        '"trl": 9, "stage": "on_market", "valid": false, "excluded_countries": ["SE"], '
        '"keywords": null, "field": "iot"}\n',
        encoding="utf-8",
    )
    assert read_profiles_jsonl(path) == (
        Profile(id="N1", type=ProfileType.TR, title="老旧冲床", lang="zh", requirements=("本地",)),
        Profile(
            id="O1",
            type=ProfileType.TO,
            title="Sensor\u2028kit",
            country="NO",
            codes=frozenset({"011007"}),
            stage=Stage.ON_MARKET,
            trl=9,
            valid=False,
            excluded_countries=frozenset({"SE"}),
        ),
    )


def test_every_bad_line_is_told(tmp_path):
    path = tmp_path / "profiles.jsonl"
    lines = [
        '{"id": "N1", "type": "TR", "title": "a"}',
        '{"id": "N2", "type": "XX", "title": "a", "trl": 12}',
        "not json",
        '{"id": "N1", "type": "TO", "title": "b"}',
        '{"id": "", "type": "TO"}',
        '{"id": "N3", "type": "TO", "title": "c", "codes": [11007], "colour": "red", "country": "Norway"}',
        '["N4"]',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        read_profiles_jsonl(path)
    assert [str(problem).split(". ")[0] for problem in refused.value.problems] == [
        "line 2: type: The value is not one of those that are known",
        "line 2: trl: The value is out of range (Input should be less than or equal to 9)",
        "line 3: This is not JSON (expected ident at line 1 column 2)",
        "line 4: “N1” is the id of line 1 already",
        "line 5: id: The value is out of range (String should have at least 1 character)",
        "line 5: title: The field is missing",
        "line 6: country: The value is out of range (String should match pattern '^[A-Z]{2}$')",
        "line 6: codes[0]: The value is of another kind than is wanted (Input should be a valid string)",
        "line 6: colour: The field is not known",
        "line 7: The value is of another kind than is wanted (Input should be an object)",
    ]


@pytest.mark.data
def test_the_shared_profiles_are_read(shared_data):
    profiles = read_profiles_jsonl(shared_data / "matching/profiles/profiles.jsonl")
    assert (len(profiles), sum(profile.type.is_need for profile in profiles)) == (218, 105)


def test_the_page_names_every_field():
    page = Path(__file__).parents[2] / "docs/formats/profiles.md"
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named == ProfilePart.model_fields.keys()
