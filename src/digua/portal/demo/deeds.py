"""What the demo's cast have done before somebody looks: work waits on the first page of every role.

All of it goes through the services that pages call, by the accounts that would press the buttons.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from digua.portal.core.actor import OPERATOR, Actor, Way
from digua.portal.demo import sayings
from digua.portal.demo.cast import Part
from digua.portal.events.models import Edition, Registration
from digua.portal.imports.services.mapping import choose_columns
from digua.portal.imports.services.uploading import upload
from digua.portal.people.models import Account, Organisation, Person
from digua.portal.profiles.bids import services as bidding
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import missing
from digua.portal.profiles.models import Bid, Profile, ScreeningList
from digua.portal.profiles.saved_searches.services import save_search
from digua.portal.profiles.screening.loading import load
from digua.portal.profiles.services.assessing import Scores, assess
from digua.portal.profiles.services.editing import edit
from digua.portal.profiles.services.making import make
from digua.portal.profiles.services.moving import move

TO_VALIDATE, RETURNED = 8, 2
"""So many owners have confirmed what was brought in for them; the adviser has read so many of those."""
BIDS = 3
UNCLEAR = Scores(clarity=2, novelty=3, partner_fit=3, proof=0)
Cast = Mapping[str, Account]


def enact(edition: Edition, parts: tuple[Part, ...]) -> None:
    """All deeds at once; none where they were done before."""
    if ScreeningList.objects.filter(name=sayings.LIST["name"]).exists():
        return
    who = {part.role: part.account for part in parts}
    with transaction.atomic():
        confirm_and_return(edition, who)
        write_for_the_cast(who)
        call_for_bids(edition, who)
        look_out(who)
        load(content=sayings.list_file(), by=acting(who["compliance"]))
        bring_in_a_list(edition, who)


def acting(account: Account) -> Actor:
    return Actor(account=account, way=Way.COMMAND)


def confirm_and_return(edition: Edition, who: Cast) -> None:
    """Owners confirm; the adviser returns the first with a hint, and has the others before them."""
    waiting = Profile.objects.filter(entries__edition=edition, state=Profile.State.CLIENT_CONFIRMATION)
    ready = [each for each in waiting.order_by("pk") if not missing(Content.of(each), each.type)]
    for number, profile in enumerate(ready[:TO_VALIDATE]):
        confirmed = move("confirm", profile=profile, by=OPERATOR)
        if number < RETURNED:
            give_back(confirmed, sayings.HINTS[number], who)


def give_back(profile: Profile, hint: str, who: Cast) -> None:
    by = acting(who["adviser"])
    assess(profile=profile, scores=UNCLEAR, reason=hint, by=by, revision=profile.revision)


def write_for_the_cast(who: Cast) -> None:
    """The company's need came back with a hint; the guest has an offer to confirm that the adviser wrote."""
    company, guest, adviser = who["company"], who["guest"], acting(who["adviser"])
    own = acting(company)
    need = make(type_="TR", organisation=home(company), content=sayings.NEED, by=own, contact=company.person)
    give_back(move("submit", profile=need, by=own), sayings.HINT_OF_NEED, who)
    offer = make(type_="EO", organisation=home(guest), content=sayings.OFFER, by=adviser, contact=guest.person)
    move("hand_over", profile=offer, by=adviser)


def call_for_bids(edition: Edition, who: Cast) -> None:
    """The first call is over and waits for scores and award; the others take bids for some weeks yet."""
    today = timezone.localdate()
    calls = Profile.objects.filter(
        entries__edition=edition, type=Profile.Type.OP, state=Profile.State.PUBLISHED
    ).order_by("pk")
    for number, call in enumerate(calls):
        standing = taking_bids_until(call, today + timedelta(weeks=3 * number + 1))
        for bid in bid_on(standing, edition, who, number):
            bidding.submit(bid=bid, by=OPERATOR)
    first = taking_bids_until(calls[0], today - timedelta(days=1))
    best = first.bids.order_by("pk")[0]
    bidding.review(bid=best, score=82, reason=sayings.REVIEW, by=acting(who["reviewer"]))


def taking_bids_until(call: Profile, last: date) -> Profile:
    said = Content.of(call)
    return edit(profile=call, content=replace(said, lang=said.written_in, deadline=last), by=OPERATOR)


def bid_on(call: Profile, edition: Edition, who: Cast, number: int) -> list[Bid]:
    """Bids of guests, and of the demo's company on the second call; only the first two calls have any."""
    if number > 1:
        return []
    guests = edition.registrations.filter(role=Registration.Role.GUEST).exclude(organisation=None)
    organisations = list(
        dict.fromkeys(each.organisation for each in guests.select_related("organisation").order_by("pk"))
    )
    bidders = [each for each in organisations if each is not None and each != call.organisation][:BIDS]
    if number == 1:
        bidders[-1] = home(who["company"])
    drafts = []
    for place, bidder in enumerate(bidders):
        terms = bidding.Terms(
            approach=sayings.APPROACHES[place], price=Decimal(450_000 + 160_000 * place), months=9 + 3 * place
        )
        drafts.append(bidding.draft(problem=call, bidder=bidder, terms=terms, by=OPERATOR))
    return drafts


def look_out(who: Cast) -> None:
    for role, words in sayings.SEARCHES.items():
        save_search(question=Question(text=words), by=acting(who[role]))


def bring_in_a_list(edition: Edition, who: Cast) -> None:
    """A list with a few wrong cells, which a job checks."""
    by = acting(who["organiser"])
    imported = upload(by=by, edition=edition, file=ContentFile(sayings.A_LIST.encode(), "报名表.csv"))
    said = imported.mapping
    columns = {int(number): key for number, key in said["columns"].items()}
    choose_columns(by=by, imported=imported, columns=columns, defaults=said["defaults"])


def home(account: Account) -> Organisation:
    """Where the person behind the account works."""
    person = account.person
    assert isinstance(person, Person)
    return person.affiliations.filter(until=None).select_related("organisation")[0].organisation
