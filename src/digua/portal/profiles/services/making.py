"""A new profile: a draft, by its owner or prepared for them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Organisation, Person
from digua.portal.profiles import references, search_words
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.editing import keep_version, refuse_faults


def make(
    *, type_: str, organisation: Organisation, content: Content, by: Actor, contact: Person | None = None
) -> Profile:
    """A draft with its first version. Whoever makes it for others prepares it until they hand it over."""
    with door("profiles.add", by=by, on=organisation) as change:
        if type_ not in Profile.Type.values:
            raise ImpossibleError(_("Choose what kind of need or offer it is."), field="type")
        if not organisation.country:
            raise ImpossibleError(
                _("The organisation has no country yet."), cure=_("Add it on the organisation's page first.")
            )
        refuse_faults(content)
        reference = references.allot(type_=type_, country=organisation.country, day=timezone.localdate())[0]
        profile = Profile(
            reference=reference,
            type=type_,
            organisation=organisation,
            contact=contact,
            country=organisation.country,
        )
        content.put_into(profile)
        profile.search = search_words.of_profile(profile)
        profile.save()
        keep_version(profile, content, by=by)
        change.made(profile)
        change.note(type=type_, organisation=organisation.pk)
    return profile
