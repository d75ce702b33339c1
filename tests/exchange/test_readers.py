from factories.tiny import CHEN, INGRID, TANAKA, tiny_event

from digua.exchange.readers import file_name, print_language


def test_chinese_for_those_who_list_it_else_english() -> None:
    event = tiny_event()
    assert [print_language(event, who, ("zh", "en")) for who in (CHEN, INGRID, TANAKA)] == ["zh", "en", "zh"]


def test_only_languages_that_were_asked_for() -> None:
    assert print_language(tiny_event(), CHEN, ("en",)) == "en"
    assert print_language(tiny_event(), INGRID, ("zh",)) == "zh"


def test_file_names_are_safe_and_distinct() -> None:
    assert file_name("P001", "pdf") == "P001.pdf"
    assert file_name("a/b", "ics") == "a%2Fb.ics"
    assert file_name("../x", "pdf") == "..%2Fx.pdf"
    assert file_name("甲", "pdf") != file_name("乙", "pdf")
