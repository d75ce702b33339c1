"""Editing: what a profile says is changed as a whole, and every change is a version."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import Door, door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account
from digua.portal.profiles import search_words
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import faults, missing
from digua.portal.profiles.models import Profile, Version
from digua.portal.profiles.screening.gate import screen
from digua.portal.profiles.states import EDITABLE, STANDING
from digua.portal.profiles.stepping import locked

State = Profile.State


def edit(*, profile: Profile, content: Content, by: Actor, revision: int | None = None) -> Profile:
    """Change what a profile says. `revision`: the version that the editor began from, where they know it.

    One that is published is screened anew, and stays published where nothing is found.
    """
    with door("profiles.edit", by=by, on=profile) as change:
        edited = locked(profile)
        if edited.state not in EDITABLE:
            raise ImpossibleError(
                _("It cannot be edited while it is “%(state)s”.") % {"state": State(edited.state).label},
                cure=_("Take it back first, then edit it."),
            )
        if revision is not None and revision != edited.revision:
            raise ImpossibleError(
                _("Somebody else changed it while you were writing."),
                cure=_("Open it again in another window and bring your changes together."),
            )
        refuse_faults(content)
        if edited.state in STANDING:
            refuse_gaps(content, edited.type)
        rewrite(change, edited, content, by=by)
    return edited


def rewrite(change: Door, profile: Profile, content: Content, *, by: Actor) -> None:
    """Put a content into a locked profile, inside a door; nothing where it says what it said."""
    before = Content.of(profile)
    fields = content.changed_from(before)
    change.note(fields=list(fields))
    if not fields:
        return
    if profile.revision == 0:
        keep_version(profile, before, by=None)
    content.put_into(profile)
    profile.search = search_words.of_profile(profile)
    keep_version(profile, content, by=by)
    if profile.state in STANDING:
        screen(change, profile, by=by)
    if profile.state == State.PUBLISHED:
        change.announce("profile.changed", id=profile.pk)


def keep_version(profile: Profile, content: Content, *, by: Actor | None) -> None:
    """Number and keep what a profile says now, and save it."""
    profile.revision += 1
    profile.save()
    account = by.account if by is not None and isinstance(by.account, Account) else None
    Version.objects.create(profile=profile, number=profile.revision, content=content.as_json(), by=account)


def refuse_faults(content: Content) -> None:
    """Raises ImpossibleError for the first fault; pages show all of them beside their fields before."""
    for remark in faults(content)[:1]:
        raise ImpossibleError(remark.words, field=remark.field)


def refuse_gaps(content: Content, type_: str) -> None:
    """Raises ImpossibleError for the first thing that is missing."""
    for remark in missing(content, type_)[:1]:
        raise ImpossibleError(remark.words, cure=_("Add it, then go on."), field=remark.field)
