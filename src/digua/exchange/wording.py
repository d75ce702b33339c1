"""Words of files and prints in the reader's language, from gettext catalogues beside this package.

One mechanism for the whole house: messages are their English text, `locale/<language>/<domain>.po` holds
another language. Catalogues are read as they are, so that there is no compiled file to forget.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")


@cache
def wording(domain: str, language: str) -> NullTranslations:
    """The catalogue of a domain ("workbook", "prints", "report" …) in a language.

    English is the messages themselves; a language without a catalogue raises FileNotFoundError.
    """
    if language == "en":
        return NullTranslations()
    source = files("digua.exchange") / "locale" / language / f"{domain}.po"
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
