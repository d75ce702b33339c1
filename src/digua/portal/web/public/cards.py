"""Cards and choices of the lists as HTML: written in Python, since a page holds dozens and must be quick."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from digua.portal.core.texts import Source, Texts, Told
from digua.portal.profiles.catalogue.finding import Card
from digua.portal.profiles.catalogue.question import KINDS_OF, Side
from digua.portal.profiles.models import Profile
from digua.portal.web.public.names import countries, languages

NOTHING = SafeString("")


def card_html(card: Card, lang: str, *, asked: bool, address: str) -> SafeString:
    """A line of the catalogue: whose it is, title, translation, the sentence that answers, facts, why."""
    profile = card.shown.profile
    title = profile.title.original
    own_words = title is None or title.lang == lang
    return format_html(
        '<li class="hit"><p class="small">{} · {} · {}</p><h2 class="sub"{}><a href="{}">{}</a></h2>{}'
        '<p class="answer">{}</p><p class="foot-x">{}{}{}{}{}</p></li>\n',
        side(profile),
        countries(lang).get(profile.country, profile.country),
        whose(card, lang),
        said_in(title, lang),
        address,
        title.text if title else profile.reference,
        translated(profile.title, lang),
        answer(card, lang),
        tag(Profile.Type(profile.type).label),
        tag(Profile.Stage(profile.stage).label) if profile.stage else NOTHING,
        tag(f"TRL {profile.trl}") if profile.trl else NOTHING,
        NOTHING
        if own_words
        else format_html('<span class="lc">{}</span>', languages(lang).get(title.lang, title.lang)),
        format_html('<span class="why faint small">{}</span>', why(card)) if asked else NOTHING,
    )


def side(profile: Profile) -> SafeString:
    """Need or offer, in its colour."""
    if profile.type in KINDS_OF[Side.NEED]:
        return format_html('<b class="flesh">{}</b>', _("Need"))
    return format_html('<b class="leaf">{}</b>', _("Offer"))


def whose(card: Card, lang: str) -> SafeString:
    organisation = card.shown.organisation
    if organisation is None:
        return format_html('<span class="faint">{}</span>', _("organisation hidden"))
    return spoken(organisation.name.best(lang), lang)


def answer(card: Card, lang: str) -> SafeString:
    """The sentence that answers as a quotation; the summary where there is none."""
    if card.answer is None:
        return spoken(card.shown.profile.summary.best(lang), lang)
    return format_html('<span class="said"{}>{}</span>', said_in(card.answer, lang), card.answer.text)


def translated(texts: Texts, lang: str) -> SafeString:
    """The text in the reader's language, and who translated it; nothing where it was written in that."""
    best = texts.best(lang)
    if best is None or best is texts.original or best.source is Source.ORIGINAL:
        return NOTHING
    return format_html(
        '<p class="mt"><span class="by">{}</span><span{}>{}</span></p>',
        translator(best),
        said_in(best, lang),
        best.text,
    )


def translator(told: Told) -> str:
    if told.source is Source.MACHINE:
        return _("Machine translation")
    return _("Reviewed translation") if told.source is Source.REVIEWED else _("Translation")


def why(card: Card) -> str:
    if card.same_words:
        return _("same words, same meaning") if card.same_meaning else _("same words")
    return _("same meaning in another language") if card.other_language else _("same meaning")


def spoken(told: Told | None, lang: str) -> SafeString:
    """A text with its language, and a mark where a machine made it."""
    if told is None:
        return NOTHING
    text = format_html("<span{}>{}</span>", said_in(told, lang), told.text)
    if told.by_machine:
        return format_html('{} <span class="tag fjord">{}</span>', text, _("machine translation"))
    return text


def said_in(told: Told | None, lang: str) -> SafeString:
    """The attributes of a text in another language than the page's."""
    if told is None or told.lang == lang:
        return NOTHING
    return format_html(' lang="{}" dir="auto"', told.lang)


def tag(text: str | Promise) -> SafeString:
    return format_html('<span class="tag">{}</span>', text)
