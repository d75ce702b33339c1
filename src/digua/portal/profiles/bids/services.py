"""A bid from draft to award."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.files.upload import Upload
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account, Organisation
from digua.portal.profiles.bids.selectors import sealed, takes_bids
from digua.portal.profiles.files.documents import check_document
from digua.portal.profiles.models import Bid, BidReview, Profile
from digua.portal.profiles.owners import Receiver, administrators_of, of_account, owner_of, tell
from digua.portal.profiles.stepping import locked, step
from digua.portal.profiles.visibility import visible_to

State = Bid.State
LONGEST, HIGHEST = 4_000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a bid says: how, for what price, in how many months."""

    approach: str
    price: Decimal | None = None
    currency: str = "CNY"
    months: int | None = None


def draft(
    *, problem: Profile, bidder: Organisation, terms: Terms, by: Actor, document: Upload | None = None
) -> Bid:
    """Write a bid, or write it anew as long as it is a draft. Nobody else sees it."""
    with door("profiles.bid", by=by, on=bidder) as change:
        call = locked(problem)
        _refuse_bid(call, bidder, by)
        if len(terms.approach) > LONGEST:
            words = _("This is %(has)d characters long; at most %(most)d fit.")
            raise ImpossibleError(words % {"has": len(terms.approach), "most": LONGEST}, field="approach")
        bid = call.bids.filter(bidder=bidder).exclude(state=State.WITHDRAWN).first()
        bid = bid or Bid(problem=call, bidder=bidder)
        if bid.state != State.DRAFT:
            raise ImpossibleError(_("Your bid was sent."), cure=_("Withdraw it, then write another."))
        bid.approach, bid.price, bid.currency = terms.approach, terms.price, terms.currency
        bid.months, bid.by = terms.months, by.account if isinstance(by.account, Account) else None
        if document is not None:
            _keep_document(bid, document)
        bid.save()
        change.made(bid)
        change.note(problem=call.pk, bidder=bidder.pk)
    return bid


def submit(*, bid: Bid, by: Actor) -> Bid:
    """Send a bid; it is sealed until the deadline."""
    with door("profiles.edit_bid", by=by, on=bid) as change:
        call, sent = locked(bid.problem), _locked(bid)
        _refuse_bid(call, sent.bidder, by)
        _expect(sent, State.DRAFT)
        if not sent.approach.strip():
            raise ImpossibleError(_("Say how you would solve it."), field="approach")
        if sent.price is None or sent.months is None:
            raise ImpossibleError(_("Say for what price and in how many months."), field="price")
        sent.state, sent.submitted_at = State.SUBMITTED, timezone.now()
        sent.save(update_fields=["state", "submitted_at"])
        change.note(problem=call.pk)
        tell(owner_of(call), "bid_received", about=call, once=f"bid:{sent.pk}:{sent.submitted_at.isoformat()}")
    return sent


def withdraw(*, bid: Bid, by: Actor) -> Bid:
    """Take a bid back before the deadline."""
    with door("profiles.edit_bid", by=by, on=bid) as change:
        call, gone = locked(bid.problem), _locked(bid)
        _expect(gone, State.DRAFT, State.SUBMITTED)
        if not sealed(call):
            raise ImpossibleError(_("The deadline is past; your bid is with the reviewers."))
        gone.state = State.WITHDRAWN
        gone.save(update_fields=["state"])
        change.note(problem=call.pk)
    return gone


def review(*, bid: Bid, score: int, reason: str, by: Actor) -> BidReview:
    """A reviewer's score from 0 to 100 with its reason; a later one takes its place until the award."""
    with door("profiles.review_bid", by=by, on=bid) as change:
        call, judged = locked(bid.problem), _locked(bid)
        _expect(judged, State.SUBMITTED)
        if sealed(call):
            raise ImpossibleError(_("Bids are sealed until the deadline."))
        if not 0 <= score <= HIGHEST:
            raise ImpossibleError(_("A score is a number from 0 to 100."), field="score")
        if not reason.strip():
            raise ImpossibleError(_("Give a reason for the score."), field="reason")
        if not isinstance(by.account, Account):
            raise ImpossibleError(_("A review needs somebody who stands for it."))
        given = BidReview.objects.update_or_create(
            bid=judged, reviewer=by.account, defaults={"score": score, "reason": reason.strip()}
        )[0]
        change.note(bid=judged.pk, score=score)
    return given


def award(*, bid: Bid, by: Actor) -> Bid:
    """Choose a bid after the deadline: all others are declined, everybody is told, the problem is fulfilled."""
    with door("profiles.award", by=by, on=bid) as change:
        call, won = locked(bid.problem), _locked(bid)
        _expect(won, State.SUBMITTED)
        if sealed(call):
            raise ImpossibleError(_("Bids are sealed until the deadline."))
        if not won.reviews.exists():
            raise ImpossibleError(
                _("No reviewer has scored this bid."), cure=_("Wait for a review, or ask a reviewer for one.")
            )
        now = timezone.now()
        lost = list(call.bids.filter(state=State.SUBMITTED).exclude(pk=won.pk).select_related("bidder", "by"))
        won.state, won.decided_at = State.AWARDED, now
        won.save(update_fields=["state", "decided_at"])
        Bid.objects.filter(pk__in=[each.pk for each in lost]).update(state=State.DECLINED, decided_at=now)
        change.note(problem=call.pk, declined=len(lost))
        step(change, call, "fulfil", by=by)
        for each, kind in ((won, "bid_awarded"), *((each, "bid_declined") for each in lost)):
            for receiver in bidders(each):
                tell(receiver, kind, about=call, once=f"{kind}:{each.pk}:{receiver.email}")
    return won


def bidders(bid: Bid) -> list[Receiver]:
    """Who wrote the bid; else who can be reached at the organisation."""
    return [of_account(bid.by)] if bid.by is not None else administrators_of(bid.bidder)[:1]


def _refuse_bid(call: Profile, bidder: Organisation, by: Actor) -> None:
    if call.type != Profile.Type.OP or not visible_to(by).filter(pk=call.pk).exists():
        raise ImpossibleError(_("This is no open problem."))
    if not takes_bids(call):
        raise ImpossibleError(_("It takes no bids any more."))
    if call.organisation_id == bidder.pk:
        raise ImpossibleError(_("Nobody bids on a problem of their own."))


def _expect(bid: Bid, *states: Bid.State) -> None:
    if bid.state not in states:
        words = _("This cannot be done with a bid that is “%(state)s”.")
        raise ImpossibleError(words % {"state": State(bid.state).label})


def _locked(bid: Bid) -> Bid:
    return Bid.objects.select_for_update(of=("self",)).select_related("bidder", "by").get(pk=bid.pk)


def _keep_document(bid: Bid, upload: Upload) -> None:
    kept = check_document(upload)
    if bid.document:
        transaction.on_commit(partial(bid.document.storage.delete, str(bid.document.name)))
    bid.document_name, bid.document_type = kept.name, kept.content_type
    bid.document.save(kept.name.rpartition(".")[2], ContentFile(kept.content), save=False)
