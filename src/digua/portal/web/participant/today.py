"""Today: what waits for somebody, the most urgent first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from digua.portal.core.door import may
from digua.portal.people.rules import grants
from digua.portal.profiles import selectors
from digua.portal.profiles.bids.selectors import calls, calls_to_judge, takes_bids
from digua.portal.web.participant.desk import duties
from digua.portal.web.participant.own import account_of
from digua.portal.web.request import actor

CALLS = 3


@login_required
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    account, by = account_of(request), actor(request)
    steps, desk, to_judge = selectors.next_steps(account), duties(account, by), list(calls_to_judge(by))
    context = {
        "steps": steps,
        "duties": desk,
        "count": steps.count + len(desk) + len(to_judge),
        "has_role": bool(grants(account)),
        "standing": selectors.profiles_of(account).filter(state="published").count(),
        "may_add": may("profiles.add", by=by),
        "open_calls": [call for call in calls(by)[: CALLS * 3] if takes_bids(call)][:CALLS],
        "to_judge": to_judge,
        "today": timezone.localdate(),
    }
    return render(request, "participant/today.html", context)
