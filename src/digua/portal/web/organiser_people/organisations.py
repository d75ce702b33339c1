"""Organisations: the list, the page of one, and what is done there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.door import may, require
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import organisations as services
from digua.portal.people import selectors
from digua.portal.people.models import Identifier, Organisation
from digua.portal.web.account.texts import TextForm
from digua.portal.web.account.texts import initial_of as text_of
from digua.portal.web.organiser_people.forms import (
    EvidenceForm,
    IdentifierForm,
    OrganisationForm,
    SectorsForm,
    initial_of,
)
from digua.portal.web.organiser_people.lists import wanted
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

VIEW = "people.view_organisations"


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All organisations that stand for themselves."""
    by, asked = actor(request), wanted(request)
    require(VIEW, by=by)
    context = {
        "page": page_of(request, selectors.organisations(by, asked)),
        "asked": asked,
        "kinds": Organisation.Kind.choices,
        "may_add": may("people.add_organisation", by=by),
    }
    return render(request, "organiser_people/organisations.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    require("people.add_organisation", by=by)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_organisation(by=by, **form.fields_of())
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("organisation", made.pk)
    return render(request, "organiser_people/organisation_form.html", {"form": form})


@login_required
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: what is known, who works there, what was done."""
    require(VIEW, by=actor(request))
    organisation = get_object_or_404(Organisation.objects.select_related("verified_by", "merged_into"), pk=pk)
    if organisation.merged_into is not None:
        return redirect("organisation", selectors.standing_organisation(organisation).pk)
    return page(request, organisation)


def page(
    request: HttpRequest,
    organisation: Organisation,
    *,
    identifier_form: IdentifierForm | None = None,
    evidence_form: EvidenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by = actor(request)
    may_edit = may("people.edit_organisation", by=by, on=organisation)
    working = organisation.affiliations.filter(until=None, person__in=selectors.persons_visible_to(by))
    people = working.select_related("person").order_by("person__name", "pk")
    context = {
        "organisation": organisation,
        "identifiers": selectors.identifiers_of(organisation),
        "identifier_form": identifier_form or IdentifierForm(),
        "evidence_form": evidence_form or EvidenceForm(),
        "page": page_of(request, people),
        "merges": selectors.merges_with_gone(organisation),
        "history": selectors.history(organisation) if may_edit else None,
        "may_edit": may_edit,
        "may_verify": may("people.verify_organisation", by=by, on=organisation),
        "may_merge": may("people.merge_organisations", by=by, on=organisation),
    }
    return render(request, "organiser_people/organisation.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, organisation = actor(request), found(pk)
    require("people.edit_organisation", by=by, on=organisation)
    form = OrganisationForm(request.POST or None, initial=initial_of(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_organisation(by=by, organisation=organisation, **form.fields_of(organisation.name))
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("organisation", pk)
    return render(
        request, "organiser_people/organisation_form.html", {"form": form, "organisation": organisation}
    )


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organisation says of itself; its own administrators come here from their settings."""
    by, organisation = actor(request), found(pk)
    require("people.edit_organisation", by=by, on=organisation)
    text = TextForm(request.POST or None, prefix="text", initial=text_of(organisation.description))
    form = SectorsForm(request.POST or None, initial={"sectors": ", ".join(organisation.sectors)})
    if request.method == "POST" and text.is_valid() and form.is_valid():
        services.edit_organisation(
            by=by,
            organisation=organisation,
            description=text.texts(organisation.description),
            sectors=form.cleaned_data["sectors"],
        )
        messages.success(request, _("Kept."), extra_tags="leaf")
        return redirect("organisation", pk) if may(VIEW, by=by) else redirect("settings_about")
    context = {"text": text, "form": form, "organisation": organisation}
    return render(request, "organiser_people/organisation_description.html", context)


@login_required
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was seen, or take the verification back."""
    by, organisation = actor(request), found(pk)
    if "withdraw" in request.POST:
        services.withdraw_verification(by=by, organisation=organisation)
        return redirect("organisation", pk)
    require("people.verify_organisation", by=by, on=organisation)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return page(request, organisation, evidence_form=form, status=422)
    services.verify_organisation(by=by, organisation=organisation, evidence=form.cleaned_data["evidence"])
    return redirect("organisation", pk)


@login_required
@require_POST
def add_identifier(request: HttpRequest, pk: int) -> HttpResponse:
    by, organisation = actor(request), found(pk)
    require("people.edit_organisation", by=by, on=organisation)
    form = IdentifierForm(request.POST)
    if form.is_valid():
        try:
            services.add_identifier(by=by, organisation=organisation, **form.cleaned_data)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Checked and kept."), extra_tags="leaf")
            return redirect("organisation", pk)
    return page(request, organisation, identifier_form=form, status=422)


@login_required
@require_POST
def remove_identifier(request: HttpRequest, pk: int, identifier: int) -> HttpResponse:
    organisation = found(pk)
    gone = get_object_or_404(Identifier, pk=identifier, organisation=organisation)
    services.remove_identifier(by=actor(request), organisation=organisation, identifier=gone)
    return redirect("organisation", pk)


def found(pk: int) -> Organisation:
    return get_object_or_404(Organisation, pk=pk, merged_into=None)
