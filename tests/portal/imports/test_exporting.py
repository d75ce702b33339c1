"""Lists as files: the page's rows, and no cell that a spreadsheet would calculate."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from digua.exchange.sheet import Column
from digua.portal.core import audit
from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.models import AuditEntry, Job, Mail
from digua.portal.core.texts import Texts
from digua.portal.events import selectors
from digua.portal.imports.exporting import lists, records
from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.exporting.profiles import profiles
from digua.portal.imports.exporting.writing import BOM, as_csv, as_xlsx
from digua.portal.imports.loading import load_event
from digua.portal.people.models import Account, Grant, Organisation, Person
from digua.portal.people.selectors import Wanted

INJECTIONS = ["=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


def of(rows) -> Listing:
    return Listing("list", "List", [Column("=heading", 10)], iter(rows))


def read_csv(listing: Listing) -> list[list[str]]:
    text = "".join(as_csv(listing))
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def read_xlsx(listing: Listing) -> list[tuple[object, ...]]:
    with as_xlsx(listing) as file:
        sheet = load_workbook(io.BytesIO(file.read())).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_no_cell_of_text_begins_a_formula():
    rows = read_csv(of([[text] for text in INJECTIONS]))
    assert rows == [["'=heading"], *([f"'{text}"] for text in INJECTIONS)]


def test_no_cell_of_a_workbook_is_a_formula():
    with as_xlsx(of([[text] for text in INJECTIONS])) as file:
        sheet = load_workbook(io.BytesIO(file.read())).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["A2"].value == "=1+1"


def test_rows_are_read_while_they_are_sent():
    read: list[int] = []

    def rows():
        for number in range(3):
            read.append(number)
            yield [str(number)]

    pieces = as_csv(of(rows()))
    next(pieces)
    assert read == []
    next(pieces)
    assert read == [0]


@pytest.fixture
def loaded(edition, demo):
    load_event(demo, by=OPERATOR, edition=edition)
    return edition


def organiser_of(edition) -> Actor:
    account = Account.objects.create_user("organiser@example.org")
    Grant.objects.create(account=account, role=Grant.Role.ORGANISER, edition_id=edition.pk)
    return Actor(account=account)


def test_every_list_holds_all_rows_of_its_page(loaded, demo):
    by = organiser_of(loaded)
    sizes = {
        listing.name: len(read_csv(listing)) - 1
        for listing in (
            lists.organisations(by, Wanted()),
            lists.persons(by, Wanted()),
            lists.registrations(selectors.registrations(loaded, {})),
            profiles(selectors.profiles(loaded, by, {}), by),
        )
    }
    assert sizes == {
        "organisations": len(demo.organisations),
        "people": len(demo.attendees),
        "registrations": len(demo.attendees),
        "needs-and-offers": len(demo.profiles),
    }


def test_an_export_shows_nobody_whom_the_page_would_not_show(loaded):
    Person.objects.create(name="Somebody of another edition")
    stranger = Actor(account=Account.objects.create_user("stranger@example.org"))
    names = {row[0] for row in read_csv(lists.persons(organiser_of(loaded), Wanted()))}
    assert "Somebody of another edition" not in names
    assert read_csv(lists.persons(stranger, Wanted()))[1:] == []
    assert read_csv(lists.organisations(stranger, Wanted()))[1:] == []
    assert read_csv(profiles(selectors.profiles(loaded, stranger, {}), stranger))[1:] == []


def test_an_export_is_asked_by_the_words_of_the_page(loaded):
    Organisation.objects.create(name=Texts.of("Zeta", "en"), country="NO", search="zeta")
    rows = read_xlsx(lists.organisations(OPERATOR, Wanted(query="zeta")))
    assert [row[1] for row in rows[1:]] == ["Zeta"]


def test_lists_of_an_edition_are_filtered_as_their_pages(loaded):
    by = organiser_of(loaded)
    for kind in ("TO", "TR"):
        rows = read_csv(profiles(selectors.profiles(loaded, by, {"type": kind}), by))[1:]
        assert len(rows) == loaded.entries.filter(profile__type=kind).count() > 0
    experts = read_csv(lists.registrations(selectors.registrations(loaded, {"role": "expert"})))[1:]
    assert len(experts) == loaded.registrations.filter(role="expert").count()


@pytest.mark.parametrize("kind", ["organisations", "persons", "registrations", "profiles"])
def test_the_number_of_queries_does_not_grow(loaded, kind, django_assert_max_num_queries):
    listing = {
        "organisations": lambda: lists.organisations(OPERATOR, Wanted()),
        "persons": lambda: lists.persons(OPERATOR, Wanted()),
        "registrations": lambda: lists.registrations(selectors.registrations(loaded, {})),
        "profiles": lambda: profiles(selectors.profiles(loaded, OPERATOR, {}), OPERATOR),
    }[kind]()
    with django_assert_max_num_queries(5):
        assert sum(1 for _ in listing.rows) > 100


def test_mails_jobs_audit_and_accounts_are_lists_too():
    with_role = Account.objects.create_user(
        "organiser@example.org", last_login=datetime(2026, 3, 1, 8, tzinfo=UTC)
    )
    Grant.objects.create(account=with_role, role=Grant.Role.ADVISER)
    Mail.objects.create(to="x@example.org", kind="x", language="en", subject="=Subject", message="secret words")
    Job.objects.create(task="tell", run_after=timezone.now(), progress=0.5)
    audit.append("core.x", by=OPERATOR, subject=with_role, facts={"count": 3, "none": None})
    mail, job, entry, account = (
        read_csv(listing)[1]
        for listing in (
            records.mails(Mail.objects.all()),
            records.jobs(Job.objects.all()),
            records.audit(AuditEntry.objects.all()),
            records.accounts([(with_role, [("adviser", ""), ("organiser", "First")])]),
        )
    )
    assert mail[:4] == ["'=Subject", "x@example.org", "x", "waiting"]
    assert job[1:5] == ["tell", "waiting", "0.5", "0"]
    assert entry[2:5] == ["core.x", "done", f"people.account:{with_role.pk}"] and entry[-1] == "count=3"
    assert account == ["organiser@example.org", "", "adviser; organiser: First", "2026-03-01 16:00"]
