"""Open problems: a call with its bids, one's own bid, reviews and the award."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.door import may
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Organisation
from digua.portal.profiles.bids import selectors, services
from digua.portal.profiles.models import Bid, Profile
from digua.portal.profiles.visibility import shown_as, visible_to
from digua.portal.web.participant.own import own_organisations
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

CURRENCIES = ("CNY", "EUR", "USD", "GBP", "JPY", "KRW", "NOK", "SEK", "CHF", "AUD", "CAD", "SGD")


class BidForm(forms.Form):
    approach = forms.CharField(
        label=gettext_lazy("How you would solve it"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=services.LONGEST,
    )
    price = forms.DecimalField(
        label=gettext_lazy("For what price"), max_digits=16, decimal_places=2, min_value=0, required=False
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(each, each) for each in CURRENCIES])
    months = forms.IntegerField(
        label=gettext_lazy("In how many months"), min_value=1, max_value=240, required=False
    )
    document = forms.FileField(
        label=gettext_lazy("A document"),
        required=False,
        help_text=gettext_lazy("PDF, Word, Excel, PowerPoint or OpenDocument, at most 25 MB."),
    )


@require_GET
def call(request: HttpRequest, reference: str) -> HttpResponse:
    """The problem; one's own bid; and the bids for those who judge them."""
    problem, by = problem_of(request, reference), actor(request)
    bids = list(selectors.bids_to_judge(problem, by).prefetch_related("reviews__reviewer__person"))
    context = {
        "profile": problem,
        "shown": shown_as(problem, by),
        "standing": selectors.standing(problem),
        "takes_bids": selectors.takes_bids(problem),
        "own_bid": selectors.own_bid(problem, by),
        "bids": bids,
        "may_review": bool(bids) and may("profiles.review_bid", by=by, on=bids[0]),
        "may_award": bool(bids) and may("profiles.award", by=by, on=bids[0]),
        "may_bid": may("profiles.bid", by=by) and not may("profiles.submit", by=by, on=problem),
        "today": timezone.localdate(),
    }
    return render(request, "participant/call.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def write_bid(request: HttpRequest, reference: str) -> HttpResponse:
    """A draft of one's bid; it is sent from the call's page."""
    problem, by = problem_of(request, reference), actor(request)
    bid = selectors.own_bid(problem, by)
    organisations = [bid.bidder] if bid is not None else own_organisations(request)
    form = BidForm(request.POST or None, request.FILES or None, initial=of_bid(bid))
    if request.method == "POST" and form.is_valid():
        try:
            keep(form, problem, bidder_of(request, organisations), request)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Your draft is kept. Nobody else sees it yet."), extra_tags="leaf")
            return redirect("call", reference)
    context = {"profile": problem, "form": form, "organisations": organisations, "bid": bid}
    return render(request, "participant/bid.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def submit_bid(request: HttpRequest, pk: int) -> HttpResponse:
    bid = services.submit(bid=bid_of(request, pk, "profiles.edit_bid"), by=actor(request))
    messages.success(request, _("Sent. Nobody reads it before the deadline."), extra_tags="leaf")
    return redirect("call", bid.problem.reference)


@login_required
@require_POST
def withdraw_bid(request: HttpRequest, pk: int) -> HttpResponse:
    bid = services.withdraw(bid=bid_of(request, pk, "profiles.edit_bid"), by=actor(request))
    messages.success(request, _("Your bid is taken back."), extra_tags="leaf")
    return redirect("call", bid.problem.reference)


@login_required
@require_POST
def review_bid(request: HttpRequest, pk: int) -> HttpResponse:
    bid, score = bid_of(request, pk, "profiles.review_bid"), request.POST.get("score", "")
    if not score.isdecimal():
        raise ImpossibleError(_("A score is a number from 0 to 100."))
    reason = request.POST.get("reason", "")
    services.review(bid=bid, score=int(score), reason=reason, by=actor(request))
    return redirect("call", bid.problem.reference)


@login_required
@require_POST
def award_bid(request: HttpRequest, pk: int) -> HttpResponse:
    bid = services.award(bid=bid_of(request, pk, "profiles.award"), by=actor(request))
    messages.success(request, _("Awarded. Everybody who sent a bid is told by mail."), extra_tags="leaf")
    return redirect("call", bid.problem.reference)


@login_required
@require_GET
def bid_document(request: HttpRequest, pk: int) -> FileResponse:
    """The document of a bid, for its bidder, and for its judges once bids are open."""
    bid = bid_of(request, pk, "profiles.view_bid")
    if not bid.document:
        raise Http404
    response = FileResponse(
        bid.document.open("rb"),
        content_type=bid.document_type,
        as_attachment=True,
        filename=bid.document_name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def problem_of(request: HttpRequest, reference: str) -> Profile:
    """An open problem that the reader may know of, or that they sent a bid to."""
    by = actor(request)
    seen = visible_to(by).filter(type=Profile.Type.OP).select_related("organisation", "contact")
    found = seen.filter(reference=reference).first() or selectors.settled_call(reference, by)
    if found is None:
        raise Http404
    return found


def bid_of(request: HttpRequest, pk: int, action: str) -> Bid:
    """A bid on which the reader may do this. Raises Http404 for all others, sealed ones too."""
    by = actor(request)
    bid = get_object_or_404(Bid.objects.select_related("problem", "problem__organisation", "bidder"), pk=pk)
    own = may("profiles.edit_bid", by=by, on=bid)
    if not may(action, by=by, on=bid) or not (own or selectors.bids_to_judge(bid.problem, by).filter(pk=pk)):
        raise Http404
    return bid


def of_bid(bid: Bid | None) -> dict[str, Any]:
    if bid is None:
        return {}
    return {name: getattr(bid, name) for name in ("approach", "price", "currency", "months")}


def bidder_of(request: HttpRequest, organisations: list[Organisation]) -> Organisation:
    named = request.POST.get("organisation", "")
    found = [each for each in organisations if str(each.pk) == named] or organisations[:1]
    if not found:
        raise ImpossibleError(_("You act for no organisation that could bid."))
    return found[0]


def keep(form: BidForm, problem: Profile, bidder: Organisation, request: HttpRequest) -> None:
    said = form.cleaned_data
    terms = services.Terms(
        approach=said["approach"], price=said["price"], currency=said["currency"], months=said["months"]
    )
    services.draft(problem=problem, bidder=bidder, terms=terms, document=said["document"], by=actor(request))
