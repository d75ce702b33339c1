"""What templates say in one word: icons, texts with their language, links to this page in another language."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from digua.portal.core.texts import Texts
from digua.portal.web.navigation import Link, account_menu, bar
from digua.portal.web.request import actor

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A picture of icons.svg, for the eye alone."""
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}#{}"/></svg>', extra, static("icons.svg"), name
    )


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any], texts: Texts | None, *, marked: bool = True) -> SafeString:
    """A text in the reader's language where it has it, with its `lang`, and a mark if a machine made it."""
    best = texts.best(context.get("lang", "en")) if texts else None
    if best is None:
        return NOTHING
    own = best.lang == context.get("lang")
    text = best.text if own else format_html('<span lang="{}" dir="auto">{}</span>', best.lang, best.text)
    if marked and best.by_machine:
        return format_html('{} <span class="tag fjord">{}</span>', text, _("machine translation"))
    return format_html("{}", text)


@register.simple_tag(takes_context=True)
def this_page_in(context: RequestContext, language: str) -> str:
    """The address of this page, with all that was asked of it, in another language."""
    words = context["request"].GET.copy()
    words["lang"] = language
    return f"{context['request'].path}?{words.urlencode()}"


@register.simple_tag(takes_context=True)
def this_page_with(context: RequestContext, **changed: object) -> str:
    """The address of this page with some of its words changed, or left out where they are empty."""
    words = context["request"].GET.copy()
    for name, value in changed.items():
        words[name] = value
        if value in (None, ""):
            del words[name]
    return f"{context['request'].path}?{words.urlencode()}" if words else str(context["request"].path)


@register.simple_tag(takes_context=True)
def bar_links(context: RequestContext) -> list[Link]:
    """The entries across the top, those of the page's edition for who works on it."""
    request = context["request"]
    return bar(actor(request), request.path, context.get("edition"))


@register.simple_tag(takes_context=True)
def account_links(context: RequestContext) -> list[Link]:
    """The entries under the account's initials."""
    request = context["request"]
    return account_menu(actor(request), request.path, context.get("edition"))


@register.simple_tag
def crumbs(*steps: object) -> SafeString:
    """The way to this page: addresses and titles by turns, the page itself left out."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    listed = format_html_join("", '<li><a href="{}">{}</a></li>', pairs)
    return format_html('<nav class="crumbs" aria-label="{}"><ol>{}</ol></nav>', _("The way here"), listed)


@register.filter
def initials(name: str) -> str:
    """The letters that stand for somebody: the first of a Han name, first and last of others."""
    words = str(name).replace("@", " ").replace(".", " ").split()
    if not words or not words[0][0].isascii():
        return words[0][0] if words else "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
