"""Sessions and jobs without the person."""

import json

from django.contrib.sessions.models import Session
from django.db.models import TextField
from django.db.models.functions import Cast

from digua.portal.core.models import Job
from digua.portal.people.erasing.traces import Traces


def end_sessions(traces: Traces) -> None:
    """Every session of the account, and those in which somebody typed one of the addresses."""
    account = None if traces.account is None else str(traces.account)
    for session in Session.objects.iterator(chunk_size=500):
        said = session.get_decoded()
        if said.get("_auth_user_id") == account or traces.within(json.dumps(said, ensure_ascii=False)):
            session.delete()


def empty_jobs(traces: Traces) -> None:
    """Jobs that are over keep no words, result or error that tell of the person."""
    over = Job.objects.filter(state__in=[Job.State.DONE, Job.State.FAILED]).annotate(
        said=Cast("words", TextField()), came=Cast("result", TextField())
    )
    found = over.filter(traces.in_field("said") | traces.in_field("came") | traces.in_field("error"))
    numbers = list(found.values_list("pk", flat=True))
    Job.objects.filter(pk__in=numbers).update(words={}, result=None, error="", doing="")
