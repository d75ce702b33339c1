"""Twins across scripts and spellings, by what they share."""

import pytest

from digua.demo import make_event
from digua.portal.people.twins import Ground, likely
from digua.portal.people.twins_organisations import OrganisationTraits
from digua.portal.people.twins_organisations import score as score_organisations
from digua.portal.people.twins_persons import PersonTraits
from digua.portal.people.twins_persons import score as score_persons
from digua.portal.people.twins_words import is_sound, signs, sound, words

OTHERS = [
    OrganisationTraits(key=f"other {name}", names=(name,), country="CN")
    for name in (
        "义乌联创智造有限公司",
        "东阳横店光电科技有限公司",
        "Nordlys Sensor AS",
        "Jinhua Wanli Valves Co., Ltd.",
    )
]


def organisations(one: OrganisationTraits, other: OrganisationTraits):
    found = likely([one], [other, *OTHERS], score_organisations)
    return [(pair.other.key, pair.grounds) for pair in found]


def test_a_chinese_name_meets_its_english_one_by_sound_and_domain():
    one = OrganisationTraits(
        key=1, names=("金华博远医疗器械有限公司",), country="CN", website="www.boyuan.example"
    )
    other = OrganisationTraits(
        key=2,
        names=("Jinhua Boyuan Medical Device Co., Ltd.",),
        country="CN",
        website="https://boyuan.example/en",
    )
    assert organisations(one, other) == [(2, (Ground.SOUND, Ground.DOMAIN))]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Müller Prüftechnik GmbH", "Muller Pruftechnik"),
        ("Nordhelm Medizintechnik AG", "Medizintechnik Nordhelm"),
        ("金华氢澜新能源材料有限公司", "金华氢澜新能源材料股份有限公司"),
        ("Ørsted Sjø AS", "Orsted Sjo"),
    ],
)
def test_spelling_order_and_legal_form_make_no_difference(mine, theirs):
    one, other = (OrganisationTraits(key=name, names=(name,), country="CN") for name in (mine, theirs))
    assert organisations(one, other) == [(theirs, (Ground.NAME,))]


def test_a_register_number_is_sure_and_another_number_is_another_organisation():
    one = OrganisationTraits(key=1, names=("甲有限公司",), numbers=frozenset({("uscc", "A")}))
    assert organisations(one, OrganisationTraits(key=2, names=("乙",), numbers=one.numbers)) == [
        (2, (Ground.NUMBER,))
    ]
    two = OrganisationTraits(key=2, names=one.names, numbers=frozenset({("uscc", "B")}))
    assert organisations(one, two) == []


def test_persons_meet_across_scripts_where_something_else_agrees():
    chen = PersonTraits(key=1, names=("陈宇航",), organisations=frozenset({7}))
    assert [
        (pair.other.key, pair.grounds)
        for pair in likely(
            [chen],
            [
                PersonTraits(key=2, names=("Yuhang Chen",), organisations=frozenset({7})),
                PersonTraits(key=3, names=("Chen Yu Hang",), organisations=frozenset({8})),
                PersonTraits(key=4, names=("陈宇",), organisations=frozenset({7})),
            ],
            score_persons,
        )
    ] == [(2, (Ground.NAME, Ground.ORGANISATION))]


def test_a_shared_mailbox_of_two_names_is_shown_with_less_certainty():
    one = PersonTraits(key=1, names=("Kari Berg",), emails=frozenset({"post@berg.example"}))
    two = PersonTraits(key=2, names=("K. Berg",), emails=one.emails)
    third = PersonTraits(key=3, names=("Olav Vik",), emails=one.emails)
    found = {pair.other.key: pair.score for pair in likely([one], [two, third], score_persons)}
    assert found == {2: 0.92, 3: 0.7}


def test_words_signs_and_sounds_of_names():
    assert words("ABB (China) Co., Ltd.") == ("abb", "china")
    assert signs("浙江 Digua 科技有限公司") == "浙江科技"
    assert sound("吕重") == ("lu", "zhong")
    assert (is_sound("boyuan"), is_sound("device"), is_sound("li")) == (True, False, False)


def test_the_demo_edition_meets_its_own_english_names_again():
    """Each company under its English name alone, without number and website, among all under both names."""
    event = make_event(small=True, seed=2023).event
    there = [
        OrganisationTraits(key=each.id, names=tuple(each.name.values()), country=each.country)
        for each in event.organisations
    ]
    new = [
        OrganisationTraits(key=("new", each.id), names=(each.name["en"],), country=each.country)
        for each in event.organisations
    ]
    best: dict[object, object] = {}
    for pair in likely(new, there, score_organisations):
        if isinstance(pair.other.key, str):
            best.setdefault(pair.one.key, pair.other.key)
    assert best == {("new", each.id): each.id for each in event.organisations}
