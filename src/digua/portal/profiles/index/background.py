"""Headings in ten languages that a young index is measured against: few profiles do not tell what is usual."""

from collections import Counter

from digua.demo.alternation import choose, groups, resolve
from digua.demo.catalogue import catalogue
from digua.engine.matching.model import ProfileType
from digua.engine.search import Entry, Heading

OF_A_LANGUAGE = 40


def background() -> list[Entry]:
    """From the demo's hand-written texts, so many of each language; always the same."""
    counts: Counter[str] = Counter()
    found = []
    for topic in catalogue():
        for text in (*topic.need, *topic.offer):
            if counts[text.lang] < OF_A_LANGUAGE:
                counts[text.lang] += 1
                told = (text.title, text.summary, ", ".join(text.keywords))
                chosen = choose(groups(told), 0)
                found.append(_entry(Heading(text.lang, *(resolve(each, chosen) for each in told))))
    return found


def _entry(heading: Heading) -> Entry:
    return Entry(
        key=0,
        mark=0,
        kind=ProfileType.TO,
        stage=None,
        country="",
        codes=(),
        published=0,
        restricted=False,
        headings=(heading,),
        passages=(),
        words=(),
    )
