"""The audit: who did what, and whether its chain holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from digua.portal.core import audit, records
from digua.portal.core.models import AuditEntry
from digua.portal.people.models import Account
from digua.portal.people.selectors import addresses_of_accounts
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.paging import page_of

NOBODY = 0


@require_GET
@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    """`check` reads the whole chain, which takes a while where it is long."""
    page = page_of(request, records.entries(question_of(request)))
    names = addresses_of_accounts(entry.account_id for entry in page if entry.account_id)
    checked = "check" in request.GET
    context = {
        "page": page,
        "rows": [(entry, names.get(entry.account_id or NOBODY, "")) for entry in page],
        "said": said_in(request),
        "outcomes": AuditEntry.Outcome.choices,
        "checked": checked,
        "broken": audit.verify() if checked else None,
    }
    return render(request, "node/audit.html", context)


def said_in(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("action", "record", "outcome", "account")}


def question_of(request: HttpRequest) -> records.AuditQuestion:
    """What the address asks of the audit."""
    said = said_in(request)
    return records.AuditQuestion(
        action=said["action"],
        record=said["record"],
        outcome=said["outcome"],
        account=number_of(said["account"]),
    )


def number_of(account: str) -> int | None:
    """An account by its number or address; a number that nobody has where there is none such."""
    if not account:
        return None
    if account.isdecimal():
        return int(account)
    return Account.objects.filter(email__iexact=account).values_list("pk", flat=True).first() or NOBODY
