"""Who comes to the pages of the node administrator."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from digua.portal.core.door import require
from digua.portal.web.request import actor

Answer = TypeVar("Answer", bound=HttpResponseBase)


def for_administrators(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Nobody else comes to the page."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *words: object, **named: object) -> Answer:
        require("people.administer_node", by=actor(request))
        return view(request, *words, **named)

    return guarded
