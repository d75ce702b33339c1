"""A refusal of a service, said beside the field it is about."""

from django.forms import Form

from digua.portal.core.refusal import ImpossibleError


def say(form: Form, refusal: ImpossibleError) -> None:
    """Add the reason, and what to do, to the form's field, or to the form where it has no such field."""
    words = f"{refusal.reason} {refusal.cure}".strip()
    form.add_error(refusal.field if refusal.field in form.fields else None, words)
