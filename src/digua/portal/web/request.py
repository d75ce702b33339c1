"""The actor behind a request."""

from django.http import HttpRequest

from digua.portal.core.actor import Actor, Way


def actor(request: HttpRequest) -> Actor:
    """Who asks, from which address; the account is read once a request."""
    if not hasattr(request, "_actor"):
        user = getattr(request, "user", None)
        address = request.META.get("REMOTE_ADDR", "")
        known = Actor.of(user, way=Way.WEB, address=address) if user is not None else Actor(address=address)
        request._actor = known  # type: ignore[attr-defined]
    found: Actor = request._actor  # type: ignore[attr-defined]
    return found
