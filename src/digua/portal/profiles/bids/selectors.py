"""Calls and bids as each reader may know of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, F, QuerySet
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.people.models import Account, Grant
from digua.portal.people.rules import grants
from digua.portal.profiles.models import Bid, Profile
from digua.portal.profiles.rules import owns_profile
from digua.portal.profiles.visibility import organisations_of, own_profiles, visible_to

State = Bid.State
SENT = (State.SUBMITTED, State.AWARDED, State.DECLINED)


def calls(actor: Actor) -> QuerySet[Profile]:
    """Open problems that the actor may know of, those that still take bids first, the soonest end first."""
    problems = visible_to(actor).filter(type=Profile.Type.OP, state=Profile.State.PUBLISHED)
    return problems.order_by(F("deadline").desc(nulls_last=True), "-published_at")


def calls_to_judge(actor: Actor) -> QuerySet[Profile]:
    """Calls past their deadline whose bids the actor scores or decides on; the longest open first."""
    account = actor.account
    if not isinstance(account, Account):
        return Profile.objects.none()
    closed = visible_to(actor).filter(
        type=Profile.Type.OP, state=Profile.State.PUBLISHED, deadline__lt=timezone.localdate()
    )
    if not any(grant.role == Grant.Role.REVIEWER for grant in grants(account)):
        closed = closed.filter(own_profiles(account))
    return closed.filter(pk__in=Bid.objects.filter(state=State.SUBMITTED).values("problem_id")).order_by(
        "deadline", "pk"
    )


def takes_bids(problem: Profile) -> bool:
    """Until the end of its last day, where the portal is."""
    return (
        problem.state == Profile.State.PUBLISHED
        and problem.open_for_interest
        and problem.deadline is not None
        and timezone.localdate() <= problem.deadline
    )


def sealed(problem: Profile, today: date | None = None) -> bool:
    """While bids may come in nobody but their bidders reads them, not even the problem's owner."""
    return problem.deadline is None or (today or timezone.localdate()) <= problem.deadline


def own_bid(problem: Profile, actor: Actor) -> Bid | None:
    """The bid of one of the actor's organisations that counts, draft or sent."""
    if not isinstance(actor.account, Account):
        return None
    own = problem.bids.filter(bidder_id__in=organisations_of(actor.account)).exclude(state=State.WITHDRAWN)
    return own.select_related("bidder").order_by("pk").first()


def bids_to_judge(problem: Profile, actor: Actor) -> QuerySet[Bid]:
    """The bids that were sent, best score first, for owner and reviewers once they are open; else none."""
    account = actor.account
    judges = isinstance(account, Account) and (
        owns_profile(account, problem) or any(grant.role == Grant.Role.REVIEWER for grant in grants(account))
    )
    if sealed(problem) or not (judges or actor.trusted):
        return Bid.objects.none()
    scored = problem.bids.filter(state__in=SENT).annotate(score=Avg("reviews__score"), said=Count("reviews"))
    return scored.select_related("bidder").order_by(F("score").desc(nulls_last=True), "submitted_at")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a call tells everybody."""

    bids: int
    awarded: bool


def standing(problem: Profile) -> Standing:
    states = list(problem.bids.filter(state__in=SENT).values_list("state", flat=True))
    return Standing(len(states), State.AWARDED in states)


def settled_call(reference: str, actor: Actor) -> Profile | None:
    """A call that was awarded, for those whose bid it had: they may still read what became of it."""
    if not isinstance(actor.account, Account):
        return None
    bid = Bid.objects.filter(
        problem__reference=reference,
        problem__state=Profile.State.FULFILLED,
        bidder_id__in=organisations_of(actor.account),
        state__in=SENT,
    ).select_related("problem", "problem__organisation", "problem__contact")
    found = bid.first()
    return found.problem if found is not None else None
