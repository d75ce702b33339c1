"""Who and what takes part in an edition: registrations, needs and offers, and what they were written."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core.mail.reading import readable
from digua.portal.core.models import Mail
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events import selectors
from digua.portal.events.mails import mails_of
from digua.portal.events.models import Registration
from digua.portal.events.services.registrations import move_registration
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import shown_all
from digua.portal.web.organiser.edition import organised
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor


@login_required
@require_GET
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised(request, slug)
    asked = request.GET.dict()
    page = page_of(request, selectors.registrations(edition, asked))
    context = {
        "edition": edition,
        "page": page,
        "asked": asked,
        "states": Registration.State.choices,
        "roles": Registration.Role.choices,
        "rows": [(each, selectors.moves_of(each)) for each in page],
    }
    return render(request, "organiser/registrations.html", context)


@login_required
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Bring a registration to another state."""
    edition = organised(request, slug, "events.register")
    registration = get_object_or_404(Registration, pk=pk, edition=edition)
    to = request.POST.get("to", "")
    if to in Registration.State.values:
        try:
            move_registration(by=actor(request), registration=registration, to=to)
        except ImpossibleError as refusal:
            tell(request, refusal)
    return redirect(f"{reverse('edition_registrations', args=[slug])}?{request.GET.urlencode()}")


@login_required
@require_GET
def profiles(request: HttpRequest, slug: str) -> HttpResponse:
    edition, by = organised(request, slug), actor(request)
    asked = request.GET.dict()
    page = page_of(request, selectors.profiles(edition, by, asked))
    context = {
        "edition": edition,
        "page": page,
        "asked": asked,
        "rows": shown_all(page.object_list, by),
        "states": Profile.State.choices,
        "types": Profile.Type.choices,
    }
    return render(request, "organiser/profiles.html", context)


@login_required
@require_GET
def mails(request: HttpRequest, slug: str) -> HttpResponse:
    edition, asked = organised(request, slug), request.GET.dict()
    page = page_of(request, mails_of(edition, asked))
    context = {
        "edition": edition,
        "page": page,
        "asked": asked,
        "states": Mail.State.choices,
    }
    return render(request, "organiser/mails.html", context)


@login_required
@require_GET
def mail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    edition = organised(request, slug)
    found = get_object_or_404(mails_of(edition, {}), pk=pk)
    return render(request, "organiser/mail.html", {"edition": edition, "mail": found, "text": readable(found)})
