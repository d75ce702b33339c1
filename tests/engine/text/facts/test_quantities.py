"""Numbers with units, bounds and ranges, in ten languages."""

import pytest

from digua.engine.text.facts import Comparator, Fact, FactKind, facts

DAY = 86_400.0
MONTH = 2_629_746.0
YEAR = 31_556_952.0


def only(text: str, lang: str | None = None) -> Fact:
    (fact,) = [fact for fact in facts(text, lang) if fact.kind is FactKind.QUANTITY]
    return fact


@pytest.mark.parametrize(
    ("text", "lang", "comparator", "low", "high", "dimension"),
    [
        ("≥95 %", None, ">=", 0.95, None, "share"),
        ("准确率不低于95%", "zh", ">=", 0.95, None, "share"),
        ("below 12°", "en", "<", None, 12.0, "angle"),
        ("unter 12 Grad", "de", "<", None, 12.0, "angle"),
        ("Preis 0,70 Euro", "de", "=", 0.7, 0.7, "money EUR"),
        ("60~180天", "zh", "range", 60 * DAY, 180 * DAY, "time"),
        ("Срок службы 110–130 дней", "ru", "range", 110 * DAY, 130 * DAY, "time"),
        ("in 4 ms", "en", "=", 0.004, 0.004, "time"),
        ("算法占用≤20 kB", "zh", "<=", None, 160_000.0, "data"),
        ("1.5万元", "zh", "=", 15_000.0, 15_000.0, "money CNY"),
        ("within half a day", "en", "<=", None, DAY / 2, "time"),
        ("более 5 лет", "ru", ">", 5 * YEAR, None, "time"),
        ("50 % 이상 감소", "ko", ">=", 0.5, None, "share"),
        ("100 ms 이하", "ko", "<=", None, 0.1, "time"),
        ("風速10 m/s以上", "ja", ">=", 10.0, None, "speed"),
        ("30分以内", "ja", "<=", None, 1800.0, "time"),
        ("ضغط تشغيل 45 بار أو أكثر", "ar", ">=", 4.5e6, None, "pressure"),
        ("خفض ٢٥٪ على الأقل", "ar", ">=", 0.25, None, "share"),
        ("أقل من 900 دولار", "ar", "<", None, 900.0, "money USD"),
        ("５０％以上", "ja", ">=", 0.5, None, "share"),
        ("CHF 2–6 million", "en", "range", 2e6, 6e6, "money CHF"),
        ("rund 12 Mio. Euro", "de", "~", 12e6, 12e6, "money EUR"),
        ("from 2 to 8 °C", "en", "range", 275.15, 281.15, "temperature"),
        ("−40~85℃", "zh", "range", 233.15, 358.15, "temperature"),
        ("10 ± 0.5 mm", "en", "range", 0.0095, 0.0105, "length"),
        ("误差≤±5%", "zh", "<=", None, 0.05, "share"),
        ("maks ±0,5 °C", "nb", "up to", None, 0.5, "temperature difference"),
        ("±2 %", None, "±", -0.02, 0.02, "share"),
        ("15 cylinders per minute or more", "en", ">=", 0.25, None, "piece rate"),
        ("less than $900", "en", "<", None, 900.0, "money USD"),
        ("€ 5/kg", "en", "=", 5.0, 5.0, "EUR kg-1"),
        ("Below SGD 400 per unit", "en", "<", None, 400.0, "money SGD"),
        ("单价≤60元/只", "zh", "<=", None, 60.0, "money CNY"),
        ("120 euro per m²", "en", "=", 120.0, 120.0, "EUR m-2"),
        ("再生能耗≤2.6 GJ/t", "zh", "<=", None, 2.6e6, "m2 s-2"),
        ("导热1.2 W/(m·K)", "zh", "=", 1.2, 1.2, "K-1 kg m s-3"),
        ("电导率≥5 mS/cm", "zh", ">=", 0.5, None, "A2 kg-1 m-3 s3"),
        ("up to 22 kgf", "en", "up to", None, 22 * 9.80665, "force"),
        ("80 Nm or more", "en", ">=", 80.0, None, "torque"),
        ("24-month spare parts package", "en", "=", 24 * MONTH, 24 * MONTH, "time"),
        ("三个月以上", "zh", ">=", 3 * MONTH, None, "time"),
        ("两年质保", "zh", "=", 2 * YEAR, 2 * YEAR, "time"),
        ("fünf Tonnen", "de", "=", 5000.0, 5000.0, "mass"),
        ("Minst 20 døgn", "nb", ">=", 20 * DAY, None, "time"),
        ("au moins 3 mois", "fr", ">=", 3 * MONTH, None, "time"),
        ("al menos 3 meses", "es", ">=", 3 * MONTH, None, "time"),
        ("Не менее 8 000 циклов", "ru", ">=", 8000.0, None, "cycles"),
        ("bis 6 Euro", "de", "up to", None, 6.0, "money EUR"),
        ("jusqu'à 98 %", "fr", "up to", None, 0.98, "share"),
        ("约700 kW", "zh", "~", 7e5, 7e5, "power"),
        ("100人左右", "zh", "~", 100.0, 100.0, "people"),
        ("ΔE≤0.6", "zh", "<=", None, 0.6, "number"),
        ("0.05 ppm", None, "=", 5e-8, 5e-8, "share"),
        ("6个百分点", "zh", "=", 0.06, 0.06, "points"),
        ("φ3~6 mm钻头", "zh", "range", 0.003, 0.006, "length"),
        ("誤差0.6歳以内", "ja", "<=", None, 0.6 * YEAR, "time"),
        ("Reusable 200 times or more", "en", ">=", 200.0, None, "cycles"),
        ("ملوحة 5 ديسيسيمنز/م", "ar", "=", 0.5, 0.5, "A2 kg-1 m-3 s3"),
        ("年間8千トン以上", "ja", ">=", 8e6 / YEAR, None, "mass flow"),
        ("체적 20만 장", "ko", "=", 2e5, 2e5, "pieces"),
    ],
)
def test_quantities_are_read_in_base_units(
    text: str, lang: str | None, comparator: str, low: float | None, high: float | None, dimension: str
) -> None:
    fact = only(text, lang)
    assert (fact.comparator, fact.dimension) == (Comparator(comparator), dimension)
    assert (fact.low, fact.high) == (pytest.approx(low) if low else low, pytest.approx(high) if high else high)


@pytest.mark.parametrize(
    "text",
    [
        "Ti-6Al-4V",
        "CO2 and N2O",
        "R290",
        "BT40/BT50",
        "3分の1",
        "2022年",
        "in 2022",
        "COVID-19",
        "3D",
        "version 2",
    ],
)
def test_other_numbers_are_no_quantities(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("un générateur", "fr"),
        ("un MES nuevo", "es"),
        ("Une unité", "fr"),
        ("sechs Betriebe", "de"),
        ("一个", "zh"),
    ],
)
def test_articles_and_acronyms_are_no_quantities(text: str, lang: str) -> None:
    assert facts(text, lang) == []


def test_a_fact_covers_its_bound_and_unit() -> None:
    fact = only("wir bieten mindestens 65 °C Vorlauf", "de")
    assert fact.text == "mindestens 65 °C"
    assert fact.start == 11


def test_numbers_of_a_standard_are_no_quantities() -> None:
    assert [fact.unit for fact in facts("ISO 13485 in 3 months", "en")] == ["ISO 13485", "s"]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1.234 kg", "de", 1234.0),
        ("1.234 kg", "en", 1.234),
        ("1,234 kg", "en", 1234.0),
        ("1,234 kg", "fr", 1.234),
    ],
)
def test_the_language_decides_what_a_separator_means(text: str, lang: str, value: float) -> None:
    assert only(text, lang).low == value
