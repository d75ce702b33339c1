from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from factories.parties import with_role

from digua.portal.core.models import Mail
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people.models import Grant
from digua.portal.profiles.bids import selectors, services
from digua.portal.profiles.bids.opening import tell_of_opened
from digua.portal.profiles.models import Bid, BidReview, Profile

State = Bid.State
TERMS = services.Terms(approach="Nickel foam with iron.", price=Decimal("250000.00"), currency="EUR", months=9)


@pytest.fixture
def call(company, put_up):
    end = timezone.localdate() + timedelta(days=7)
    return put_up(company, type="OP", deadline=end, budget="500 万元")


@pytest.fixture
def reviewer():
    return with_role(Grant.Role.REVIEWER, "reviewer@node.example")


def bid_of(party, call) -> Bid:
    return services.draft(problem=call, bidder=party.organisation, terms=TERMS, by=party.actor)


def sent(party, call) -> Bid:
    return services.submit(bid=bid_of(party, call), by=party.actor)


def over(call) -> None:
    Profile.objects.filter(pk=call.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    call.refresh_from_db()


def test_a_bid_is_written_again_until_it_is_sent(call, institute):
    first = bid_of(institute, call)
    again = services.draft(
        problem=call,
        bidder=institute.organisation,
        terms=services.Terms(approach="Better.", price=Decimal("1"), months=1),
        by=institute.actor,
    )
    assert (again.pk, Bid.objects.get().approach) == (first.pk, "Better.")
    services.submit(bid=again, by=institute.actor)
    with pytest.raises(ImpossibleError):
        bid_of(institute, call)
    assert Bid.objects.get().approach == "Better."


def test_bids_are_sealed_from_everybody_until_the_deadline(call, company, institute, stranger, reviewer):
    bid = sent(institute, call)
    for other in (company.actor, stranger.actor, reviewer):
        assert not selectors.bids_to_judge(call, other).exists()
    assert selectors.own_bid(call, institute.actor) == bid
    with pytest.raises(ImpossibleError):
        services.review(bid=bid, score=80, reason="Good.", by=reviewer)
    with pytest.raises(ImpossibleError):
        services.award(bid=bid, by=company.actor)
    over(call)
    for judge in (company.actor, reviewer):
        assert list(selectors.bids_to_judge(call, judge)) == [bid]
        assert list(selectors.calls_to_judge(judge)) == [call]
    assert not selectors.calls_to_judge(stranger.actor).exists()
    assert not selectors.bids_to_judge(call, stranger.actor).exists()
    assert (BidReview.objects.count(), Bid.objects.get().state) == (0, State.SUBMITTED)


def test_after_the_deadline_nothing_is_sent_or_taken_back(call, institute, stranger):
    draft, bid = bid_of(stranger, call), sent(institute, call)
    over(call)
    with pytest.raises(ImpossibleError):
        services.submit(bid=draft, by=stranger.actor)
    with pytest.raises(ImpossibleError):
        services.withdraw(bid=bid, by=institute.actor)
    assert set(Bid.objects.values_list("state", flat=True)) == {State.DRAFT, State.SUBMITTED}


def test_who_withdraws_may_bid_again(call, institute):
    services.withdraw(bid=sent(institute, call), by=institute.actor)
    sent(institute, call)
    assert sorted(Bid.objects.values_list("state", flat=True)) == ["submitted", "withdrawn"]


@pytest.mark.parametrize(
    "terms",
    [
        services.Terms(approach=" ", price=Decimal(1), months=1),
        services.Terms(approach="Nickel.", months=1),
        services.Terms(approach="Nickel.", price=Decimal(1)),
    ],
)
def test_a_bid_says_how_for_what_and_when(call, institute, terms):
    bid = services.draft(problem=call, bidder=institute.organisation, terms=terms, by=institute.actor)
    with pytest.raises(ImpossibleError):
        services.submit(bid=bid, by=institute.actor)
    assert Bid.objects.get().state == State.DRAFT


def test_nobody_bids_for_others_or_for_themselves(call, company, institute, stranger):
    with pytest.raises(RefusedError):
        services.draft(problem=call, bidder=institute.organisation, terms=TERMS, by=stranger.actor)
    with pytest.raises(ImpossibleError):
        services.draft(problem=call, bidder=company.organisation, terms=TERMS, by=company.actor)
    assert Bid.objects.count() == 0


def test_the_award_settles_everything_and_everybody_is_told(call, company, institute, stranger, reviewer):
    won, lost = sent(institute, call), sent(stranger, call)
    over(call)
    with pytest.raises(ImpossibleError):
        services.award(bid=won, by=company.actor)
    services.review(bid=won, score=70, reason="Sound.", by=reviewer)
    services.review(bid=won, score=85, reason="Sound, and cheap.", by=reviewer)
    assert [each.score for each in selectors.bids_to_judge(call, company.actor)] == [85, None]
    Mail.objects.all().delete()
    with pytest.raises(RefusedError):
        services.award(bid=won, by=reviewer)
    services.award(bid=won, by=company.actor)
    won.refresh_from_db()
    lost.refresh_from_db()
    assert (won.state, lost.state) == (State.AWARDED, State.DECLINED)
    assert Profile.objects.get(pk=call.pk).state == Profile.State.FULFILLED
    assert sorted(Mail.objects.values_list("kind", "to")) == [
        ("bid_awarded", "ingrid@nordlys.example"),
        ("bid_declined", "eleanor@harrow.example"),
    ]
    with pytest.raises(ImpossibleError):
        services.award(bid=lost, by=company.actor)


def test_owner_and_reviewers_are_told_once_that_bids_are_open(call, institute, reviewer):
    sent(institute, call)
    Mail.objects.all().delete()
    day_after = call.deadline + timedelta(days=1)
    assert tell_of_opened(call.deadline) == 0
    for _ in range(2):
        assert tell_of_opened(day_after) == 1
    assert sorted(Mail.objects.values_list("kind", "to")) == [
        ("bids_opened", "chen@qinglan.example"),
        ("bids_opened", "reviewer@node.example"),
    ]


def test_the_call_shows_each_reader_their_own(call, company, institute, reviewer):
    bid = services.draft(
        problem=call,
        bidder=institute.organisation,
        terms=TERMS,
        by=institute.actor,
        document=SimpleUploadedFile("plan.pdf", b"%PDF-1.7"),
    )
    services.submit(bid=bid, by=institute.actor)

    def page(account=None, address=f"/calls/{call.reference}/"):
        client = Client()
        client.cookies["language"] = "en"
        if account is not None:
            client.force_login(account)
        return client.get(address)

    assert "Sign in to bid" in page().content.decode()
    assert "Nickel foam" not in page(company.account).content.decode()
    assert page(company.account, f"/bids/{bid.pk}/document/").status_code == 404
    assert "Take the bid back" in page(institute.account).content.decode()
    over(call)
    assert "Nickel foam" in page(company.account).content.decode()
    assert "Keep the score" in page(reviewer.account).content.decode()
    answer = page(reviewer.account, f"/bids/{bid.pk}/document/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
