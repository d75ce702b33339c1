from dataclasses import replace

import numpy as np
import pytest
from factories.concepts import ConceptEncoder

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.search import Asked, Entry, Filters, Heading, Library, Model, Order, Passage, Segment

TITLES = {
    1: ("zh", "手术机器人"),
    2: ("en", "Surgical robot for the spine"),
    3: ("en", "Recycling of battery cells"),
    4: ("zh", "电池回收"),
    5: ("en", "Tea leaves, withered evenly"),
    6: ("fr", "Porte coupe-feu"),
    7: ("de", "Wasserstoff ohne Katalysator"),
    8: ("en", "A lock"),
}


def entry(key: int, **fields: object) -> Entry:
    lang, title = TITLES[key]
    standing = {
        "key": key,
        "mark": key * 10,
        "kind": ProfileType.TO if key % 2 else ProfileType.TR,
        "stage": Stage.ON_MARKET if key < 4 else None,
        "country": "CN" if lang == "zh" else "DE",
        "codes": ("IPC:A61B34/30",) if key < 3 else (),
        "published": 1_000 + key,
        "restricted": False,
        "headings": (Heading(lang, title, "", title),),
        "passages": (),
        "words": (f"REF-{key}",),
    }
    return Entry(**{**standing, **fields})


@pytest.fixture(scope="module")
def encoder() -> ConceptEncoder:
    return ConceptEncoder()


@pytest.fixture(scope="module")
def model(encoder: ConceptEncoder) -> Model:
    fillers = [Heading("en", f"Something else {number}", "", f"else {number}") for number in range(60)]
    fillers += [Heading("zh", f"别的东西 {number}", "", f"别的 {number}") for number in range(60)]
    return Model.fit([encoder], [entry(1, headings=(heading,)) for heading in fillers] + entries())


def entries() -> list[Entry]:
    return [entry(key) for key in TITLES]


def library(model: Model, encoder: ConceptEncoder, *parts: list[Entry]) -> Library:
    segments = tuple(Segment.of(part, model, [encoder]) for part in parts)
    return Library(model, segments, tuple(np.zeros(len(segment), np.bool_) for segment in segments))


def ask(text: str, lang: str, model: Model, encoder: ConceptEncoder) -> Asked:
    return Asked(text, lang, (model.senses[0].centred(encoder.encode([text]), [lang])[0],))


def keys(found) -> list[int]:
    return [hit.key for hit in found.hits]


def test_a_meaning_is_found_in_another_language(model, encoder):
    index = library(model, encoder, entries())
    found = index.find(Filters(), asked=ask("chirurgie roboter", "de", model, encoder), order=Order.RELEVANCE)
    assert set(keys(found)) == {1, 2}
    assert all(hit.by_meaning and not hit.words for hit in found.hits)


def test_words_and_references_are_found_as_they_are_written(model, encoder):
    index = library(model, encoder, entries())
    found = index.find(Filters(), asked=ask("lock", "en", model, encoder), order=Order.RELEVANCE)
    assert (keys(found), found.hits[0].words) == ([8], ("lock",))
    assert keys(index.find(Filters(), asked=ask("A61B34/30", "en", model, encoder)))[:2] == [2, 1]


def test_without_words_the_newest_stand_first(model, encoder):
    assert keys(library(model, encoder, entries()).find(Filters())) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_pages_follow_one_another_without_gap_or_repetition(model, encoder):
    index = library(model, encoder, entries()[:5], entries()[5:])
    first = index.find(Filters(), size=3)
    second = index.find(Filters(), size=3, behind=first.after)
    third = index.find(Filters(), size=3, behind=second.after)
    assert [keys(each) for each in (first, second, third)] == [[8, 7, 6], [5, 4, 3], [2, 1]]
    assert (first.before, second.before, third.before, third.after) == (None, 0, first.after, None)


def test_a_page_stays_where_it_is_when_something_new_comes(model, encoder):
    before = library(model, encoder, entries()[:7])
    behind = before.find(Filters(), size=3).after
    after = library(model, encoder, entries()[:7], entries()[7:])
    assert keys(after.find(Filters(), size=3, behind=behind)) == keys(
        before.find(Filters(), size=3, behind=behind)
    )


def test_filters_narrow_and_counts_leave_their_own_facet_out(model, encoder):
    found = library(model, encoder, entries()).find(
        Filters(kinds=frozenset({ProfileType.TO}), countries=frozenset({"CN"}))
    )
    assert keys(found) == [1]
    assert found.kinds == {ProfileType.TO: 1, ProfileType.TR: 1}
    assert found.countries == {"CN": 1, "DE": 3}
    assert found.stages == {Stage.ON_MARKET: 1}


@pytest.mark.parametrize(("code", "expected"), [("A61B", [2, 1]), ("ipc:a61b34/30", [2, 1]), ("A62", [])])
def test_codes_are_found_by_their_beginning(model, encoder, code, expected):
    assert keys(library(model, encoder, entries()).find(Filters(codes=(code,)))) == expected


def test_what_is_restricted_is_found_and_counted_only_by_who_is_let_in(model, encoder):
    index = library(model, encoder, [entry(1, restricted=True), entry(2)])
    assert (keys(index.find(Filters())), index.find(Filters()).countries) == ([2], {"DE": 1})
    assert keys(index.find(Filters(keys=frozenset({1})))) == [2, 1]


def test_what_is_gone_is_found_by_nothing(model, encoder):
    index = library(model, encoder, entries())
    gone = np.array([key == 2 for key in TITLES])
    index = Library(model, index.segments, (gone,))
    asked = ask("surgical robot", "en", model, encoder)
    assert keys(index.find(Filters(), asked=asked, order=Order.RELEVANCE)) == [1]
    assert 2 not in keys(index.find(Filters()))
    assert 2 not in index.known()
    assert index.near(2, filters=Filters(), limit=3) == []


def test_joined_segments_answer_as_they_did_apart(model, encoder):
    parts = [Segment.of(part, model, [encoder]) for part in (entries()[:3], entries()[3:])]
    kept = [np.array([True, False, True]), np.ones(5, np.bool_)]
    joined = Library(model, (Segment.joined(parts, kept),), (np.zeros(7, np.bool_),))
    apart = Library(model, tuple(parts), tuple(~each for each in kept))
    for text, lang in (("battery", "en"), ("手术", "zh"), ("REF-7", "en")):
        asked = ask(text, lang, model, encoder)
        found = [each.find(Filters(), asked=asked, order=Order.RELEVANCE) for each in (joined, apart)]
        assert found[0] == found[1]
    assert joined.find(Filters(codes=("A61",))) == apart.find(Filters(codes=("A61",)))


def test_the_sentence_that_answers_is_pointed_to(model, encoder):
    passages = (
        Passage("We were founded long ago.", 1, 0, 0, 25),
        Passage("It takes surgery by a robot.", 1, 0, 26, 54),
    )
    index = library(model, encoder, [entry(5, passages=passages), entry(6)])
    asked = ask("REF-5 手术机器人", "zh", model, encoder)
    hit = index.find(Filters(), asked=asked, order=Order.RELEVANCE).hits[0]
    assert (hit.key, hit.span) == (5, (1, 0, 26, 54))


def test_near_are_those_of_like_meaning_without_itself(model, encoder):
    index = library(model, encoder, entries())
    assert index.near(3, filters=Filters(), limit=5) == [4]


def test_since_leaves_out_what_was_there_before(model, encoder):
    assert keys(library(model, encoder, entries()).find(Filters(since=1_006))) == [8, 7]


def test_each_profile_is_read_by_an_encoder_that_knows_its_language():
    fast, slow = ConceptEncoder("fast", frozenset({"en", "zh"})), ConceptEncoder("slow")
    headings = [entry(key) for key in (2, 4, 6)]
    translated = replace(headings[2], headings=(*headings[2].headings, Heading("en", "Fire door", "", "door")))
    made = Model.fit([fast, slow], headings)
    segment = Segment.of([headings[0], headings[2], translated], made, [fast, slow])
    assert segment.headings[0].reads.tolist() == [True, False, True]
    assert segment.headings[1].reads.tolist() == [True, True, True]
    assert "Porte coupe-feu\n" not in fast.read
