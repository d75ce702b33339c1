import pytest

from digua.exchange.naming import Text
from digua.exchange.quotation import quoted


@pytest.mark.parametrize(
    ("lang", "marked"),
    [("en", "“x”"), ("zh", "“x”"), ("ja", "「x」"), ("nb", "«x»"), ("ru", "«x»"), ("de", "„x“"), ("fi", "“x”")],
)
def test_marks_are_those_of_the_quoted_language(lang: str, marked: str) -> None:
    assert quoted(Text("x", lang)) == Text(marked, lang)
