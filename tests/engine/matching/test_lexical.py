"""Words in common, told against what is usual between two languages."""

from factories.market import TOPICS, need, offer

from digua.engine.matching.document import Document
from digua.engine.matching.lexical import Vocabulary

NEEDS = [Document.read(need(topic)) for topic in TOPICS]
OFFERS = [Document.read(offer(topic)) for topic in TOPICS]


def test_the_offer_of_the_topic_shares_most_words() -> None:
    likeness = Vocabulary.fit(NEEDS, OFFERS).likeness(NEEDS, OFFERS)
    assert likeness.argmax(axis=1).tolist() == list(range(len(TOPICS)))
    assert abs(float(likeness.mean())) < 1e-5
    assert abs(float(likeness.std()) - 1.0) < 1e-3


def test_a_text_without_known_words_is_like_nothing() -> None:
    vocabulary = Vocabulary.fit(NEEDS, OFFERS)
    stranger = Document.read(need("welding", title="xyzzy", summary="", requirements=("plugh",), keywords=()))
    (row,) = vocabulary.likeness([stranger], OFFERS)
    assert len(set(row.tolist())) == 1


def test_a_corpus_of_one_side_has_no_words() -> None:
    assert Vocabulary.fit(NEEDS, []).columns == {}
