"""Standards, certificates, levels, languages and countries."""

import pytest

from digua.engine.text.facts import FactKind, facts


def units(text: str, kind: FactKind, lang: str | None = None) -> list[str]:
    return [fact.unit for fact in facts(text, lang) if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISO 13485", ["ISO 13485"]),
        ("EN ISO 13485:2016", ["ISO 13485"]),
        ("DIN EN 17033", ["EN 17033"]),
        ("GB/T 35795-2017", ["GB 35795"]),
        ("IEC 60601-1-2", ["IEC 60601-1-2"]),
        ("IATF 16949, UL 2580, UN 38.3", ["IATF 16949", "UL 2580", "UN 38.3"]),
        ("ASTM F2924", ["ASTM F2924"]),
        ("ГОСТ Р 54530", ["GOST 54530"]),
        ("CE、VDE认证", ["CE", "VDE"]),
        ("FDA 510(k) und GMP", ["FDA 510(k)", "GMP"]),
        ("符合REACH,清真认证", ["REACH", "Halal"]),
        ("FSSC 22000 및 할랄", ["FSSC 22000", "Halal"]),
        ("CTE1, CEO, Celsius", []),
    ],
)
def test_standards_have_one_name(text: str, expected: list[str]) -> None:
    assert units(text, FactKind.STANDARD) == expected


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("TRL 6", "TRL", 6, 6),
        ("TRL 6–8", "TRL", 6, 8),
        ("技术成熟度≥7级", "TRL", 7, None),
        ("mindestens TRL 5", "TRL", 5, None),
        ("CE MDR Class IIb", "MDR class", 3, 3),
        ("Class IIa or higher", "MDR class", 2, None),
        ("Medizinprodukt der Klasse IIb", "MDR class", 3, 3),
        ("二类医疗器械", "device class", 2, 2),
        ("IP67", "IP", 67, 67),
        ("SIL 2", "SIL", 2, 2),
        ("PL d", "PL", 4, 4),
    ],
)
def test_levels_are_ranked(text: str, dimension: str, low: int, high: int | None) -> None:
    (level,) = [fact for fact in facts(text) if fact.kind is FactKind.LEVEL]
    assert (level.dimension, level.low, level.high) == (dimension, low, high)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("界面必须中文。", "zh", ["zh"]),
        ("英文说明书", "zh", ["en"]),
        ("Chinese interface, training in Norwegian", "en", ["zh", "nb"]),
        ("for the Chinese market", "en", []),
        ("interface en français", "fr", ["fr"]),
        ("Oberfläche auf Deutsch", "de", ["de"]),
        ("brukergrensesnitt på engelsk", "nb", ["en"]),
        ("interfaz en chino", "es", ["zh"]),
        ("меню на русском языке", "ru", ["ru"]),
        ("واجهة باللغة الصينية", "ar", ["zh"]),
        ("中国語の画面", "ja", ["zh"]),
        ("영어 화면", "ko", ["en"]),
    ],
)
def test_languages_are_those_of_screens_and_papers(text: str, lang: str, expected: list[str]) -> None:
    assert units(text, FactKind.LANGUAGE, lang) == expected
    assert units(text, FactKind.COUNTRY, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Sold in Germany and Viet Nam", "en", ["DE", "VN"]),
        ("出口德国、挪威", "zh", ["DE", "NO"]),
        ("ドイツと韓国", "ja", ["DE", "KR"]),
        ("독일, 베트남", "ko", ["DE", "VN"]),
        ("в Германии и Китае", "ru", ["DE", "CN"]),
        ("in Norwegen und China", "de", ["NO", "CN"]),
        ("en Espagne", "fr", ["ES"]),
        ("في ألمانيا", "ar", ["DE"]),
    ],
)
def test_countries_are_named_in_the_texts_own_words(text: str, lang: str, expected: list[str]) -> None:
    assert units(text, FactKind.COUNTRY, lang) == expected
