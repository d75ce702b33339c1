"""Every encoder keeps the same promises."""

import numpy as np
import pytest

from digua.engine.text.encoders import E5, Encoder, Use

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
@pytest.mark.parametrize("odd", ["", "\0", " \n", "\ud800", "a\0b", "😀" * 50, "word " * 700])
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
