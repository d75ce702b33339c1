"""Answers of the catalogue: found in the index, read from the database under the rule of who sees what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.search import Asked, Filters, Found, Hit, Library
from digua.portal.core.actor import Actor
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Told
from digua.portal.profiles.catalogue.asking import liken
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.index import current
from digua.portal.profiles.index.entries import language, mark, sentence, short
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import PUBLISHED, Shown, shown_all, visible_to

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A profile among the answers: the sentence that answers, and what it shares with the question."""

    shown: Shown
    answer: Told | None = None
    same_words: bool = False
    same_meaning: bool = False
    other_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`ready` is False while there is no index yet. The rest is as in the engine's Found."""

    cards: tuple[Card, ...] = ()
    total: int = 0
    listed: int = 0
    first: int = 0
    before: int | None = None
    after: int | None = None
    kinds: Mapping[ProfileType, int]
    stages: Mapping[Stage | None, int]
    countries: Mapping[str, int]
    ready: bool = True

    @property
    def last(self) -> int:
        return self.first + len(self.cards)


NOTHING = Answer(kinds={}, stages={}, countries={}, ready=False)


MOST = 2_000
"""Answers that are sent as one file."""


def find(
    question: Question,
    *,
    by: Actor,
    reader: str,
    behind: int = 0,
    size: int = PAGE,
    since: int | None = None,
) -> Answer:
    """A page of answers for the actor, whose page is in the language `reader`. Five queries at most."""
    library = current.library()
    if library is None:
        return NOTHING
    found, asked = ask(library, question, by=by, reader=reader, behind=behind, size=size, since=since)
    return Answer(
        cards=tuple(_cards(found.hits, by, asked.lang if asked else "")),
        **{name: getattr(found, name) for name in TAKEN_OVER},
    )


def ask(
    library: Library,
    question: Question,
    *,
    by: Actor,
    reader: str,
    size: int,
    behind: int = 0,
    since: int | None = None,
) -> tuple[Found, Asked | None]:
    """What of the library answers, as far as the actor may find it; and the words as they were understood."""
    asked, likeness = liken(library, question.text, reader) if question.text else (None, None)
    filters = question.filters(keys=admitted(by), since=since)
    order = question.order
    return library.find(filters, asked=asked, likeness=likeness, order=order, behind=behind, size=size), asked


def listed(question: Question, *, by: Actor, reader: str) -> list[Profile]:
    """All answers that can be paged through, whole and in their order, for a file.

    Raises ImpossibleError where they are more than MOST.
    """
    library = current.library()
    if library is None:
        return []
    found, _asked = ask(library, question, by=by, reader=reader, size=MOST)
    if found.listed > MOST:
        raise ImpossibleError(
            _("These are %(count)d needs and offers; a file takes %(most)d.")
            % {"count": found.listed, "most": MOST},
            cure=_("Add a filter first."),
        )
    keys = [hit.key for hit in found.hits]
    profiles = visible_to(by).filter(PUBLISHED).select_related("organisation", "contact").in_bulk(keys)
    return [profiles[key] for key in keys if key in profiles]


LISTED = (
    "reference",
    "type",
    "state",
    "organisation__name",
    "organisation__country",
    "lang",
    "title",
    "summary",
    "stage",
    "trl",
    "anonymity",
    "country",
    "revision",
    "changed_at",
    "published_at",
    "patents",
    "ipr_notes",
    "video",
    "contact__name",
)
ANSWERING = ("description", "requirements", "advantages")
TAKEN_OVER = ("total", "listed", "first", "before", "after", "kinds", "stages", "countries")


def counts(by: Actor) -> Found | None:
    """How many profiles of each kind, stage and country the actor can find; None while there is no index."""
    library = current.library()
    return library.find(Filters(keys=admitted(by)), size=1) if library else None


def similar(profile: Profile, *, by: Actor, limit: int = 6) -> list[Shown]:
    """The profiles nearest to one, of either side."""
    library = current.library()
    if library is None:
        return []
    keys = library.near(profile.pk, filters=Filters(keys=admitted(by)), limit=limit)
    return shown_all(read(keys, by), by)


def admitted(by: Actor) -> frozenset[int]:
    """The published profiles that only some may find, and the actor may."""
    if by.account is None and not by.trusted:
        return frozenset()
    found = visible_to(by).filter(PUBLISHED, anonymity=Profile.Anonymity.INVITEES)
    return frozenset(found.values_list("pk", flat=True))


def read(keys: Sequence[int], by: Actor, *more: str) -> list[Profile]:
    """These profiles in this order, without those that were withdrawn since or are not the actor's to see.

    Of each only what a list shows is read, and the fields in `more`.
    """
    profiles = visible_to(by).filter(PUBLISHED).select_related("organisation", "contact").only(*LISTED, *more)
    found = profiles.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _cards(hits: Sequence[Hit], by: Actor, lang: str) -> list[Card]:
    by_key = {hit.key: hit for hit in hits}
    more = ANSWERING if any(hit.span for hit in hits) else ()
    shown = shown_all(read(list(by_key), by, *more), by)
    return [_card(each, by_key[each.profile.pk], lang) for each in shown]


def _card(shown: Shown, hit: Hit, lang: str) -> Card:
    profile = shown.profile
    as_indexed = hit.mark == mark(profile.changed_at, profile.revision)
    return Card(
        shown=shown,
        answer=sentence(profile, hit.span) if hit.span and as_indexed else None,
        same_words=bool(hit.words),
        same_meaning=hit.by_meaning,
        other_language=bool(lang) and short(profile.lang or language(profile)) != lang,
    )
