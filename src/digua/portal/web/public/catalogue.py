"""The catalogue: search by meaning, filters, answers, page by page."""

from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from digua.engine.search import Order
from digua.portal.core.reading_language import reading_language
from digua.portal.imports.exporting.profiles import profiles
from digua.portal.profiles.catalogue.finding import find, listed
from digua.portal.profiles.catalogue.question import Question, Side
from digua.portal.web.exporting import sent
from digua.portal.web.public.facets import facets
from digua.portal.web.public.shared import same_for_all
from digua.portal.web.request import actor

SIDES = ((None, _("All")), (Side.NEED, _("Needs")), (Side.OFFER, _("Offers")))
ORDERS = ((Order.RELEVANCE, _("Closest")), (Order.NEWEST, _("Newest")))


@dataclass(frozen=True, slots=True)
class Way:
    """One of a few views of the same answers."""

    name: str | Promise
    address: str
    chosen: bool


@same_for_all
def catalogue(request: HttpRequest) -> HttpResponse:
    """The page of answers to what the address asks; `after` is the profile behind which the page begins."""
    question = Question.of(dict(request.GET.lists()))
    lang = reading_language()
    answer = find(question, by=actor(request), reader=lang, behind=behind(request))
    return render(
        request,
        "public/catalogue.html",
        {
            "question": question,
            "answer": answer,
            "facets": facets(question, answer, lang),
            "sides": sides(question),
            "orders": orders(question),
            "bare": Question(text=question.text, sort=question.sort).address() or "?",
            "asked": bool(question.text),
            "own_search": True,
        },
    )


@login_required
@require_GET
def catalogue_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The answers as a file."""
    by, question = actor(request), Question.of(dict(request.GET.lists()))
    return sent(profiles(listed(question, by=by, reader=reading_language()), by), form)


def behind(request: HttpRequest) -> int:
    said = request.GET.get("after", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


def sides(question: Question) -> list[Way]:
    """Needs, offers, or both; the type is chosen anew on the other side."""
    return [
        Way(name, replace(question, side=side, kinds=()).address(), question.side == side)
        for side, name in SIDES
    ]


def orders(question: Question) -> list[Way]:
    return [
        Way(name, replace(question, sort=order).address(), question.order == order) for order, name in ORDERS
    ]
