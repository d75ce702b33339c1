from random import Random

import pytest

from digua.demo.naming import mail_letters, name_table, person_name, two_languages

SCRIPTS = {"CN": "一", "JP": "一", "KR": "가", "RU": "А", "AE": "ا"}


@pytest.mark.parametrize("country", sorted(name_table("people")))
def test_names_outside_latin_script_come_with_latin_letters(country: str):
    for seed in range(50):
        name = person_name(country, Random(seed))
        assert bool(name.latin) == (country in SCRIPTS)
        assert " " in (name.latin or name.own)
        assert mail_letters(name.latin or name.own)


def test_east_asian_family_names_come_first():
    name = person_name("CN", Random(0))
    family = name.latin.split()[0]
    assert f"{name.own[0]} {family}" in name_table("people")["CN"]["family"]


def test_a_russian_womans_family_name_has_its_feminine_form():
    given = {name.split()[0] for name in name_table("people")["RU"]["female"]}
    for seed in range(60):
        own = person_name("RU", Random(seed)).own
        assert own.endswith("а") == (own.split()[0] in given)


def test_a_template_gives_both_languages():
    assert two_languages("{stem}大学|{stem} University", stem="東雲|Shinonome") == (
        "東雲大学",
        "Shinonome University",
    )
    assert two_languages("{stem} AS", stem="Skarv") == ("Skarv AS", "Skarv AS")


def test_letters_for_addresses_are_plain():
    assert mail_letters("Øyvind Sæther") == "oyvind saether"
    assert mail_letters("Zi'ang Lü") == "ziang lu"
