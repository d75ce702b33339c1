"""Addresses of web pages as people type them."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError

_valid = URLValidator(schemes=["http", "https"])


def website_of(typed: str) -> str:
    """With its scheme; empty stays empty. Raises ImpossibleError for what is no address of a web page."""
    typed = typed.strip()
    if not typed:
        return ""
    address = typed if urlsplit(typed).scheme in ("http", "https") else f"https://{typed}"
    try:
        _valid(address)
    except ValidationError as error:
        raise ImpossibleError(
            _("“%(typed)s” is not the address of a web page.") % {"typed": typed},
            cure=_("Write it such as https://example.org."),
            field="website",
        ) from error
    return address
