"""All facts of a text."""

from dataclasses import replace

from digua.engine.text.facts.fact import Fact
from digua.engine.text.facts.mentions import countries, languages
from digua.engine.text.facts.quantities import quantities
from digua.engine.text.facts.signs import plain
from digua.engine.text.facts.standards import levels, standards


def facts(text: str, lang: str | None = None) -> list[Fact]:
    """What the text states, in the order of its places: quantities, standards, levels, languages, countries.

    `lang` (ISO 639-1) decides how 1,234 is read, and in which words numbers, languages and countries are
    sought; without it, as in English. Never raises.
    """
    signs = plain(text)
    coded = [*standards(signs), *levels(signs)]
    taken = [(fact.start, fact.end) for fact in coded]
    spoken = list(languages(signs, lang))
    taken_by_languages = {place for fact in spoken for place in range(fact.start, fact.end)}
    lands = [fact for fact in countries(signs, lang) if fact.start not in taken_by_languages]
    found = [*coded, *quantities(signs, lang, taken), *spoken, *lands]
    return sorted(
        (replace(fact, text=text[fact.start : fact.end]) for fact in found),
        key=lambda fact: (fact.start, fact.end),
    )
