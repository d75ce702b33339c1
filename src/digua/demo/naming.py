"""Names of invented people and organisations, in their own script and in Latin letters or English."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

_PLAIN: dict[str, str | int | None] = {"ø": "o", "Ø": "o", "æ": "ae", "ß": "ss", "ı": "i"}


@cache
def name_table(name: str) -> dict[str, Any]:
    """A data file of names/ by its stem."""
    return tomllib.loads((files("digua.demo") / "names" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """As the person writes it, and in Latin letters ("" where that is the same)."""

    own: str
    latin: str = ""


def person_name(country: str, rng: Random) -> PersonName:
    """A name that is natural in that country."""
    table = name_table("people")[country]
    sex = rng.choice(("male", "female"))
    given, given_latin = _scripts(rng.choice(table[sex]))
    family, family_latin = _scripts(rng.choice(table.get(f"family_{sex}") or table["family"]))
    joined = table.get("joined", False)
    if table.get("family_first"):
        own = f"{family}{'' if joined else ' '}{given}"
        latin = f"{family_latin} {given_latin}" if joined else f"{given_latin} {family_latin}"
    else:
        own, latin = f"{given} {family}", f"{given_latin} {family_latin}"
    return PersonName(own, latin if given_latin else "")


def two_languages(template: str, **words: str) -> tuple[str, str]:
    """A name in its own language and in English, from templates and words of the form "own|English"."""
    own, _, english = template.partition("|")
    pairs = {key: word.partition("|") for key, word in words.items()}
    return (
        own.format(**{key: pair[0] for key, pair in pairs.items()}),
        (english or own).format(**{key: pair[2] or pair[0] for key, pair in pairs.items()}),
    )


def mail_letters(text: str) -> str:
    """The text in small ASCII letters and digits, other signs as spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(str.maketrans(_PLAIN)))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_only.replace("'", "")))


def _scripts(text: str) -> tuple[str, str]:
    """A name in its own script and in Latin letters ("" for names that are Latin to begin with)."""
    if unicodedata.name(text[0]).startswith("LATIN"):
        return text, ""
    own, _, latin = text.partition(" ")
    return own, latin
