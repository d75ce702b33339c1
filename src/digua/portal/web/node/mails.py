"""Mails: the log, and each as it was written."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core import records
from digua.portal.core.again import send_mail_again
from digua.portal.core.mail.reading import readable
from digua.portal.core.models import Mail
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.paging import page_of
from digua.portal.web.request import actor


@require_GET
@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    state, to = request.GET.get("state", ""), request.GET.get("to", "").strip()
    context = {
        "page": page_of(request, records.mails(state, to)),
        "state": state,
        "to": to,
        "states": Mail.State.choices,
    }
    return render(request, "node/mails.html", context)


@require_GET
@for_administrators
def show(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail, pk=pk)
    return render(request, "node/mail.html", {"mail": mail, "text": readable(mail)})


@require_POST
@for_administrators
def again(request: HttpRequest, pk: int) -> HttpResponse:
    send_mail_again(by=actor(request), mail=get_object_or_404(Mail, pk=pk))
    messages.success(request, _("The mail waits to be sent again."), "leaf")
    return redirect("node_mail", pk)
