"""Everybody of the demo's cast finds work on their first page."""

from threading import Event

import pytest
from django.test import Client
from django.urls import reverse

from digua.portal.core.jobs.worker import work
from digua.portal.demo import sayings
from digua.portal.demo.cast import cast
from digua.portal.demo.deeds import TO_VALIDATE, enact
from digua.portal.demo.loading import load_small
from digua.portal.events.models import Edition
from digua.portal.imports.models import Import
from digua.portal.people.models import Account
from digua.portal.profiles.limits import missing
from digua.portal.profiles.models import Bid, BidReview, Hit, Profile, SavedSearch

State = Profile.State
TODAY = {
    "adviser": f"{TO_VALIDATE - 2} wait for an adviser",
    "compliance": "2 hits wait for a decision",
    "organiser": "Go on with the import",
    "reviewer": "1 thing waits for you",
}
"""What the first page says that waits, by role."""


@pytest.fixture
def played(settings, tmp_path) -> tuple[Edition, dict[str, Account]]:
    """The small edition with its deeds, and the jobs that they asked for done."""
    settings.MEDIA_ROOT = tmp_path
    edition = load_small()
    parts = cast(edition)
    enact(edition, parts)
    work(Event(), until_idle=True)
    return edition, {part.role: part.account for part in parts}


def page(account: Account, route: str, *words: object) -> str:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(route, args=words), {"lang": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_first_pages_have_something(played):
    edition, who = played
    queue = Profile.objects.filter(state=State.ADVISER_VALIDATION)
    assert queue.count() == TO_VALIDATE - 2
    assert all(each.reference in page(who["adviser"], "adviser_queue") for each in queue)

    held = Profile.objects.filter(state=State.COMPLIANCE_SCREENING)
    assert held.count() == 2
    hits = Hit.objects.all()
    assert {hit.profile_id for hit in hits} == {each.pk for each in held}
    assert all("DEMO-8A1" in hit.item and "[水下]" in hit.found and hit.decision == "waiting" for hit in hits)
    assert all(each.reference in page(who["compliance"], "screening_queue") for each in held)

    for role, words in TODAY.items():
        assert words in page(who[role], "today")

    own = page(who["company"], "today")
    assert sayings.HINT_OF_NEED in own
    assert "Expert in catalysts" in page(who["guest"], "today")
    assert SavedSearch.objects.count() == 2

    calls = Profile.objects.filter(type="OP", state=State.PUBLISHED).order_by("pk")
    assert [call.bids.filter(state=Bid.State.SUBMITTED).count() for call in calls] == [3, 3, 0, 0]
    assert BidReview.objects.get().score == 82
    assert calls[0].reference in page(who["reviewer"], "today")
    assert calls[1].reference in page(who["company"], "calls")

    (imported,) = Import.objects.all()
    assert (imported.state, imported.findings.count()) == ("checked", 4)
    assert "报名表.csv" in page(who["organiser"], "imports", edition.slug)


def test_nothing_is_done_twice(played):
    edition = played[0]
    before = (Profile.objects.count(), Bid.objects.count(), Import.objects.count(), Hit.objects.count())
    enact(edition, cast(edition))
    after = (Profile.objects.count(), Bid.objects.count(), Import.objects.count(), Hit.objects.count())
    assert before == after


def test_what_the_cast_wrote_is_complete():
    assert missing(sayings.NEED, "TR") == ()
    assert missing(sayings.OFFER, "EO") == ()
