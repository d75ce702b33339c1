"""What pages of needs and offers say in one word."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from digua.portal.core.reading_language import reading_language
from digua.portal.core.texts import Texts, Told
from digua.portal.profiles.catalogue.finding import Card
from digua.portal.profiles.catalogue.question import KINDS_OF, Side
from digua.portal.profiles.models import Profile
from digua.portal.web.public import cards
from digua.portal.web.public.facets import Choice
from digua.portal.web.public.names import countries, languages
from digua.portal.web.templatetags.digua import icon

register = template.Library()


@register.simple_tag
def card_lines(found: Sequence[Card], lang: str, asked: bool) -> SafeString:
    """The answers of the catalogue, a list item each."""
    lines = [
        cards.card_html(
            card, lang, asked=asked, address=reverse("profile", args=[card.shown.profile.reference])
        )
        for card in found
    ]
    return SafeString("".join(lines))


@register.simple_tag
def choice_lines(choices: Sequence[Choice]) -> SafeString:
    """The choices of a facet, a list item each."""
    return SafeString("".join(map(choice_line, choices)))


def choice_line(choice: Choice) -> SafeString:
    address = choice.address or "?"
    if choice.chosen:
        return format_html(
            '<li><a rel="nofollow" href="{}" aria-current="true"><span>{}</span>{}</a></li>',
            address,
            choice.name,
            icon("x"),
        )
    return format_html(
        '<li><a rel="nofollow" href="{}"><span>{}</span><span class="n num">{}</span></a></li>',
        address,
        choice.name,
        choice.count,
    )


@register.filter
def country_name(code: str) -> str:
    return countries(reading_language()).get(code, code)


@register.filter
def language_name(code: str) -> str:
    return languages(reading_language()).get(code, code)


@register.filter
def is_need(profile: Profile) -> bool:
    return profile.type in KINDS_OF[Side.NEED]


@register.filter
def original(texts: Texts | None) -> Told | None:
    return texts.original if texts else None


@register.filter
def translation(texts: Texts | None, lang: str) -> Told | None:
    """The text in the reader's language, where that is not how it was written; else in English."""
    if not texts or texts.original is None or texts.original.lang == lang:
        return None
    best = texts.best(lang)
    return best if best is not None and best.lang != texts.original.lang else None


@register.filter
def as_texts(data: Any) -> Texts:
    """Texts from JSON, as requirements and advantages hold them."""
    return Texts.from_json(data)


@register.filter
def partnership(code: str) -> str:
    return str(dict(Profile.Partnership.choices).get(code, code))
