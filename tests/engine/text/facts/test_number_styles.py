"""A quantity written in any language's number style is read back as the same value."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from digua.engine.text.facts import facts

LANGUAGES = ("zh", "en", "de", "nb", "ja", "ko", "fr", "es", "ru", "ar")
LOCALES = {"ar": "ar_EG"}
DIGIT_SYSTEMS = {"ar": "arab"}

values = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False).map(
    lambda value: value.normalize()
)


@given(st.sampled_from(LANGUAGES), values, st.sampled_from(["kg", "kW", "%", "ms", "m³/h"]))
def test_numbers_round_trip(lang: str, value: Decimal, unit: str) -> None:
    written = format_decimal(
        value, "#,##0.###", LOCALES.get(lang, lang), numbering_system=DIGIT_SYSTEMS.get(lang, "default")
    )
    (fact,) = facts(f"{written} {unit}", lang)
    (plain,) = facts(f"{value:f} {unit}", "en") if "." in f"{value:f}" else facts(f"{int(value)} {unit}", "en")
    assert (fact.low, fact.dimension) == (plain.low, plain.dimension)
    factor = {"kg": 1, "kW": 1000, "%": Decimal("0.01"), "ms": Decimal("0.001"), "m³/h": None}[unit]
    if factor is not None:
        assert fact.low == float(value * factor)


@given(st.sampled_from(["ar", "fa", "full"]), st.integers(0, 10**6))
def test_other_digits_count_alike(system: str, value: int) -> None:
    zero = {"ar": 0x0660, "fa": 0x06F0, "full": 0xFF10}[system]
    written = "".join(chr(zero + int(digit)) for digit in str(value))
    (fact,) = facts(f"{written} kg", "ar")
    assert fact.low == value


@given(st.text(), st.sampled_from([*LANGUAGES, None, "xx"]))
def test_any_text_is_read_and_offsets_are_right(text: str, lang: str | None) -> None:
    for fact in facts(text, lang):
        assert text[fact.start : fact.end] == fact.text != ""


_PIECES = st.sampled_from(
    [
        *"0123456789.,-–~±%°/() ",
        "≥",
        "不低于",
        "万",
        "元",
        "kg",
        "mm",
        "至",
        "to",
        "or more",
        "€",
        "ISO ",
        "TRL ",
        "IIb",
        "month",
        "以上",
        "٣",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from(["zh", "de", None]))
def test_any_run_of_digits_signs_and_units_is_read(text: str, lang: str | None) -> None:
    for fact in facts(text, lang):
        assert text[fact.start : fact.end] == fact.text != ""
        assert fact.low is None or fact.high is None or fact.low <= fact.high


@pytest.mark.parametrize("text", ["1" * 400, "9" * 400 + " kg", "1e400 kg", "² kg", "１兆兆 kg"])
def test_monstrous_numbers_are_read_or_left(text: str) -> None:
    facts(text)
