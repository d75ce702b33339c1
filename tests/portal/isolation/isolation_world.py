"""Two editions, two organisations and everybody who might look where they should not."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Model
from django.utils import timezone

from digua.portal.core.models import Job
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Entry, Registration, Series
from digua.portal.people.models import Account, Affiliation, Grant, Organisation, Person
from digua.portal.profiles.models import Profile

Role = Grant.Role
MEMBER, UNPUBLISHED = "Ingrid Solbakken", "Electrode nobody has heard of"
SECRETS = (MEMBER, UNPUBLISHED)
"""Words that no refusal may hold."""


class Visitor(StrEnum):
    """Who comes. `member` belongs to the organisation and takes part in the edition that the routes are of."""

    ANONYMOUS = "anonymous"
    STRANGER = "member of another organisation, in another edition"
    OTHER_ORGANISER = "organiser of another edition"
    MEMBER = "member"
    ORGANISER = "organiser"
    ADVISER = "adviser"
    COMPLIANCE_OFFICER = "compliance officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "node administrator"


@dataclass(slots=True)
class World:
    """`records` by the name under which a route may ask for them."""

    accounts: dict[Visitor, Account] = field(default_factory=dict)
    records: dict[str, Model] = field(default_factory=dict)


def make_world() -> World:
    world = World()
    ours, theirs = edition("ours"), edition("theirs")
    own, other = organisation("Nordlys Katalyse AS", "NO"), organisation("金华氢澜新能源材料有限公司", "CN")
    member, stranger = person(MEMBER, own, ours), person("陈宇航", other, theirs)
    accounts = world.accounts
    accounts[Visitor.MEMBER] = account("member", person=member)
    accounts[Visitor.STRANGER] = account("stranger", person=stranger)
    accounts[Visitor.ORGANISER] = account("organiser", Role.ORGANISER, edition_id=ours.pk)
    accounts[Visitor.OTHER_ORGANISER] = account("other", Role.ORGANISER, edition_id=theirs.pk)
    accounts[Visitor.ADVISER] = account("adviser", Role.ADVISER)
    accounts[Visitor.COMPLIANCE_OFFICER] = account("officer", Role.COMPLIANCE_OFFICER)
    accounts[Visitor.REVIEWER] = account("reviewer", Role.REVIEWER)
    accounts[Visitor.ADMINISTRATOR] = account("administrator", Role.NODE_ADMINISTRATOR)
    draft = profile(own, member, "TO-NO-20230214-001", UNPUBLISHED, Profile.State.DRAFT)
    public = profile(own, member, "TO-NO-20230214-002", "Nickel catalyst", Profile.State.PUBLISHED)
    for each in (draft, public):
        Entry.objects.create(edition=ours, profile=each, identifier=each.reference)
    world.records = {
        "edition": ours,
        "series": ours.series,
        "organisation": own,
        "person": member,
        "profile": draft,
        "public profile": public,
        "job": Job.objects.create(
            task="digua.portal.core.outbox.tell",
            run_after=timezone.now() + timedelta(days=1),
            asked_by=accounts[Visitor.ORGANISER].pk,
        ),
    }
    return world


def edition(slug: str) -> Edition:
    series = Series.objects.create(slug=f"series-{slug}", title=Texts.of(f"Conference {slug}", "en"))
    return Edition.objects.create(
        series=series,
        slug=slug,
        title=Texts.of(f"Conference {slug} 2023", "en"),
        timezone="Asia/Shanghai",
        starts=date(2023, 4, 19),
        ends=date(2023, 4, 21),
    )


def organisation(name: str, country: str) -> Organisation:
    return Organisation.objects.create(name=Texts.of(name, "en"), country=country, search=name.lower())


def person(name: str, works_at: Organisation, comes_to: Edition) -> Person:
    made = Person.objects.create(name=name, country=works_at.country, search=name.lower())
    Affiliation.objects.create(person=made, organisation=works_at)
    Registration.objects.create(
        edition=comes_to,
        person=made,
        organisation=works_at,
        identifier=name,
        role=Registration.Role.COMPANY,
        attendance=Registration.Attendance.ON_SITE,
    )
    return made


def account(
    name: str, role: Grant.Role | None = None, *, edition_id: int | None = None, person: Person | None = None
) -> Account:
    made = Account.objects.create_user(f"{name}@example.org", person=person, language="en")
    if role is not None:
        Grant.objects.create(account=made, role=role, edition_id=edition_id)
    return made


def profile(owner: Organisation, contact: Person, reference: str, title: str, state: Profile.State) -> Profile:
    return Profile.objects.create(
        reference=reference,
        type=Profile.Type.TO,
        state=state,
        organisation=owner,
        contact=contact,
        lang="en",
        country=owner.country,
        title=Texts.of(title, "en"),
        published_at=timezone.now() if state == Profile.State.PUBLISHED else None,
    )
