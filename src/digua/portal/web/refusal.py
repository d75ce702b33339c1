"""A refusal of a service, said beside the field it is about, or on the page that follows."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest

from digua.portal.core.refusal import ImpossibleError


def say(form: Form, refusal: ImpossibleError) -> None:
    """Add the reason, and what to do, to the form's field, or to the form where it has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, in_words(refusal))


def tell(request: HttpRequest, refusal: ImpossibleError) -> None:
    """Say the reason, and what to do, at the head of the next page."""
    messages.error(request, in_words(refusal), extra_tags="clay")


def in_words(refusal: ImpossibleError) -> str:
    return f"{refusal.reason} {refusal.cure}".strip()
