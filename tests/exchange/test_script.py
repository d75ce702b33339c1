import pytest

from digua.exchange.script import language_of, printable


@pytest.mark.parametrize(
    ("text", "country", "language"),
    [
        ("陈宇航", "CN", "zh"),
        ("陈宇航", "", "zh"),
        ("三崎電極", "JP", "ja"),
        ("アニオン交換膜", "", "ja"),
        ("김서연", "KR", "ko"),
        ("ليلى", "AE", "ar"),
        ("Ольга", "RU", "ru"),
        ("דנה", "IL", "he"),
        ("Bjørn Ødegård", "NO", "en"),
        ("2023 大会", "", "zh"),
        ("", "", "en"),
    ],
)
def test_script_and_country_tell_the_language(text: str, country: str, language: str) -> None:
    assert language_of(text, country) == language


@pytest.mark.parametrize(
    "text", ["陈宇航", "田中 ケン々", "김서연 (Kim)", "ليلى", "Ольга", "Łukasz, 3 µm²", "Ελένη"]
)
def test_scripts_with_a_font_can_be_printed(text: str) -> None:
    assert printable(text)


@pytest.mark.parametrize("text", ["דנה לוי", "สมชาย", "ნინო Nino"])
def test_scripts_without_a_font_cannot(text: str) -> None:
    assert not printable(text)
