"""The adviser's queue, the page on which one profile is judged, and drafts prepared for others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from digua.portal.core.door import may, require
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.exporting.profiles import profiles
from digua.portal.people.models import Organisation
from digua.portal.people.search_words import words
from digua.portal.profiles import selectors
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import hints, missing
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.assessing import PASSING, Scores, assess
from digua.portal.profiles.visibility import shown_as, visible_to
from digua.portal.web.exporting import sent
from digua.portal.web.paging import page_of
from digua.portal.web.participant.own import account_of
from digua.portal.web.participant.versions import changes
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

SCORES = [(number, str(number)) for number in range(6)]


def score(label: Any, hint: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=SCORES, coerce=int, widget=forms.RadioSelect, help_text=hint
    )


class AssessmentForm(forms.Form):
    clarity = score(gettext_lazy("Clarity"), gettext_lazy("Would an expert know what is meant?"))
    novelty = score(gettext_lazy("Novelty"), gettext_lazy("Does it go beyond what can be bought?"))
    partner_fit = score(gettext_lazy("Partner fit"), gettext_lazy("Is it clear who should answer?"))
    proof = score(gettext_lazy("Proof"), gettext_lazy("Are there figures, tests, patents?"))
    reason = forms.CharField(
        label=gettext_lazy("What its owner reads"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4_000,
        required=False,
        help_text=gettext_lazy("Needed where it does not pass: say what would make it better."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    require("profiles.assess", by=by)
    found = selectors.adviser_queue(request.GET.dict(), account_of(request))
    page = page_of(request, found)
    context = {
        "page": page,
        "types": Profile.Type.choices,
        "asked": request.GET.dict(),
        "whose": (
            ("", gettext_lazy("All")),
            ("mine", gettext_lazy("Mine")),
            ("free", gettext_lazy("Nobody's yet")),
        ),
    }
    return render(request, "adviser/queue.html", context)


@login_required
@require_GET
def queue_export(request: HttpRequest, form: str) -> HttpResponseBase:
    by = actor(request)
    require("profiles.assess", by=by)
    return sent(profiles(selectors.adviser_queue(request.GET.dict(), account_of(request)), by), form)


@login_required
@require_http_methods(["GET", "POST"])
def assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """The profile, what changed since it was judged last, and the four scores."""
    by = actor(request)
    require("profiles.assess", by=by)
    profile = get_object_or_404(
        visible_to(by).select_related("organisation", "contact", "adviser"),
        reference=reference,
        state=Profile.State.ADVISER_VALIDATION,
    )
    form = AssessmentForm(request.POST or None, initial={"revision": profile.revision})
    if request.method == "POST" and form.is_valid():
        try:
            verdict = judged(form, profile, request)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            messages.success(request, verdict, extra_tags="leaf")
            return redirect("adviser_queue")
    known = {each.number: each for each in selectors.versions(profile)}
    last, content = selectors.last_assessed(profile), Content.of(profile)
    before = known.get(last.revision) if last is not None else None
    context = {
        "profile": profile,
        "shown": shown_as(profile, by),
        "form": form,
        "passing": PASSING,
        "last": last,
        "changes": changes(before, known.get(profile.revision)) if before is not None else [],
        "missing": missing(content, profile.type),
        "hints": hints(content, profile.type),
    }
    return render(request, "adviser/assessment.html", context, status=422 if form.errors else 200)


def judged(form: AssessmentForm, profile: Profile, request: HttpRequest) -> str:
    """Keep the judgement; what to tell the adviser."""
    said = form.cleaned_data
    names = ("clarity", "novelty", "partner_fit", "proof")
    given = assess(
        profile=profile,
        scores=Scores(**{name: said[name] for name in names}),
        reason=said["reason"],
        revision=said["revision"],
        rejected=request.POST.get("do") == "reject",
        by=actor(request),
    )
    told = {
        given.Verdict.PASSED: _("Passed with %(total)d of 20; it was screened."),
        given.Verdict.RETURNED: _("Returned with %(total)d of 20; its owner is told by mail."),
        given.Verdict.REJECTED: _("Rejected; its owner is told by mail."),
    }
    return told[given.Verdict(given.verdict)] % {"total": given.total}


@login_required
@require_GET
def prepare(request: HttpRequest) -> HttpResponse:
    """For which organisation a draft is prepared."""
    by = actor(request)
    if not may("profiles.assess", by=by):
        raise Http404
    found = Organisation.objects.filter(merged_into=None).order_by("sort_name", "pk")
    for word in words(request.GET.get("find", "")):
        found = found.filter(search__contains=word)
    page = page_of(request, found)
    return render(request, "adviser/prepare.html", {"page": page})
