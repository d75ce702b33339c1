"""Who may do what to needs and offers, bids and screening."""

import rules
from rules.predicates import predicate

from digua.portal.core.actor import Actor
from digua.portal.people.models import Account, Grant, Organisation
from digua.portal.people.rules import belongs_to, has_role, is_node_administrator, is_staff
from digua.portal.profiles import visibility
from digua.portal.profiles.models import Bid, Profile

Role = Grant.Role
State = Profile.State
is_adviser = has_role(Role.ADVISER)
is_compliance_officer = has_role(Role.COMPLIANCE_OFFICER, Role.NODE_ADMINISTRATOR)


@predicate
def owns(account: Account | None, profile: Profile | None) -> bool:
    """Whether the account belongs to the profile's organisation, or is its contact."""
    return profile is not None and owns_profile(account, profile)


def owns_profile(account: Account | None, profile: Profile) -> bool:
    if account is None:
        return False
    if account.person_id is not None and profile.contact_id == account.person_id:
        return True
    return belongs_to(account, profile.organisation_id)


@predicate
def is_in_sight(account: Account | None, profile: Profile | None) -> bool:
    """As lists have it: visibility.visible_to."""
    if profile is None:
        return False
    return visibility.visible_to(Actor(account=account)).filter(pk=profile.pk).exists()


@predicate
def is_shown_whole(account: Account | None, profile: Profile | None) -> bool:
    return profile is not None and visibility.shown_as(profile, Actor(account=account)).whole


@predicate
def is_in_reach(account: Account | None, profile: Profile | None) -> bool:
    """Whether the account looks after this very profile, as an organiser what takes part in their edition."""
    if account is None or profile is None:
        return False
    return Profile.objects.filter(visibility.in_reach(account), pk=profile.pk).exists()


@predicate
def acts_for(account: Account | None, organisation: Organisation | None) -> bool:
    """Whether the account acts for the organisation; without one, for any."""
    if account is None:
        return False
    own = visibility.organisations_of(account)
    return bool(own) if organisation is None else organisation.pk in own


@predicate
def prepares(account: Account | None, profile: Profile | None) -> bool:
    """Whether the account drafted this for its owner, and has not handed it over yet."""
    if account is None or profile is None or profile.state != State.DRAFT:
        return False
    return profile.versions.filter(number=1, by=account).exists() and not profile.steps.exists()


@predicate
def owns_problem(account: Account | None, bid: Bid | None) -> bool:
    return bid is not None and owns_profile(account, bid.problem)


@predicate
def is_bidder(account: Account | None, bid: Bid | None) -> bool:
    return bid is not None and belongs_to(account, bid.bidder_id)


nobody = rules.predicates.always_deny
"""What the portal does by itself, in its jobs and inside other changes."""

is_looking_after = is_adviser | is_node_administrator | is_in_reach

rules.add_perm("profiles.view", is_in_sight)
rules.add_perm("profiles.see_organisation", is_shown_whole)
rules.add_perm("profiles.list_all", is_adviser | is_compliance_officer)
rules.add_perm("profiles.add", acts_for | is_adviser | is_staff)
rules.add_perm("profiles.edit", owns | prepares)
rules.add_perm("profiles.prepare", prepares)
rules.add_perm("profiles.submit", owns)
rules.add_perm("profiles.confirm", owns)
rules.add_perm("profiles.assess", is_adviser)
rules.add_perm("profiles.hold", owns | is_looking_after)
rules.add_perm("profiles.fulfil", owns)
rules.add_perm("profiles.renew", owns)
rules.add_perm("profiles.open", owns)
rules.add_perm("profiles.invite", owns)
rules.add_perm("profiles.attach", owns)
rules.add_perm("profiles.compare", owns | is_looking_after | is_compliance_officer)
rules.add_perm("profiles.translate", owns | is_adviser)
rules.add_perm("profiles.archive", owns | is_looking_after)
rules.add_perm("profiles.publish", nobody)
rules.add_perm("profiles.screen", nobody)
rules.add_perm("profiles.expire", nobody)
rules.add_perm("profiles.load_screening_list", is_compliance_officer)
rules.add_perm("profiles.decide_hit", is_compliance_officer)
rules.add_perm("profiles.bid", acts_for)
rules.add_perm("profiles.edit_bid", is_bidder)
rules.add_perm("profiles.view_bid", is_bidder | owns_problem | has_role(Role.REVIEWER))
rules.add_perm("profiles.review_bid", has_role(Role.REVIEWER))
rules.add_perm("profiles.award", owns_problem)
rules.add_perm("profiles.save_search", rules.is_authenticated)
