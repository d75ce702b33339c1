"""Finding translations, on small matrices and a corpus of three sentences."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digua.bench.tatoeba import LANGUAGES, accuracy, margin, tatoeba
from digua.engine.text.encoders import EncoderKind
from digua.engine.text.encoders.encoder import Vectors


class LetterEncoder:
    """Says which of three letters a text begins with."""

    def __init__(self, languages: frozenset[str] | None) -> None:
        self.kind = EncoderKind(name="letters", version="1", dim=3, languages=languages)
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += 1
        return np.array([[text.startswith(letter) for letter in "abc"] for text in texts], dtype=np.float32)


def test_margin_keeps_a_hub_from_winning_every_row() -> None:
    similarity = np.array([[0.5, 0.6], [0.2, 0.7]], dtype=np.float32)
    assert accuracy(similarity) == 0.5
    assert accuracy(margin(similarity, 2)) == 1.0


def test_the_gate_asks_only_encoders_that_read_the_language(tmp_path: Path) -> None:
    folder = tmp_path / "matching/tatoeba"
    folder.mkdir(parents=True)
    for code in LANGUAGES:
        (folder / f"tatoeba.{code}-eng.{code}").write_text("ax\nbx\ncx\n", "utf-8")
        (folder / f"tatoeba.{code}-eng.eng").write_text("a\nb\nc\n", "utf-8")
    use, e5 = LetterEncoder(frozenset({"en", "zh", "de"})), LetterEncoder(None)
    figures = list(tatoeba(tmp_path, use, e5))
    assert [figure.value for figure in figures] == [1.0] * 12
    assert [figure.name for figure in figures[-2:]] == ["Tatoeba mean accuracy", "Tatoeba worst accuracy"]
    assert (use.asked, e5.asked) == (4, 20)
