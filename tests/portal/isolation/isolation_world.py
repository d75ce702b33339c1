"""Two editions, two organisations and everybody who might look where they should not."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from digua.portal.core.models import Job, Mail
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Entry, Registration, Series
from digua.portal.imports.models import Finding, Import, Twin
from digua.portal.people import invitations, links
from digua.portal.people.models import (
    Account,
    Address,
    Affiliation,
    Consent,
    Grant,
    Identifier,
    Invitation,
    Merge,
    Organisation,
    Person,
    SignInLink,
)
from digua.portal.profiles.models import Attachment, Bid, Hit, Profile, SavedSearch, ScreeningList

Role = Grant.Role
MEMBER, UNPUBLISHED = "Ingrid Solbakken", "Electrode nobody has heard of"
SECRETS = (MEMBER, UNPUBLISHED)
"""Words that no refusal may hold."""
SECRET = "in-the-mailed-link"


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
    queued = profile(own, member, "TO-NO-20230214-003", UNPUBLISHED, Profile.State.ADVISER_VALIDATION)
    for each in (draft, public, queued):
        Entry.objects.create(edition=ours, profile=each, identifier=each.reference)
    world.records = {
        "edition": ours,
        "series": ours.series,
        "organisation": own,
        "person": member,
        "profile": draft,
        "public profile": public,
        "queued profile": queued,
        "edition mail": Mail.objects.create(
            to="ingrid@nordlys.example", kind="invitation", language="en", secret=True
        ),
        "mail": Mail.objects.create(to="x@example.org", kind="x", language="en", message="Subject: x\n\nx\n"),
        "grant": world.accounts[Visitor.ADVISER].grants.get(),
        "job": Job.objects.create(
            task="digua.portal.core.outbox.tell",
            run_after=timezone.now() + timedelta(days=1),
            asked_by=accounts[Visitor.ORGANISER].pk,
        ),
        **of_people(member, own, accounts[Visitor.MEMBER]),
        **of_profile(draft, accounts[Visitor.MEMBER]),
        **of_edition(ours, own),
        **a_call(owner=other, contact=stranger, bidder=own),
    }
    return world


def of_people(member: Person, own: Organisation, account: Account) -> dict[str, Model]:
    """What hangs on a person and an organisation. The links' secrets are SECRET."""
    soon = timezone.now() + timedelta(hours=1)
    member.portrait.save("portrait.png", ContentFile(b"no picture"))
    twin_person, twin = Person.objects.create(name="Twin"), organisation("Nordlys Katalyse", "NO")
    invited = Person.objects.create(name="Invited")
    return {
        "address": Address.objects.create(person=member, email="ingrid@nordlys.example"),
        "affiliation": member.affiliations.get(),
        "identifier": Identifier.objects.create(organisation=own, scheme="domain", value="nordlys.example"),
        "consent": Consent.objects.create(person=member, purpose=Consent.Purpose.NEWS, version="1"),
        "person merge": Merge.objects.create(kind="person", kept_id=member.pk, gone_id=twin_person.pk),
        "organisation merge": Merge.objects.create(kind="organisation", kept_id=own.pk, gone_id=twin.pk),
        "session": UserSession.objects.create(
            user=account, ip="127.0.0.1", user_agent="", session_key="a browser of the member's"
        ),
        "key": Authenticator.objects.create(user=account, type="webauthn", data={"name": "Passkey"}),
        "invitation": Invitation.objects.create(
            person=invited,
            email="invited@example.org",
            secret_digest=invitations.digest(SECRET),
            expires_at=soon,
        ),
        "link": SignInLink.objects.create(account=account, secret_digest=links.digest(SECRET), expires_at=soon),
        "search": SavedSearch.objects.create(
            account=account, name="pumps", question={}, seen_until=timezone.now()
        ),
    }


def of_profile(draft: Profile, account: Account) -> dict[str, Model]:
    screening = ScreeningList.objects.create(
        kind=ScreeningList.Kind.CONTROL, name="Control", version="1", digest="0"
    )
    return {
        "attachment": Attachment.objects.create(
            profile=draft,
            kind=Attachment.Kind.DOCUMENT,
            file=ContentFile(b"%PDF-1.7", "drawing.pdf"),
            name="drawing.pdf",
            content_type="application/pdf",
            bytes=8,
            digest="0",
        ),
        "list": screening,
        "hit": Hit.objects.create(
            profile=draft, screening_list=screening, revision=1, item="1C225", found="boron"
        ),
    }


def of_edition(ours: Edition, own: Organisation) -> dict[str, Model]:
    """An import of the organiser's, checked, with a wrong cell and a likely twin."""
    imported = Import.objects.create(
        edition=ours,
        name="event.xlsx",
        file=ContentFile(b"no workbook", "event.xlsx"),
        form=Import.Form.WORKBOOK,
        state=Import.State.CHECKED,
        checked=0,
        summary={"seconds": 1, "sheets": [], "kinds": []},
    )
    finding = Finding.objects.create(
        imported=imported,
        number=0,
        tab="People",
        row=2,
        column=2,
        kind="k",
        shown=UNPUBLISHED,
        reason={"en": "wrong", "zh": "wrong"},
        cure={"en": "mend it", "zh": "mend it"},
    )
    twin = Twin.objects.create(
        imported=imported,
        kind="organisation",
        identifier="C1",
        record_id=own.pk,
        score=0.9,
        fields={"one": {"names": [UNPUBLISHED], "kind": "", "country": "", "city": "", "website": ""}},
    )
    registration = Registration.objects.filter(edition=ours).order_by("pk").first()
    assert registration is not None
    return {"import": imported, "finding": finding, "twin": twin, "registration": registration}


def a_call(*, owner: Organisation, contact: Person, bidder: Organisation) -> dict[str, Model]:
    """An open problem of the stranger's, its time over, with a bid of the member's."""
    problem = profile(owner, contact, "OP-CN-20230214-001", "Quieter pump", Profile.State.PUBLISHED)
    problem.type, problem.deadline = Profile.Type.OP, timezone.localdate() - timedelta(days=1)
    problem.save()
    bid = Bid.objects.create(
        problem=problem,
        bidder=bidder,
        state=Bid.State.SUBMITTED,
        approach="Two stages",
        document=ContentFile(b"%PDF-1.7", "bid.pdf"),
        document_name="bid.pdf",
        document_type="application/pdf",
    )
    return {"call": problem, "bid": bid}


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
