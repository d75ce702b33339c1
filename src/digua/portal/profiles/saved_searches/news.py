"""The daily news of saved searches: one mail for each person, each profile once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import door
from digua.portal.core.jobs import job, progress
from digua.portal.core.mail.writing import write
from digua.portal.people.models import Account
from digua.portal.profiles.catalogue.finding import Card, find
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.index import files
from digua.portal.profiles.models import SavedSearch, ToldNews
from digua.portal.profiles.owners import of_account
from digua.portal.profiles.saved_searches.services import stop_token

AT_MOST = 10
"""Profiles of one search in one mail; the mail says how many more there are, and leads to them."""

OVERLAP = timedelta(minutes=10)
"""A profile may be in the index so long after it was dated; what was told before is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Of one search: what to show, how many there are besides, and where to see them all."""

    search: SavedSearch
    cards: tuple[Card, ...]
    more: int
    address: str


@job(atomic=False, every=timedelta(days=1))
def send_news() -> int:
    """One digest for each person with news; returns how many were written."""
    accounts = list(
        Account.objects.filter(is_active=True, saved_searches__by_mail=True)
        .annotate(first=Min("saved_searches__pk"))
        .order_by("pk")
    )
    written = 0
    for done, account in enumerate(accounts):
        progress(done / len(accounts))
        written += send_to(account)
    return written


def send_to(account: Account) -> bool:
    """Write one person's digest, and remember what it told; False where there is nothing new."""
    manifest = files.manifest()
    if manifest is None:
        return False
    until = min(timezone.now(), datetime.fromtimestamp(manifest.complete_at, UTC))
    with door("profiles.send_news", by=PORTAL, on=account) as change:
        searches = list(account.saved_searches.filter(by_mail=True).select_for_update().order_by("pk"))
        receiver = of_account(account)
        news = list(news_of(searches, account, receiver.language))
        told = [card.shown.profile.pk for each in news for card in each.cards]
        ToldNews.objects.bulk_create(ToldNews(account=account, profile_id=pk) for pk in told)
        SavedSearch.objects.filter(pk__in=[search.pk for search in searches]).update(seen_until=until)
        change.note(searches=len(searches), profiles=len(told))
        if told:
            stop = reverse("stop_searches", args=[stop_token(account.pk)])
            write(
                to=receiver.email,
                kind="search_news",
                language=receiver.language,
                words={
                    "name": receiver.name,
                    "news": news,
                    "count": len(told),
                    "stop": stop,
                    "searches": reverse("saved_searches"),
                },
                once=f"search-news:{account.pk}:{until.isoformat()}",
                account_id=account.pk,
                stop=stop,
            )
    return bool(told)


def news_of(searches: list[SavedSearch], account: Account, language: str) -> Iterator[News]:
    """What each search finds that its person was not told of; a profile stands with the first that finds it."""
    known: set[int] = set()
    for search in searches:
        since = search.seen_until - OVERLAP
        told = ToldNews.objects.filter(account=account, profile__published_at__gte=since)
        known |= set(told.values_list("profile_id", flat=True))
        question = Question.of(search.question)
        answer = find(
            question,
            by=Actor.of(account),
            reader=language,
            since=int(since.timestamp()),
            size=AT_MOST + len(known),
        )
        fresh = [card for card in answer.cards if card.shown.profile.pk not in known]
        known |= {card.shown.profile.pk for card in fresh[:AT_MOST]}
        if fresh:
            yield News(
                search=search,
                cards=tuple(fresh[:AT_MOST]),
                more=answer.total - len(answer.cards) + max(0, len(fresh) - AT_MOST),
                address=reverse("catalogue") + question.address(),
            )
