"""Whom one can be in the demo: an account for each role, two of them people of the edition itself."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import OPERATOR
from digua.portal.events.models import Edition, Registration
from digua.portal.people.grants import add_account, grant
from digua.portal.people.invitations import account_for
from digua.portal.people.models import Account, Grant
from digua.portal.profiles.models import Profile

Role = Grant.Role
HOST = "digua.example"
NEEDS = (Profile.Type.TR, Profile.Type.BR)
OFFERS = (Profile.Type.TO, Profile.Type.EO)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody to sign in as; `role` names them for programs."""

    role: str
    title: str | Promise
    account: Account


def cast(edition: Edition) -> tuple[Part, ...]:
    """The accounts, made where they are not there yet."""
    series = edition.series_id
    return (
        Part("administrator", _("node administrator"), officer("administrator", Role.NODE_ADMINISTRATOR)),
        Part("organiser", _("edition organiser"), officer("organiser", Role.SERIES_OWNER, series_id=series)),
        Part("adviser", _("adviser"), officer("adviser", Role.ADVISER)),
        Part("compliance", _("compliance officer"), officer("compliance", Role.COMPLIANCE_OFFICER)),
        Part("reviewer", _("reviewer"), officer("reviewer", Role.REVIEWER)),
        Part("company", _("company"), one_of(edition, "CN", NEEDS, Registration.Role.COMPANY, "zh-hans")),
        Part("guest", _("guest"), one_of(edition, "", OFFERS, Registration.Role.GUEST, "en")),
    )


def officer(name: str, role: Grant.Role, *, series_id: int | None = None) -> Account:
    account = add_account(by=OPERATOR, email=f"{name}@{HOST}")
    grant(by=OPERATOR, account=account, role=role, series_id=series_id)
    return account


def one_of(
    edition: Edition, country: str, types: tuple[str, ...], role: Registration.Role, language: str
) -> Account:
    """The first person in such a role who stands for something published; `country` empty: from abroad."""
    people = edition.registrations.filter(role=role, person__profiles__type__in=types)
    people = people.filter(person__country=country) if country else people.exclude(person__country="CN")
    people = people.filter(person__profiles__state=Profile.State.PUBLISHED)
    person = people.order_by("pk").select_related("person")[0].person
    account = Account.objects.filter(person=person).first()
    return account or account_for(person, person.addresses.get(primary=True).email, language)
