"""A profile's step from one state to the next, inside the door of whoever takes it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import Door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account
from digua.portal.profiles.models import Profile, Step
from digua.portal.profiles.owners import owner_of, tell
from digua.portal.profiles.states import MOVES, Move

State = Profile.State
VALID = timedelta(days=365)


def locked(profile: Profile) -> Profile:
    """The profile as it stands now, nobody else's until the transaction ends."""
    return Profile.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=profile.pk)


def step(change: Door, profile: Profile, name: str, *, by: Actor, reason: str = "") -> Step:
    """Make a move with a locked profile: state, history, announcement, mail to its owner.

    Raises ImpossibleError where its state does not allow it, or a reason is missing.
    """
    move = MOVES[name]
    _check(profile, move, reason)
    source, profile.state = profile.state, move.target
    if move.target == State.PUBLISHED:
        _begin_term(profile)
    profile.save(update_fields=["state", "published_at", "valid_until", "changed_at"])
    taken = Step.objects.create(
        profile=profile,
        move=name,
        source=source,
        target=move.target,
        revision=profile.revision,
        reason=reason.strip(),
        by=by.account if isinstance(by.account, Account) else None,
    )
    change.note(move=name, source=source, target=move.target.value, revision=profile.revision)
    if State.PUBLISHED in (source, move.target):
        kind = "profile.published" if move.target == State.PUBLISHED else "profile.withdrawn"
        change.announce(kind, id=profile.pk)
    if move.mail:
        tell(owner_of(profile), move.mail, once=f"step:{taken.pk}", about=profile, step=taken)
    return taken


def _check(profile: Profile, move: Move, reason: str) -> None:
    if profile.state not in move.sources:
        state = State(profile.state).label
        raise ImpossibleError(
            _("This cannot be done with a profile that is “%(state)s”.") % {"state": state},
            cure=_("Look at it again: somebody may have moved it on meanwhile."),
        )
    if move.reason and not reason.strip():
        raise ImpossibleError(_("Give a reason; its owner reads it."), field="reason")


def _begin_term(profile: Profile) -> None:
    """A term begins with the first publication, and again where the last one is over."""
    today = timezone.localdate()
    profile.published_at = profile.published_at or timezone.now()
    if profile.valid_until is None or profile.valid_until < today:
        profile.valid_until = today + VALID
