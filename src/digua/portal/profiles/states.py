"""From which state to which a profile may go, by which move. docs/subsystems/profiles.md shows this table."""

from dataclasses import dataclass

from digua.portal.profiles.models import Profile

State = Profile.State
AT_A_GATE = (State.CLIENT_CONFIRMATION, State.ADVISER_VALIDATION, State.COMPLIANCE_SCREENING)
STANDING = (State.PUBLISHED, State.ON_HOLD)
EDITABLE = (State.DRAFT, State.CLIENT_CONFIRMATION, *STANDING)
"""What is with the adviser or in screening is not changed under their eyes: its owner takes it back first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`permission` is asked on the profile; `mail` names the mail that its owner gets."""

    name: str
    sources: tuple[Profile.State, ...]
    target: Profile.State
    permission: str
    reason: bool = False
    mail: str = ""


_MOVES = (
    Move(
        name="hand_over",
        sources=(State.DRAFT,),
        target=State.CLIENT_CONFIRMATION,
        permission="profiles.prepare",
        mail="profile_confirm",
    ),
    Move(
        name="submit",
        sources=(State.DRAFT,),
        target=State.ADVISER_VALIDATION,
        permission="profiles.submit",
    ),
    Move(
        name="confirm",
        sources=(State.CLIENT_CONFIRMATION,),
        target=State.ADVISER_VALIDATION,
        permission="profiles.confirm",
    ),
    Move(
        name="decline",
        sources=(State.CLIENT_CONFIRMATION,),
        target=State.REJECTED,
        permission="profiles.confirm",
        reason=True,
    ),
    Move(name="withdraw", sources=AT_A_GATE[1:], target=State.DRAFT, permission="profiles.submit"),
    Move(
        name="pass",
        sources=(State.ADVISER_VALIDATION,),
        target=State.COMPLIANCE_SCREENING,
        permission="profiles.assess",
    ),
    Move(
        name="return",
        sources=(State.ADVISER_VALIDATION,),
        target=State.DRAFT,
        permission="profiles.assess",
        reason=True,
        mail="profile_returned",
    ),
    Move(
        name="reject",
        sources=(State.ADVISER_VALIDATION,),
        target=State.REJECTED,
        permission="profiles.assess",
        reason=True,
        mail="profile_rejected",
    ),
    Move(
        name="stop",
        sources=(State.COMPLIANCE_SCREENING,),
        target=State.REJECTED,
        permission="profiles.decide_hit",
        reason=True,
        mail="profile_rejected",
    ),
    Move(
        name="publish",
        sources=(State.COMPLIANCE_SCREENING,),
        target=State.PUBLISHED,
        permission="profiles.publish",
        mail="profile_published",
    ),
    Move(
        name="screen",
        sources=STANDING,
        target=State.COMPLIANCE_SCREENING,
        permission="profiles.screen",
    ),
    Move(name="hold", sources=(State.PUBLISHED,), target=State.ON_HOLD, permission="profiles.hold"),
    Move(name="resume", sources=(State.ON_HOLD,), target=State.PUBLISHED, permission="profiles.hold"),
    Move(name="fulfil", sources=STANDING, target=State.FULFILLED, permission="profiles.fulfil"),
    Move(
        name="expire",
        sources=STANDING,
        target=State.EXPIRED,
        permission="profiles.expire",
        mail="profile_expired",
    ),
    Move(
        name="renew",
        sources=(State.EXPIRED,),
        target=State.COMPLIANCE_SCREENING,
        permission="profiles.renew",
    ),
    Move(name="revise", sources=(State.REJECTED,), target=State.DRAFT, permission="profiles.edit"),
    Move(
        name="archive",
        sources=(State.DRAFT, State.REJECTED, State.FULFILLED, State.EXPIRED, State.ON_HOLD),
        target=State.ARCHIVED,
        permission="profiles.archive",
    ),
)
MOVES = {move.name: move for move in _MOVES}


def moves_from(state: str) -> tuple[Move, ...]:
    return tuple(move for move in _MOVES if state in move.sources)
