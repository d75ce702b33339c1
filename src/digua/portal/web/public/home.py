"""The first page: search, what there is, what is new, what comes next."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from digua.engine.search import Found
from digua.portal.core.actor import Actor
from digua.portal.core.reading_language import reading_language
from digua.portal.events.models import Edition
from digua.portal.profiles.catalogue.finding import Card, counts, find
from digua.portal.profiles.catalogue.question import KINDS_OF, Question, Side
from digua.portal.web.public.shared import same_for_all
from digua.portal.web.request import actor

LATEST = 3
COUNTRIES = 8
EDITIONS = 4


@same_for_all
def home(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    found = counts(by)
    return render(
        request,
        "public/home.html",
        {
            "numbers": numbers(found) if found else None,
            "needs": latest(Side.NEED, by),
            "offers": latest(Side.OFFER, by),
            "editions": coming_editions(),
            "own_search": True,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What the node has to offer; `most`: the countries with most profiles, and their share of the first."""

    needs: int
    offers: int
    countries: int
    calls: int
    most: list[tuple[str, int, int]]


def numbers(found: Found) -> Numbers:
    sides = {side: sum(found.kinds.get(kind, 0) for kind in kinds) for side, kinds in KINDS_OF.items()}
    most = sorted(found.countries.items(), key=lambda item: (-item[1], item[0]))[:COUNTRIES]
    largest = most[0][1] if most else 1
    return Numbers(
        needs=sides[Side.NEED],
        offers=sides[Side.OFFER],
        countries=len(found.countries),
        calls=sum(count for kind, count in found.kinds.items() if kind == "OP"),
        most=[(country, count, round(100 * count / largest)) for country, count in most],
    )


def latest(side: Side, by: Actor) -> tuple[Card, ...]:
    return find(Question(side=side), by=by, reader=reading_language(), size=LATEST).cards


def coming_editions() -> QuerySet[Edition]:
    """Public editions that are not over, the next first."""
    public = Edition.objects.filter(visibility=Edition.Visibility.PUBLIC, ends__gte=timezone.localdate())
    return public.order_by("starts", "pk").prefetch_related("themes")[:EDITIONS]
