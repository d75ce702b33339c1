"""Quotation marks of the language that is quoted, not of the one that quotes."""

from digua.exchange.naming import Text

MARKS = {
    "en": ("“", "”"),
    "zh": ("“", "”"),
    "ja": ("「", "」"),
    "nb": ("«", "»"),
    "nn": ("«", "»"),
    "fr": ("« ", " »"),
    "es": ("«", "»"),
    "ru": ("«", "»"),
    "ar": ("«", "»"),
    "de": ("„", "“"),
}


def quoted(text: Text) -> Text:
    """The text between the marks of its own language."""
    before, after = MARKS.get(text.lang, MARKS["en"])
    return text._replace(text=f"{before}{text.text}{after}")
