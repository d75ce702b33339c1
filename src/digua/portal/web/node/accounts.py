"""Accounts and their roles, given and taken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import grants
from digua.portal.people.accounts import accounts
from digua.portal.people.models import Grant
from digua.portal.web.node.forms import AccountForm, GrantForm
from digua.portal.web.node.places import placed
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import say
from digua.portal.web.request import actor


@require_http_methods(["GET", "POST"])
@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    """The list; its form adds an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = grants.add_account(by=actor(request), email=form.cleaned_data["email"])
        return redirect("node_account", account.pk)
    query = request.GET.get("q", "").strip()
    page = page_of(request, accounts(actor(request), query))
    context = {"page": page, "rows": placed(page), "query": query, "form": form}
    return render(request, "node/accounts.html", context)


@require_http_methods(["GET", "POST"])
@for_administrators
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One account; its form gives it a role."""
    account = get_object_or_404(accounts(actor(request)), pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grants.grant(by=actor(request), account=account, **form.grant())
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("The role is given."), "leaf")
            return redirect("node_account", pk)
    [(_account, roles)] = placed([account])
    return render(request, "node/account.html", {"account": account, "roles": roles, "form": form})


@require_POST
@for_administrators
def revoke(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    grants.revoke(by=actor(request), given=get_object_or_404(Grant, pk=grant, account=pk))
    messages.success(request, _("The role is taken away."), "leaf")
    return redirect("node_account", pk)
