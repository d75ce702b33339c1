"""Who may answer a profile, and whom it shows itself to."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Organisation
from digua.portal.profiles.models import Confidant, Profile
from digua.portal.profiles.stepping import locked


def open_for_interest(*, profile: Profile, open_: bool, by: Actor) -> Profile:
    """Take expressions of interest, or for a while none; it stays in the catalogue either way."""
    with door("profiles.open", by=by, on=profile) as change:
        switched = locked(profile)
        switched.open_for_interest = open_
        switched.save(update_fields=["open_for_interest", "changed_at"])
        change.note(open=open_)
        if switched.state == Profile.State.PUBLISHED:
            change.announce("profile.changed", id=switched.pk)
    return switched


def invite(*, profile: Profile, organisation: Organisation, by: Actor) -> Confidant:
    """Show a profile whole to one more organisation."""
    with door("profiles.invite", by=by, on=profile) as change:
        if organisation.pk == profile.organisation_id:
            raise ImpossibleError(_("This is its own organisation."), field="organisation")
        confidant, new = Confidant.objects.get_or_create(
            profile=profile, organisation=organisation, defaults={"reason": Confidant.Reason.INVITED}
        )
        change.note(organisation=organisation.pk, new=new)
    return confidant


def uninvite(*, profile: Profile, organisation_id: int, by: Actor) -> None:
    """Take an invitation back. What an accepted interest has shown stays known."""
    with door("profiles.invite", by=by, on=profile) as change:
        gone, _by_model = profile.confidants.filter(
            organisation_id=organisation_id, reason=Confidant.Reason.INVITED
        ).delete()
        change.note(organisation=organisation_id, taken_back=gone)
