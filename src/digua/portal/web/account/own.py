"""One's own settings: language and person, consent, one's data."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import consents, own_account
from digua.portal.people.erasure import erase_person
from digua.portal.people.export import export_person
from digua.portal.people.models import Account, Consent, Person
from digua.portal.people.persons import edit_person
from digua.portal.web.account.forms import LanguagesFormSet, OwnForm, languages_of
from digua.portal.web.middleware import remember_language
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

ASKED = (Consent.Purpose.SHARE_CONTACT, Consent.Purpose.NEWS)
"""Purposes that one may agree to or not, here."""


def own_person(request: HttpRequest) -> Person:
    """The person behind the account. Raises Http404 for an account without one."""
    account = request.user
    if not isinstance(account, Account) or account.person is None:
        raise Http404
    return account.person


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Language, time zone, name and languages."""
    account = request.user
    assert isinstance(account, Account)
    if account.person is None:
        return render(request, "account_own/no_person.html")
    person = account.person
    form = OwnForm(request.POST or None, initial=of_person(account, person))
    languages = LanguagesFormSet(
        request.POST or None,
        prefix="speaks",
        initial=[{"code": code, "level": level} for code, level in person.languages.items()],
    )
    if request.method == "POST" and form.is_valid() and languages.is_valid():
        said = dict(form.cleaned_data)
        language = said.pop("language")
        try:
            edit_person(by=actor(request), person=person, languages=languages_of(languages), **said)
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            own_account.choose_language(by=actor(request), account=account, language=language)
            messages.success(request, _("Kept."), extra_tags="leaf")
            response = redirect("settings")
            remember_language(response, language)
            return response
    context = {"form": form, "speaks": languages, "person": person}
    return render(request, "account_own/settings.html", context)


def of_person(account: Account, person: Person) -> dict[str, str]:
    names = ("timezone", "name", "name_latin", "honorific", "country", "phone", "orcid")
    return {"language": account.language, **{name: getattr(person, name) for name in names}}


@login_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """What one has agreed to; the button beside each gives it or takes it back."""
    person = own_person(request)
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose not in ASKED:
            raise Http404
        consents.give(by=actor(request), person=person, purpose=Consent.Purpose(purpose))
        return redirect("settings_consent")
    given = list(person.consents.order_by("-given_at"))
    standing = {each.purpose for each in given if each.withdrawn_at is None}
    asked = [purpose for purpose in ASKED if purpose not in standing]
    context = {"given": given, "asked": asked, "version": consents.VERSION, "terms": Consent.Purpose.TERMS}
    return render(request, "account_own/consent.html", context)


@login_required
@require_POST
def withdraw_consent(request: HttpRequest, pk: int) -> HttpResponse:
    consents.withdraw(by=actor(request), consent=get_object_or_404(own_person(request).consents, pk=pk))
    return redirect("settings_consent")


@login_required
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """To take one's data along, or to have it erased."""
    return render(request, "account_own/data.html", {"person": own_person(request)})


@login_required
@require_POST
def export(request: HttpRequest) -> FileResponse:
    """A ZIP of all that is kept of oneself."""
    content = export_person(by=actor(request), person=own_person(request))
    name = f"digua-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")


@login_required
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase oneself, once one's own address is typed as a sign that it is meant."""
    person = own_person(request)
    assert isinstance(request.user, Account)
    if request.POST.get("email", "").strip().lower() != request.user.email.lower():
        wrong = _("Type the address that you sign in by, to show that you mean it.")
        context = {"person": person, "wrong": wrong}
        return render(request, "account_own/data.html", context, status=422)
    erase_person(by=actor(request), person=person)
    logout(request)
    return render(request, "account_own/erased.html")


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out another browser of one's own."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    own_account.end_session(by=actor(request), session=session)
    return redirect("usersessions_list")


@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    """The text that the consent is to, in its present version."""
    return render(request, "terms/terms.html", {"version": consents.VERSION})
