"""Files of profiles: pictures as pictures, documents only to keep."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from digua.portal.core.refusal import RefusedError
from digua.portal.profiles.models import Attachment
from digua.portal.profiles.visibility import shown_as, visible_to
from digua.portal.web.request import actor


@require_GET
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """Whoever sees the profile sees its pictures; documents only whoever sees it whole."""
    by = actor(request)
    found = Attachment.objects.filter(pk=pk, profile__in=visible_to(by)).select_related("profile").first()
    if found is None:
        raise Http404
    if not shown_as(found.profile, by).attachments.filter(pk=pk).exists():
        raise RefusedError("profiles.see_organisation")
    picture = found.kind == Attachment.Kind.PICTURE
    response = FileResponse(
        found.file.open("rb"), content_type=found.content_type, as_attachment=not picture, filename=found.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
