"""What of the catalogue whom may see: one rule for lists, pages, searches, exports and mails.

    public                  everybody, once it is published
    organisation hidden     everybody; its organisation, and what gives it away, only confidants
    invitees                confidants only

Its own organisation, its contact, advisers, compliance officers and node administrators see a profile whole in
every state. Later chapters add whom else (an organiser, what takes part in their edition) by `also_sees`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from digua.portal.core.actor import Actor
from digua.portal.people.models import Account, Affiliation, Grant, Organisation, Person
from digua.portal.people.rules import grants
from digua.portal.profiles.models import Attachment, Confidant, Profile

OVERSEEING = frozenset({Grant.Role.ADVISER, Grant.Role.COMPLIANCE_OFFICER, Grant.Role.NODE_ADMINISTRATOR})
PUBLISHED = Q(state=Profile.State.PUBLISHED)
FOR_ALL = PUBLISHED & ~Q(anonymity=Profile.Anonymity.INVITEES)

Reach = Callable[[Account], Q | None]
_reaches: list[Reach] = []


def also_sees(reach: Reach) -> Reach:
    """Register a function that gives what an account looks after: a Q without joins, or None for nothing."""
    _reaches.append(reach)
    return reach


def visible_to(actor: Actor) -> QuerySet[Profile]:
    """The profiles that the actor may know of; show each by `shown_as` alone."""
    if sees_all(actor):
        return Profile.objects.all()
    if not isinstance(actor.account, Account):
        return Profile.objects.filter(FOR_ALL)
    return Profile.objects.filter(FOR_ALL | _whole(actor.account))


def own_profiles(account: Account) -> Q:
    """The profiles of the account's organisations, and those it is the contact of."""
    own = Q(organisation_id__in=organisations_of(account))
    return own | Q(contact_id=account.person_id) if account.person_id else own


def in_reach(account: Account) -> Q:
    """The profiles that the account looks after beside its own, as later chapters say; none by default."""
    found = Q(pk__in=())
    for reach in _reaches:
        more = reach(account)
        if more is not None:
            found |= more
    return found


def organisations_of(account: Account) -> frozenset[int]:
    """The organisations for which the account may act: where its person works, or that it administers.

    Read once for each account object.
    """
    if not hasattr(account, "_read_organisations"):
        found = {grant.organisation_id for grant in grants(account) if grant.organisation_id}
        if account.person_id and account.is_active:
            working = Affiliation.objects.filter(person_id=account.person_id, until=None)
            found.update(working.values_list("organisation_id", flat=True))
        account._read_organisations = frozenset(found)  # type: ignore[attr-defined]
    read: frozenset[int] = account._read_organisations  # type: ignore[attr-defined]
    return read


def sees_all(actor: Actor) -> bool:
    account = actor.account
    return actor.trusted or (
        isinstance(account, Account) and any(grant.role in OVERSEEING for grant in grants(account))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A profile as one reader sees it. Take these, not the profile's own fields, for what may be hidden.

    A contact's name is for readers who are signed in; documents name their authors, patents their owners.
    """

    profile: Profile
    whole: bool
    organisation: Organisation | None
    contact: Person | None
    patents: tuple[str, ...]
    ipr_notes: str
    video: str

    @property
    def attachments(self) -> QuerySet[Attachment]:
        """Pictures, and documents where the reader sees the profile whole."""
        every = self.profile.attachments.order_by("pk")
        return every if self.whole else every.filter(kind=Attachment.Kind.PICTURE)


def shown_as(profile: Profile, actor: Actor) -> Shown:
    """One profile, which must come from `visible_to` the same actor."""
    return shown_all([profile], actor)[0]


def shown_to_others(profile: Profile) -> Shown:
    """As somebody signed in sees it who has no part in it: for its owner's preview."""
    return _shown(profile, profile.anonymity == Profile.Anonymity.PUBLIC, known=True)


def shown_all(profiles: Iterable[Profile], actor: Actor) -> list[Shown]:
    """Many profiles, in order, with one query more than `visible_to(actor).select_related(...)` costs."""
    page = list(profiles)
    whole = _shown_whole(page, actor)
    known = actor.trusted or actor.account is not None
    return [_shown(profile, profile.pk in whole, known) for profile in page]


def _shown(profile: Profile, whole: bool, known: bool) -> Shown:
    return Shown(
        profile=profile,
        whole=whole,
        organisation=profile.organisation if whole else None,
        contact=profile.contact if whole and known else None,
        patents=tuple(profile.patents) if whole else (),
        ipr_notes=profile.ipr_notes if whole else "",
        video=profile.video if whole else "",
    )


def _shown_whole(page: list[Profile], actor: Actor) -> set[int]:
    if sees_all(actor):
        return {profile.pk for profile in page}
    hidden = [profile.pk for profile in page if profile.anonymity != Profile.Anonymity.PUBLIC]
    whole = {profile.pk for profile in page} - set(hidden)
    if hidden and isinstance(actor.account, Account):
        known = Profile.objects.filter(_whole(actor.account), pk__in=hidden)
        whole.update(known.values_list("pk", flat=True))
    return whole


def _whole(account: Account) -> Q:
    """The profiles that this account sees with all that belongs to them."""
    own = organisations_of(account)
    confided = Confidant.objects.filter(organisation_id__in=own).values("profile_id")
    return own_profiles(account) | in_reach(account) | (PUBLISHED & Q(pk__in=confided))
