"""What one tells others of oneself: portrait and biography; and the organisations that one administers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import portraits, selectors
from digua.portal.people.models import Person
from digua.portal.people.persons import edit_person
from digua.portal.web.account.own import own_person
from digua.portal.web.account.texts import TextForm, initial_of
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor


@login_required
@require_http_methods(["GET", "POST"])
def about(request: HttpRequest) -> HttpResponse:
    """The biography is kept here; the portrait has a form of its own."""
    person = own_person(request)
    form = TextForm(request.POST or None, initial=initial_of(person.biography))
    if request.method == "POST" and form.is_valid():
        edit_person(by=actor(request), person=person, biography=form.texts(person.biography))
        messages.success(request, _("Kept."), extra_tags="leaf")
        return redirect("settings_about")
    organisations = selectors.organisations_administered(actor(request))
    context = {"form": form, "person": person, "organisations": organisations}
    return render(request, "account_own/about.html", context)


@login_required
@require_POST
def portrait(request: HttpRequest) -> HttpResponse:
    """Put in another portrait, or take it away."""
    person, by, upload = own_person(request), actor(request), request.FILES.get("file")
    try:
        if "remove" in request.POST:
            portraits.remove_portrait(by=by, person=person)
        elif isinstance(upload, UploadedFile):
            portraits.set_portrait(by=by, person=person, upload=upload)
    except ImpossibleError as refusal:
        tell(request, refusal)
    return redirect("settings_about")


@login_required
@require_GET
def portrait_of(request: HttpRequest, pk: int) -> FileResponse:
    """For the person and whoever looks after them."""
    by = actor(request)
    own = getattr(request.user, "person_id", None) == pk
    seen = Person.objects.all() if own else selectors.persons_visible_to(by)
    person = get_object_or_404(seen, pk=pk)
    if not person.portrait:
        raise Http404
    kind = "image/png" if str(person.portrait.name).endswith(".png") else "image/jpeg"
    response = FileResponse(person.portrait.open("rb"), content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
