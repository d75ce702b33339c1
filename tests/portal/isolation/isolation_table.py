"""Who may come where: an entry for every route of the URLconf. A route without one fails the test.

`may`: those who are shown something, or may send its form. For all others the route answers 403, 404 or the
way to sign in, and changes nothing. `words`: the records of the world that stand in the route's address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from isolation_world import SECRET, Visitor, World

from digua.portal.profiles.saved_searches.services import stop_token

V = Visitor
EVERYBODY = frozenset(Visitor)
SIGNED_IN = EVERYBODY - {V.ANONYMOUS}
Words = str | Callable[[World], object]


@dataclass(frozen=True, slots=True)
class Access:
    """`form_only`: the route answers a form alone, so those who may are not tried."""

    may: frozenset[Visitor]
    words: Mapping[str, Words] = field(default_factory=dict)
    form_only: bool = False


def access(*may: Visitor, form_only: bool = False, **words: Words) -> Access:
    return Access(frozenset(may), words, form_only)


def everybody(**words: Words) -> Access:
    return Access(EVERYBODY, words)


def signed_in(**words: Words) -> Access:
    return Access(SIGNED_IN, words)


PEOPLE = {V.MEMBER, V.STRANGER}
"""Accounts with a person behind them."""
STAFF = {V.ORGANISER, V.OTHER_ORGANISER, V.ADMINISTRATOR}
"""Who bring people in; lists show each of them only their own."""
OURS = {V.ORGANISER, V.ADMINISTRATOR}
"""Who look after the edition and the people in it."""
JUDGES = {V.ADVISER, V.COMPLIANCE_OFFICER, V.ADMINISTRATOR}
DRAFT = {"reference": "profile.reference"}
PERSON, ORGANISATION = {"pk": "person.pk"}, {"pk": "organisation.pk"}
IMPORT = {"slug": "edition.slug", "pk": "import.pk"}


def secret(world: World) -> str:
    return SECRET


def csv(world: World) -> str:
    return "csv"


def to_stop(world: World) -> str:
    return stop_token(world.accounts[V.MEMBER].pk)


TABLE: dict[str, Access] = {
    "healthz": everybody(),
    "readyz": everybody(),
    "metrics": everybody(),
    "job": access(*OURS, pk="job.pk"),
    # public
    "home": everybody(),
    "terms": everybody(),
    "catalogue": everybody(),
    "catalogue_export": signed_in(form=csv),
    "calls": everybody(),
    "calls_export": signed_in(form=csv),
    "call": everybody(reference="call.reference"),
    "enter": everybody(secret=secret),
    "claim": everybody(secret=secret),
    "claim_decline": access(*EVERYBODY, form_only=True, secret=secret),
    "stop_searches": everybody(token=to_stop),
    "profile": access(V.MEMBER, *OURS, *JUDGES, reference="profile.reference"),
    # one's own account
    "settings": signed_in(),
    "settings_about": access(*PEOPLE),
    "settings_portrait": access(*PEOPLE, form_only=True),
    "portrait": access(V.MEMBER, *OURS, **PERSON),
    "settings_consent": access(*PEOPLE),
    "settings_withdraw_consent": access(V.MEMBER, form_only=True, pk="consent.pk"),
    "settings_data": access(*PEOPLE),
    "settings_export": access(*PEOPLE, form_only=True),
    "settings_erase": access(*PEOPLE, form_only=True),
    "settings_end_session": access(V.MEMBER, form_only=True, pk="session.pk"),
    "saved_searches": signed_in(),
    "save_search": access(*SIGNED_IN, form_only=True),
    "stop_search": access(V.MEMBER, form_only=True, pk="search.pk"),
    # participant
    "today": signed_in(),
    "own_profiles": signed_in(),
    "own_profiles_export": signed_in(form=csv),
    "new_profile": signed_in(),
    "profile_hints": access(*SIGNED_IN, form_only=True),
    "own_profile": access(V.MEMBER, **DRAFT),
    "edit_profile": access(V.MEMBER, **DRAFT),
    "move_profile": access(V.MEMBER, form_only=True, name=lambda world: "submit", **DRAFT),
    "renew_profile": access(V.MEMBER, form_only=True, **DRAFT),
    "open_profile": access(V.MEMBER, form_only=True, **DRAFT),
    "attach_file": access(V.MEMBER, form_only=True, **DRAFT),
    "detach_file": access(V.MEMBER, form_only=True, pk="attachment.pk", **DRAFT),
    "invite_organisation": access(V.MEMBER, form_only=True, **DRAFT),
    "compare_versions": access(V.MEMBER, *OURS, *JUDGES, **DRAFT),
    "translation": access(V.MEMBER, V.ADVISER, target=lambda world: "zh", **DRAFT),
    "ask_machine": access(V.MEMBER, V.ADVISER, form_only=True, target=lambda world: "zh", **DRAFT),
    "attachment": access(V.MEMBER, *OURS, *JUDGES, pk="attachment.pk"),
    "write_bid": signed_in(reference="call.reference"),
    "submit_bid": access(V.MEMBER, form_only=True, pk="bid.pk"),
    "withdraw_bid": access(V.MEMBER, form_only=True, pk="bid.pk"),
    "review_bid": access(V.REVIEWER, form_only=True, pk="bid.pk"),
    "award_bid": access(V.STRANGER, form_only=True, pk="bid.pk"),
    "bid_document": access(V.MEMBER, V.STRANGER, V.REVIEWER, pk="bid.pk"),
    # adviser and compliance officer
    "adviser_queue": access(V.ADVISER),
    "adviser_queue_export": access(V.ADVISER, form=csv),
    "prepare_profile": access(V.ADVISER),
    "assess_profile": access(V.ADVISER, reference="queued profile.reference"),
    "screening_queue": access(V.COMPLIANCE_OFFICER, V.ADMINISTRATOR),
    "screening_queue_export": access(V.COMPLIANCE_OFFICER, V.ADMINISTRATOR, form=csv),
    "screening_hit": access(V.COMPLIANCE_OFFICER, V.ADMINISTRATOR, pk="hit.pk"),
    "screening_lists": access(V.COMPLIANCE_OFFICER, V.ADMINISTRATOR),
    "retire_list": access(V.COMPLIANCE_OFFICER, V.ADMINISTRATOR, form_only=True, pk="list.pk"),
    # organiser: editions and imports
    "editions": access(*STAFF),
    "edition_add": access(V.ADMINISTRATOR),
    "series_add": access(V.ADMINISTRATOR),
    "import_template": access(*STAFF),
    **{
        name: access(*OURS, slug="edition.slug")
        for name in ("edition", "edition_edit", "edition_subjects", "edition_registrations", "edition_profiles")
    },
    "edition_copy": access(V.ADMINISTRATOR, slug="edition.slug"),
    "registration_move": access(*OURS, form_only=True, pk="registration.pk", slug="edition.slug"),
    "imports": access(*OURS, slug="edition.slug"),
    **{
        name: access(*OURS, **IMPORT)
        for name in (
            "import",
            "import_status",
            "import_columns",
            "import_check",
            "import_workbook",
            "import_twins",
            "import_commit",
            "import_result",
        )
    },
    **{
        name: access(*OURS, form_only=True, **IMPORT)
        for name in ("import_replace", "import_discard", "import_cure", "import_undo")
    },
    "import_mend": access(*OURS, form_only=True, finding="finding.pk", **IMPORT),
    "import_decide": access(*OURS, form_only=True, twin="twin.pk", **IMPORT),
    "import_problems": access(*OURS, form=csv, **IMPORT),
    "registrations_export": access(*OURS, form=csv, slug="edition.slug"),
    "profiles_export": access(*OURS, form=csv, slug="edition.slug"),
    "people_export": access(*STAFF, form=csv),
    "edition_mails": access(*OURS, slug="edition.slug"),
    "edition_mail": access(*OURS, slug="edition.slug", pk="edition mail.pk"),
    "edition_mails_export": access(*OURS, form=csv, slug="edition.slug"),
    "organisations_export": access(*STAFF, V.ADVISER, V.COMPLIANCE_OFFICER, form=csv),
    # organiser: people and organisations
    "people": access(*STAFF),
    "person_add": access(*STAFF),
    "people_invite": access(*STAFF, form_only=True),
    "person": access(*OURS, **PERSON),
    "person_edit": access(*OURS, **PERSON),
    "person_add_address": access(*OURS, form_only=True, **PERSON),
    "person_remove_address": access(*OURS, form_only=True, address="address.pk", **PERSON),
    "person_affiliate": access(*OURS, form_only=True, **PERSON),
    "person_end_affiliation": access(*OURS, form_only=True, affiliation="affiliation.pk", **PERSON),
    "person_merge": access(*OURS, **PERSON),
    "person_undo_merge": access(*OURS, form_only=True, merge="person merge.pk", **PERSON),
    "organisations": access(*STAFF, V.ADVISER, V.COMPLIANCE_OFFICER),
    "organisation_add": access(*STAFF),
    "organisation": access(*STAFF, V.ADVISER, V.COMPLIANCE_OFFICER, **ORGANISATION),
    "organisation_edit": access(*OURS, **ORGANISATION),
    "organisation_describe": access(*OURS, **ORGANISATION),
    "organisation_verify": access(*OURS, V.ADVISER, form_only=True, **ORGANISATION),
    "organisation_add_identifier": access(*OURS, form_only=True, **ORGANISATION),
    "organisation_remove_identifier": access(*OURS, form_only=True, identifier="identifier.pk", **ORGANISATION),
    "organisation_merge": access(*OURS, **ORGANISATION),
    "organisation_undo_merge": access(*OURS, form_only=True, merge="organisation merge.pk", **ORGANISATION),
    # node administrator
    "node_health": access(V.ADMINISTRATOR),
    "node_jobs": access(V.ADMINISTRATOR),
    "node_jobs_export": access(V.ADMINISTRATOR, form=csv),
    "node_mails_export": access(V.ADMINISTRATOR, form=csv),
    "node_audit_export": access(V.ADMINISTRATOR, form=csv),
    "node_accounts_export": access(V.ADMINISTRATOR, form=csv),
    "node_job": access(V.ADMINISTRATOR, pk="job.pk"),
    "node_job_again": access(V.ADMINISTRATOR, form_only=True, pk="job.pk"),
    "node_mails": access(V.ADMINISTRATOR),
    "node_mail": access(V.ADMINISTRATOR, pk="mail.pk"),
    "node_mail_again": access(V.ADMINISTRATOR, form_only=True, pk="mail.pk"),
    "node_announcements": access(V.ADMINISTRATOR),
    "node_audit": access(V.ADMINISTRATOR),
    "node_accounts": access(V.ADMINISTRATOR),
    "node_account": access(V.ADMINISTRATOR, pk="grant.account_id"),
    "node_revoke": access(V.ADMINISTRATOR, form_only=True, pk="grant.account_id", grant="grant.pk"),
}
