"""Words in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digua.engine.text.words import codes, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nedbrytbar fôringsfilm på 2,3 %", ["nedbrytbar", "foringsfilm", "pa", "2.3"]),
        ("Straße, Übergröße", ["strasse", "ubergrosse"]),
        ("l'eau salée", ["l", "eau", "salee"]),
        ("Зелёный чай", ["зеленый", "чай"]),
        ("أَغشيّة", ["اغشيه"]),
        ("ａｂｃ １２", ["abc", "12"]),
        ("可降解地膜", ["降解", "可降解", "地膜"]),
        ("可降解地膜的供應商", ["降解", "可降解", "地膜", "的", "供应", "供应商"]),
        ("고강도 알루미늄", ["고강", "강도", "알루", "루미", "미늄"]),
        ("ฟิล์ม", ["ฟิล", "ิล์", "ล์ม"]),
        ("हिन्दी में।", ["हिन्दी", "में"]),
        ("3D printing and 5G", ["3d", "printing", "and", "5g"]),
        ("N2O from R-744", ["n2o", "from", "r", "744", "r744"]),
        (
            "需要ISO 13485认证,OPC UA接口",
            ["需要", "iso", "13485", "认证", "opc", "ua", "接口", "iso13485", "opcua"],
        ),
        ("", []),
    ],
)
def test_words_are_folded_and_codes_joined(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_japanese_gives_bigrams_wherever_its_language_is_known() -> None:
    assert words("外観検査", "ja") == ["外観", "観検", "検査"]
    assert words("外観の検査") == ["外観", "観の", "の検", "検査"]
    assert "検査" not in words("外観検査", "zh")


def test_traditional_and_simplified_chinese_give_the_same_words() -> None:
    assert words("機器人焊接設備") == words("机器人焊接设备")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EN 17033 or GB/T 35795", ["en17033", "gbt35795"]),
        ("IEC 60601-1 and ISO 9001:2015", ["iec606011", "iso90012015"]),
        ("TRL 6, IP67, NMC811", ["trl6", "ip67", "nmc811"]),
        ("no code here", []),
    ],
)
def test_codes_are_single_words(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@given(st.text(), st.sampled_from([None, "zh", "ja", "en"]))
def test_any_text_gives_words_without_white_space(text: str, lang: str | None) -> None:
    assert all(word and not any(letter.isspace() for letter in word) for word in words(text, lang))
