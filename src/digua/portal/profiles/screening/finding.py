"""Where a profile meets an item of a list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digua.portal.people.models import Organisation
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile, ScreeningList
from digua.portal.profiles.screening.lists import ControlItem, SanctionedName, item
from digua.portal.profiles.screening.tokens import Token, name_words, places, plain, tokens, words

AROUND = 40
"""Characters of the text that are shown on either side of what was found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`item` names the list's item, `found` is what the profile says, with the words round it."""

    list_id: int
    item: str
    found: str


@dataclass(frozen=True, slots=True)
class Term:
    words: tuple[str, ...]
    item: str
    country: str = ""


class Screen:
    """Active lists, made ready once for any number of profiles."""

    def __init__(self, lists: Iterable[ScreeningList]) -> None:
        self.ids: list[int] = []
        self._terms: dict[tuple[int, str], list[Term]] = defaultdict(list)
        self._names: dict[tuple[int, str], list[Term]] = defaultdict(list)
        self._codes: dict[tuple[int, str], list[str]] = defaultdict(list)
        for each in lists:
            self.ids.append(each.pk)
            for number, data in enumerate(each.items, 1):
                self._add(each.pk, item(each.kind, number, data))

    def _add(self, list_id: int, entry: ControlItem | SanctionedName) -> None:
        if isinstance(entry, SanctionedName):
            for name in (entry.name, *entry.aliases):
                sought = name_words(name)
                self._names[list_id, sought[0]].append(Term(sought, f"{entry.code} {name}", entry.country))
            return
        label = f"{entry.code} {entry.title}".strip()
        for term in entry.terms:
            sought = words(term)
            if sought:
                self._terms[list_id, sought[0]].append(Term(sought, label))
        for code in entry.codes:
            self._codes[list_id, _code(code)].append(label)

    def findings(self, profile: Profile) -> list[Finding]:
        """Each item once for each place; in the order of lists."""
        content = Content.of(profile)
        said = list(_texts(content))
        own = [told.text for told in profile.organisation.name.by_language.values()]
        found: dict[Finding, None] = {}
        for list_id in self.ids:
            found |= dict.fromkeys(self._by_terms(list_id, said))
            found |= dict.fromkeys(self._by_codes(list_id, content))
            found |= dict.fromkeys(self._by_names(list_id, (*own, *said), profile.organisation))
        return list(found)

    def _by_terms(self, list_id: int, said: Sequence[str]) -> Iterator[Finding]:
        for text in said:
            yield from _met(list_id, text, self._terms)

    def _by_names(self, list_id: int, said: Sequence[str], organisation: Organisation) -> Iterator[Finding]:
        for text in said:
            yield from _met(list_id, text, self._names, organisation.country)

    def _by_codes(self, list_id: int, content: Content) -> Iterator[Finding]:
        """By the code itself, or one above it: "IPC:G21C" holds "IPC:G21C 3/02"."""
        for code in (*content.codes, *([content.control_class] if content.control_class else [])):
            own = _code(code)
            for end in range(len(own), 0, -1):
                for label in self._codes.get((list_id, own[:end]), ()):
                    yield Finding(list_id, label[:300], code[:300])


def _met(
    list_id: int, text: str, terms: dict[tuple[int, str], list[Term]], country: str = ""
) -> Iterator[Finding]:
    said = tokens(plain(text))
    for first in dict.fromkeys(token.word for token in said):
        for term in terms.get((list_id, first), ()):
            if term.country and country and term.country != country:
                continue
            for at in places(said, term.words):
                yield Finding(list_id, term.item[:300], _excerpt(text, said, at, len(term.words)))


def _excerpt(text: str, said: Sequence[Token], at: int, size: int) -> str:
    """The words round a place; as they were written, where their normal form is as long."""
    text = text if len(plain(text)) == len(text) else plain(text)
    start, end = said[at].start, said[at + size - 1].end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{before}[{text[start:end]}]{after}"[:300]


def _code(code: str) -> str:
    return "".join(plain(code).casefold().split())


def _texts(content: Content) -> Iterator[str]:
    for texts in content.texts():
        yield from (told.text for told in texts.by_language.values())
    yield from (*content.keywords, content.partner_role, content.ipr_notes)
