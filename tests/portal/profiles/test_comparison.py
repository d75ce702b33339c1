from digua.portal.core.texts import Source, Texts, Told
from digua.portal.profiles.comparison import Kind, compare, paired, pieces
from digua.portal.profiles.content import Content, Requirement


def test_words_that_stayed_went_and_came():
    found = pieces("Runs for 5,000 hours at 60 °C", "Runs for 6,200 hours at 70 °C")
    assert [(piece.text, piece.kind) for piece in found] == [
        ("Runs for ", Kind.SAME),
        ("5,000", Kind.GONE),
        ("6,200", Kind.NEW),
        (" hours at ", Kind.SAME),
        ("60", Kind.GONE),
        ("70", Kind.NEW),
        (" °C", Kind.SAME),
    ]


def test_chinese_is_compared_by_words_not_by_characters():
    found = pieces("连续运行五千小时以上", "连续运行六千小时以上")
    assert [piece.text for piece in found if piece.kind is Kind.GONE] == ["五千"]
    assert [piece.text for piece in found if piece.kind is Kind.NEW] == ["六千"]


def test_pieces_tell_both_texts_again():
    old, new = "不含铱，或铱载量低于 0.1 mg/cm²", "Iridium-free, or less than 0.1 mg/cm²"
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind is not Kind.NEW) == old
    assert "".join(piece.text for piece in found if piece.kind is not Kind.GONE) == new


def test_lines_are_known_again_where_they_moved_or_changed_a_little():
    old = ["No iridium at all", "Runs for 5,000 hours", "Ready for a pilot in Jinhua"]
    new = ["Runs for 6,000 hours", "No iridium at all", "Certified to ISO 14687"]
    assert paired(old, new) == [(1, 0), (0, 1), (None, 2), (2, None)]


def test_requirements_say_what_became_of_each():
    def line(text: str, must: bool) -> Requirement:
        return Requirement(text=Texts.of(text, "en"), must=must)

    old = Content(lang="en", requirements=(line("No iridium at all", True), line("Comes to Jinhua", True)))
    new = Content(lang="en", requirements=(line("No iridium at all", False), line("TRL 5 or higher", True)))
    (change,) = compare(old, new)
    assert (change.field, change.lang) == ("requirements", "en")
    assert [(line.kind, line.was_must, line.must) for line in change.lines] == [
        (None, True, False),
        (Kind.NEW, True, True),
        (Kind.GONE, True, True),
    ]


def test_a_new_machine_translation_is_no_difference():
    title = Texts.of("Catalyst", "en")
    old = Content(lang="en", title=title, trl=4)
    new = Content(lang="en", title=title.told(Told("催化剂", "zh", Source.MACHINE, "m")), trl=5)
    assert [(change.field, change.before, change.after) for change in compare(old, new)] == [("trl", 4, 5)]
