"""What templates say in one word: icons, texts with their language, links to this page in another language."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from digua.portal.core.texts import Texts

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
    text = best.text if own else format_html('<span lang="{}">{}</span>', best.lang, best.text)
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
