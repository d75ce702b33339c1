"""The edition that an organiser's page is about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from digua.portal.core.door import require
from digua.portal.events.models import Edition
from digua.portal.web.request import actor


def organised(request: HttpRequest, slug: str, permission: str = "events.organise") -> Edition:
    """Raises Http404 for an edition that is not there, RefusedError for one that is somebody else's."""
    edition = get_object_or_404(Edition.objects.select_related("series"), slug=slug)
    require(permission, by=actor(request), on=edition)
    return edition
