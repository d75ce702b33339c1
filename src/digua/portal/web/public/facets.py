"""The filters of the catalogue as links: each with how many profiles it would show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from digua.engine.matching.model import Stage
from digua.portal.profiles.catalogue.finding import Answer
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.models import Profile
from digua.portal.web.public.names import countries

SHOWN = 12
"""Countries that stand open; the others are folded."""


@dataclass(frozen=True, slots=True)
class Choice:
    name: str | Promise
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    title: str | Promise
    choices: tuple[Choice, ...]
    folded: tuple[Choice, ...] = ()


def facets(question: Question, answer: Answer, lang: str) -> list[Facet]:
    """Type, stage and country, as far as there is anything to choose."""
    territories = countries(lang)
    kinds = [
        Choice(
            Profile.Type(kind).label,
            answer.kinds.get(kind, 0),
            question.toggled("kinds", kind).address(),
            kind in question.kinds,
        )
        for kind in sorted({*answer.kinds, *question.kinds}, key=lambda kind: -answer.kinds.get(kind, 0))
    ]
    stages = [
        Choice(
            Profile.Stage(stage).label,
            answer.stages.get(stage, 0),
            question.toggled("stages", stage).address(),
            stage in question.stages,
        )
        for stage in Stage
        if stage in answer.stages or stage in question.stages
    ]
    places = [
        Choice(
            territories.get(country, country),
            answer.countries.get(country, 0),
            question.toggled("countries", country).address(),
            country in question.countries,
        )
        for country in _by_count({*answer.countries, *question.countries} - {""}, answer, question)
    ]
    codes = [
        Choice(code, answer.total, question.toggled("codes", code).address(), True) for code in question.codes
    ]
    every = (
        Facet(_("Classification"), tuple(codes)),
        Facet(_("Type"), tuple(kinds)),
        Facet(_("Stage"), tuple(stages)),
        Facet(_("Country"), tuple(places[:SHOWN]), tuple(places[SHOWN:])),
    )
    return [facet for facet in every if facet.choices]


def _by_count(codes: Iterable[str], answer: Answer, question: Question) -> list[str]:
    """Those chosen first, then by number."""
    return sorted(
        codes, key=lambda code: (code not in question.countries, -answer.countries.get(code, 0), code)
    )
