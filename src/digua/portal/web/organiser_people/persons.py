"""People: the list, the page of one, and what is done there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.door import may, require
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import invitations, selectors
from digua.portal.people import persons as services
from digua.portal.people.models import Affiliation, Person
from digua.portal.people.tasks import invite_many
from digua.portal.web.organiser_people import organisations
from digua.portal.web.organiser_people.forms import AddressForm, InviteForm, NewPersonForm, PersonForm
from digua.portal.web.organiser_people.lists import wanted
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

VIEW = "people.view_persons"
STATES = (
    ("joined", lazy("signs in")),
    ("invited", lazy("invited")),
    ("not_invited", lazy("not invited yet")),
    ("no_address", lazy("without mail address")),
)
FIELDS = ("name", "name_latin", "honorific", "country", "timezone", "phone", "orcid")


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody within reach."""
    by, asked = actor(request), wanted(request)
    require(VIEW, by=by)
    context = {
        "page": page_of(request, selectors.with_details(selectors.persons(by, asked))),
        "asked": asked,
        "states": STATES,
        "invite_form": InviteForm(),
    }
    return render(request, "organiser_people/people.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    require("people.add_person", by=by)
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        email = said.pop("email")
        try:
            made = services.add_person(by=by, emails=[email] if email else [], **said)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("person", made.pk)
    return render(request, "organiser_people/person_form.html", {"form": form})


@login_required
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what is known, how to reach them, what was done."""
    by = actor(request)
    require(VIEW, by=by)
    merged = Person.objects.filter(pk=pk, merged_into__isnull=False).first()
    if merged is not None:
        return redirect("person", selectors.standing_person(merged).pk)
    return page(request, found(request, pk))


def page(
    request: HttpRequest,
    person: Person,
    *,
    address_form: AddressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by = actor(request)
    query = request.GET.get("organisation", "").strip()
    context: dict[str, Any] = {
        "person": person,
        "address_form": address_form or AddressForm(),
        "merges": selectors.merges_with_gone(person),
        "history": selectors.history(person),
        "query": query,
        "choices": selectors.organisations(by, selectors.Wanted(query=query, sort="name"))[:20]
        if query
        else [],
        "may_erase": may("people.erase_person", by=by, on=person),
    }
    return render(request, "organiser_people/person.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, person = actor(request), found(request, pk)
    require("people.edit_person", by=by, on=person)
    form = PersonForm(request.POST or None, initial={name: getattr(person, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_person(by=by, person=person, **form.cleaned_data)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("person", pk)
    return render(request, "organiser_people/person_form.html", {"form": form, "person": person})


@login_required
@require_POST
def add_address(request: HttpRequest, pk: int) -> HttpResponse:
    person = found(request, pk)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return page(request, person, address_form=form, status=422)
    services.add_address(by=actor(request), person=person, email=form.cleaned_data["email"])
    return redirect("person", pk)


@login_required
@require_POST
def remove_address(request: HttpRequest, pk: int, address: int) -> HttpResponse:
    person = found(request, pk)
    gone = get_object_or_404(person.addresses, pk=address)
    services.remove_address(by=actor(request), person=person, address=gone)
    return redirect("person", pk)


@login_required
@require_POST
def affiliate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where somebody works."""
    person = found(request, pk)
    number = request.POST.get("organisation", "")
    organisation = organisations.found(int(number) if number.isdecimal() else 0)
    position = request.POST.get("position", "")[:120]
    services.affiliate(by=actor(request), person=person, organisation=organisation, position=position)
    return redirect("person", pk)


@login_required
@require_POST
def end_affiliation(request: HttpRequest, pk: int, affiliation: int) -> HttpResponse:
    person = found(request, pk)
    gone = get_object_or_404(Affiliation.objects.select_related("person"), pk=affiliation, person=person)
    services.end_affiliation(by=actor(request), affiliation=gone)
    return redirect("person", pk)


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one at once, or many by a job: those ticked, or all that the list shows."""
    by = actor(request)
    require("people.invite_person", by=by)
    form = InviteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    visible = selectors.persons_visible_to(by)
    if "all" in request.POST:
        numbers = list(selectors.persons(by, wanted(request)).values_list("pk", flat=True))
    else:
        ticked = [int(each) for each in request.POST.getlist("person") if each.isdecimal()]
        numbers = list(visible.filter(pk__in=ticked).values_list("pk", flat=True))
    if not numbers:
        messages.warning(request, _("Tick somebody first."), extra_tags="flesh")
        return redirect("people")
    if len(numbers) == 1:
        invitations.invite(by=by, person=visible.get(pk=numbers[0]), note=note)
        messages.success(request, _("Invited. The mail is on its way."), extra_tags="leaf")
        return redirect("person", numbers[0])
    assert by.account is not None
    job = enqueue_once(
        invite_many,
        key=f"invite:{by.account.pk}:{hash(tuple(numbers))}",
        asked_by=by.account.pk,
        persons=numbers,
        account=by.account.pk,
        note=note,
    )
    return redirect("job", job.pk)


def found(request: HttpRequest, pk: int) -> Person:
    """A person within reach. Raises Http404 for others, so that nobody learns who is there."""
    visible = selectors.persons_visible_to(actor(request))
    return get_object_or_404(selectors.with_details(visible), pk=pk)
