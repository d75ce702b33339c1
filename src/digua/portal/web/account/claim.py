"""The page behind the link of an invitation: "is this you?"."""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import invitations
from digua.portal.people.models import Invitation
from digua.portal.web.account.forms import ClaimForm
from digua.portal.web.middleware import remember_language
from digua.portal.web.refusal import say
from digua.portal.web.request import actor


@never_cache
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking changes nothing, so that programs that open links in mails do not use them up."""
    invitation = invitations.invitation_of(secret)
    if invitation is None or not invitations.is_open(invitation):
        return render(request, "claim/over.html", {"invitation": invitation}, status=410)
    form = ClaimForm(request.POST or None, initial=guess(invitation))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            account = invitations.claim(
                by=actor(request),
                invitation=invitation,
                language=said["language"],
                zone=said["zone"],
                agreed=said["agreed"],
            )
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            answer: HttpResponse = perform_login(
                request, account, email_verification="none", redirect_url=reverse("settings")
            )
            remember_language(answer, account.language)
            return answer
    person = invitation.person
    works = person.affiliations.filter(until=None).select_related("organisation")
    context = {"form": form, "person": person, "email": invitation.email, "works": works, "secret": secret}
    return render(request, "claim/claim.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, secret: str) -> HttpResponse:
    """ "This is not me", also posted by mail programs themselves (RFC 8058), who hold nothing but the link.

    Whoever only looks sees the invitation, which asks.
    """
    if request.method == "GET":
        return redirect("claim", secret)
    invitation = invitations.invitation_of(secret)
    if invitation is not None and invitations.is_open(invitation):
        invitations.decline(by=actor(request), invitation=invitation)
    return render(request, "claim/declined.html")


def guess(invitation: Invitation) -> dict[str, str]:
    return {"language": get_language() or "en", "zone": invitation.person.timezone}
