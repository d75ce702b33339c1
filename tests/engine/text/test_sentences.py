"""Sentences in every script."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digua.engine.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["First pass yield is 99.2 %.", "Cycle time is 4 s!", "Is it sold?", "Yes."],
        ["寻找可降解地膜。", "厚度0.01 mm；", "需要CE认证！", "可以吗？"],
        ["良品画像のみで学習する。", "再学習は不要。"],
        ["전원 없이 작동합니다.", "무게는 1.9 kg입니다."],
        ["هل تعمل في الصحراء؟", "نعم، تعمل عند 55 درجة."],
        ["यह काम करता है।", "कीमत कम है।"],
        ["ផលិតផលថ្មី។", "តម្លៃទាប។"],
        ["ထုတ်ကုန်အသစ်။", "စျေးနှုန်းနည်း။"],
        ["Ищем поставщика плёнки.", "Срок 6 месяцев."],
        ["Ψάχνουμε προμηθευτή.", "Τιμή 5 ευρώ."],
        ["Er sagte: „Es läuft.“", "Dann kam der Test."],
        ["Stage is TRL 7.", "We seek partners."],
        ["Works from −20 °C to 5 V.", "Sold in Norway."],
        ["It keeps at 20 °C.", "Made in Jinhua."],
        ["Film nach EN 17033.", "Wir liefern 2,3 t."],
        ["They make valves, pumps etc.", "Delivery takes a week."],
        ["State of the art.", "Cut in 5 min.", "Then 20 mm.", "The answer is no."],
        ["Two sides.", "mRNA vaccines are next."],
    ],
)
def test_marks_part_sentences(parts: list[str]) -> None:
    joined = ("" if re.search("[。；！？]", parts[0]) else " ").join(parts)
    assert cut(joined) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Folie ist 2,3 m breit und 1 800 m lang, z. B. für Kartoffeln.",
        "Das Institut e. V. in Bremen misst ca. 5 t.",
        "Dr. J. Smith and Prof. Li lead No. 5 of approx. 20 groups.",
        "Siehe Abb. 3 und Nr. 7 der 3. Generation.",
        "Am 3. 10. 2024 begann der Versuch.",
        "See https://example.org/a.b?c=1.2 for more.",
        "U.S. Patent 1.234.567 covers e.g. Model B2.",
        "Vi leverer f.eks. Pumper til ca. 40 anlegg.",
        "Это т. е. Новая плёнка, стоит 5 тыс. руб. за тонну.",
        "P. ej. Sevilla, núm. 4.",
        "version 2.0.1 is out",
        "CE; ISO 13485; FDA.",
    ],
)
def test_marks_that_part_nothing(sentence: str) -> None:
    assert cut(sentence) == [sentence]


def test_lines_and_bullets_part_and_lose_their_signs() -> None:
    text = "Needs:\n- CE mark\n• 95 % yield\n1. Made in EU\n2) −20 °C\n（3） 不停机\n①防水\n\n-20 °C is enough"
    assert cut(text) == [
        "Needs:",
        "CE mark",
        "95 % yield",
        "Made in EU",
        "−20 °C",
        "不停机",
        "防水",
        "-20 °C is enough",
    ]


def test_long_clauses_part_at_a_semicolon() -> None:
    first = "The upper layer decomposes within a single season in the field;"
    second = "the lower layer stays for the whole of the second year."
    assert cut(f"{first} {second}") == [first, second]


def test_thai_parts_at_spaces_between_long_phrases() -> None:
    first, second = "เราต้องการฟิล์มคลุมดินที่ย่อยสลายได้", "สำหรับแปลงมันฝรั่งขนาดใหญ่ในภาคเหนือ"
    assert cut(f"{first} {second}") == [first, second]
    assert cut("ราคา ถูก") == ["ราคา ถูก"]


_PIECES = st.sampled_from([*"aB1.;!?。；؟ \n-•", "z. B. ", "3.5 ", "ca. ", "ไทย ", "字"])


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_offsets_are_right_and_no_letter_is_lost(text: str) -> None:
    found = sentences(text)
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = {i for sentence in found for i in range(sentence.start, sentence.end)}
    assert all(i in kept for i, letter in enumerate(text) if letter.isalpha())
