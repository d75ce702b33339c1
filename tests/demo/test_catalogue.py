"""The catalogue is complete and every text is what it says it is."""

import pytest
from lingua import Language, LanguageDetectorBuilder

from digua.demo.alternation import choose, groups, resolve
from digua.demo.catalogue import CatalogueError, Need, Offer, Topic, catalogue, read_topic
from digua.demo.naming import name_table
from digua.engine.matching.compatibility import OFFERS_FOR

LANGUAGES = {
    Language.CHINESE: "zh",
    Language.ENGLISH: "en",
    Language.GERMAN: "de",
    Language.BOKMAL: "nb",
    Language.JAPANESE: "ja",
    Language.KOREAN: "ko",
    Language.FRENCH: "fr",
    Language.SPANISH: "es",
    Language.RUSSIAN: "ru",
    Language.ARABIC: "ar",
}
DENSE = {"zh", "ja", "ko"}
"""Languages in which a sign says about as much as three letters."""

topics = pytest.mark.parametrize("topic", catalogue(), ids=lambda topic: topic.id)


def entries(topic: Topic) -> tuple[Need | Offer, ...]:
    return (*topic.need, *topic.offer)


def first_wording(entry: Need | Offer, text: str) -> str:
    return resolve(text, choose(groups([text]), 0))


def test_it_has_at_least_120_topics_in_ten_languages():
    assert len(catalogue()) >= 120
    for side in ("need", "offer"):
        assert {entry.lang for topic in catalogue() for entry in getattr(topic, side)} == set(
            LANGUAGES.values()
        )


def test_offers_come_from_fourteen_countries_beside_china():
    countries = {offer.country for topic in catalogue() for offer in topic.offer}
    assert countries == set(name_table("countries")) | {"CN"}
    assert len(countries) == 15


def test_every_type_of_need_and_offer_occurs():
    needs = {need.type for topic in catalogue() for need in topic.need}
    offers = {offer.type for topic in catalogue() for offer in topic.offer}
    assert needs == set(OFFERS_FOR)
    assert offers == frozenset.union(*OFFERS_FOR.values())


def test_every_field_has_words_for_names():
    assert {topic.field for topic in catalogue()} <= set(name_table("fields"))


def test_near_topics_exist_and_are_others():
    known = {topic.id for topic in catalogue()}
    for topic in catalogue():
        assert topic.near
        assert set(topic.near) <= known - {topic.id}


@topics
def test_a_topic_has_needs_in_chinese_and_offers_abroad(topic: Topic):
    assert len(topic.need) >= 4
    assert len(topic.offer) >= 3
    assert sum(need.lang == "zh" for need in topic.need) >= 2
    assert len({offer.country for offer in topic.offer}) >= 2
    assert len({offer.lang for offer in topic.offer}) >= 2
    assert topic.codes


@topics
def test_something_can_answer_something(topic: Topic):
    offered = {offer.type for offer in topic.offer if offer.grade == 2}
    assert any(OFFERS_FOR[need.type] & offered for need in topic.need)
    assert all(len(need.requirements) >= 2 for need in topic.need)
    assert all(any(wanted.must for wanted in need.requirements) for need in topic.need)


@topics
def test_texts_are_long_enough_to_say_something(topic: Topic):
    for entry in entries(topic):
        description = first_wording(entry, entry.description)
        assert len(description) >= (85 if entry.lang in DENSE else 230), entry.title
        assert len(entry.summary) >= (15 if entry.lang in DENSE else 60), entry.title
        assert entry.keywords


@topics
def test_texts_are_in_their_language(topic: Topic):
    detector = LanguageDetectorBuilder.from_languages(*LANGUAGES).build()
    for entry in entries(topic):
        found = detector.detect_language_of(first_wording(entry, entry.description))
        assert found is not None
        assert LANGUAGES[found] == entry.lang, entry.title


@topics
def test_every_text_can_be_worded_in_several_ways(topic: Topic):
    for entry in entries(topic):
        for group in groups([entry.title, entry.summary, entry.description]):
            options = group.split("|")
            assert len(options) >= 2, group
            assert len(set(options)) == len(options), group
            assert all(options), group
        assert groups([entry.title, entry.summary, entry.description]), entry.title


def test_a_requirement_of_an_unknown_aspect_is_refused():
    text = TOPIC.replace('aspect = "price"', 'aspect = "colour"')
    with pytest.raises(CatalogueError, match=r"(?s)here\.toml.*unknown aspects \['colour'\]"):
        read_topic(text, place="here.toml")


def test_an_offer_that_leaves_an_aspect_open_is_refused():
    text = TOPIC.replace('answers = {price = "met"}', "answers = {}")
    with pytest.raises(CatalogueError, match=r"must answer exactly the aspects \['price'\]"):
        read_topic(text, place="here.toml")


def test_an_offer_among_the_needs_is_refused():
    with pytest.raises(CatalogueError, match="a need cannot be of type TO"):
        read_topic(TOPIC.replace('type = "TR"', 'type = "TO"'), place="here.toml")


def test_a_need_among_the_offers_is_refused():
    with pytest.raises(CatalogueError, match="an offer cannot be of type ER"):
        read_topic(TOPIC.replace('type = "EO"', 'type = "ER"'), place="here.toml")


def test_broken_toml_is_refused():
    with pytest.raises(CatalogueError, match=r"here\.toml"):
        read_topic("id = ", place="here.toml")


TOPIC = """
id = "kite"
field = "toys"
name = {zh = "风筝", en = "Kites"}
codes = ["A63H27/08"]
near = []
aspects = ["price"]

[[need]]
lang = "en"
type = "TR"
sectors = ["toys"]
title = "A kite"
summary = "We want a kite."
description = "We want a kite that flies."
requirements = [{aspect = "price", text = "Cheap"}]
keywords = ["kite"]

[[offer]]
lang = "en"
type = "EO"
country = "GB"
title = "Kite maker"
summary = "Makes kites."
description = "Makes cheap kites."
advantages = ["Cheap"]
keywords = ["kite"]
grade = 2
answers = {price = "met"}
"""
