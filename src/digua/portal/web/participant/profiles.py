"""One's own profiles: the list, each with its next step, and the presses that move it on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core.door import may
from digua.portal.imports.exporting.profiles import profiles
from digua.portal.people.models import Organisation
from digua.portal.people.search_words import words
from digua.portal.profiles import selectors
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import hints, missing
from digua.portal.profiles.models import Attachment, Confidant, Profile
from digua.portal.profiles.services.attaching import MOST, attach, detach
from digua.portal.profiles.services.moving import BY_WORD, move
from digua.portal.profiles.services.sharing import invite, open_for_interest, uninvite
from digua.portal.profiles.services.term import renew, renewable_from
from digua.portal.profiles.states import EDITABLE, moves_from
from digua.portal.profiles.visibility import shown_to_others
from digua.portal.web.exporting import sent
from digua.portal.web.participant.own import account_of, own_profile
from digua.portal.web.request import actor

DONE = {
    "hand_over": gettext_lazy("Its owner is told by mail and confirms it."),
    "submit": gettext_lazy("Sent to the adviser. You are told by mail when it was read."),
    "confirm": gettext_lazy("Confirmed. Your adviser reads it next."),
    "decline": gettext_lazy("Declined. Nobody else sees it."),
    "withdraw": gettext_lazy("Taken back. It is a draft again."),
    "hold": gettext_lazy("On hold. Nobody else sees it until you go on."),
    "resume": gettext_lazy("Others find it again."),
    "fulfil": gettext_lazy("Closed as fulfilled. Thank you for telling."),
    "revise": gettext_lazy("It is a draft again. Change what was criticised, then send it."),
    "archive": gettext_lazy("Archived."),
}
LEAVING = frozenset({"hand_over", "archive"})
"""After these there is nothing left to do on the profile's own page."""
FOUND = 12


@login_required
@require_GET
def own_profiles(request: HttpRequest) -> HttpResponse:
    mine = list(selectors.profiles_of(account_of(request)))
    return render(request, "participant/profiles.html", {"profiles": mine})


@login_required
@require_GET
def own_profiles_export(request: HttpRequest, form: str) -> HttpResponseBase:
    return sent(profiles(selectors.profiles_of(account_of(request)), actor(request)), form)


@login_required
@require_GET
def own_profile_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Where it stands, what comes next, and how others see it."""
    profile = own_profile(request, reference)
    by, content = actor(request), Content.of(profile)
    possible = {
        each.name
        for each in moves_from(profile.state)
        if each.name in BY_WORD and may(each.permission, by=by, on=profile)
    }
    sought = words(request.GET.get("find", ""))
    found = Organisation.objects.filter(merged_into=None) if sought else Organisation.objects.none()
    for word in sought:
        found = found.filter(search__contains=word)
    context = {
        "profile": profile,
        "shown": shown_to_others(profile),
        "attachments": profile.attachments.order_by("pk"),
        "most_files": MOST,
        "missing": missing(content, profile.type),
        "hints": hints(content, profile.type),
        "possible": possible,
        "owner": may("profiles.submit", by=by, on=profile),
        "editable": profile.state in EDITABLE,
        "renewable_from": renewable_from(profile),
        "today": timezone.localdate(),
        "reason": selectors.last_reason(profile),
        "assessment": selectors.last_assessed(profile),
        "history": selectors.history(profile)[:20],
        "confidants": profile.confidants.select_related("organisation").order_by("pk"),
        "found": found.order_by("pk")[:FOUND],
    }
    return render(request, "participant/profile.html", context)


@login_required
@require_POST
def move_profile(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One of the moves that people make by saying so."""
    if name not in BY_WORD:
        raise Http404
    profile = own_profile(request, reference)
    move(name, profile=profile, by=actor(request), reason=request.POST.get("reason", ""))
    messages.success(request, str(DONE[name]), extra_tags="leaf")
    if name in LEAVING:
        return redirect("own_profiles")
    return redirect("own_profile", reference)


@login_required
@require_POST
def renew_profile(request: HttpRequest, reference: str) -> HttpResponse:
    renewed = renew(profile=own_profile(request, reference), by=actor(request))
    if renewed.state == Profile.State.COMPLIANCE_SCREENING:
        messages.info(request, _("Renewed. It is shown again when the screening is over."), extra_tags="flesh")
    else:
        messages.success(request, _("Renewed for another year."), extra_tags="leaf")
    return redirect("own_profile", reference)


@login_required
@require_POST
def open_profile(request: HttpRequest, reference: str) -> HttpResponse:
    """The switch that lets others express their interest, or for a while not."""
    open_ = request.POST.get("open") == "yes"
    open_for_interest(profile=own_profile(request, reference), open_=open_, by=actor(request))
    return redirect("own_profile", reference)


@login_required
@require_POST
def attach_file(request: HttpRequest, reference: str) -> HttpResponse:
    profile, upload = own_profile(request, reference), request.FILES.get("file")
    kind = request.POST.get("kind", "")
    if upload is None or kind not in Attachment.Kind.values:
        messages.error(request, _("Choose a file first."), extra_tags="clay")
    else:
        caption = request.POST.get("caption", "")
        attach(profile=profile, kind=kind, upload=upload, caption=caption, by=actor(request))
    return redirect("own_profile", reference)


@login_required
@require_POST
def detach_file(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    profile = own_profile(request, reference)
    detach(attachment=get_object_or_404(profile.attachments, pk=pk), by=actor(request))
    return redirect("own_profile", reference)


@login_required
@require_POST
def invite_organisation(request: HttpRequest, reference: str) -> HttpResponse:
    """Show it whole to one more organisation, or no longer."""
    profile, pk = own_profile(request, reference), request.POST.get("organisation", "")
    if not pk.isdecimal():
        raise Http404
    if request.POST.get("invited") == "no":
        confidant = get_object_or_404(Confidant, profile=profile, organisation_id=pk)
        uninvite(profile=profile, organisation_id=confidant.organisation_id, by=actor(request))
    else:
        organisation = get_object_or_404(Organisation, pk=pk, merged_into=None)
        invite(profile=profile, organisation=organisation, by=actor(request))
    return redirect("own_profile", reference)
