"""The way of a file through the pages, as an organiser goes it."""

import io
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.jobs.worker import work
from digua.portal.core.texts import Texts
from digua.portal.imports.checking.run import check
from digua.portal.imports.committing import commit
from digua.portal.imports.loading.ground import texts
from digua.portal.imports.models import Import
from digua.portal.imports.services.mending import mend
from digua.portal.people.models import Account, Grant, Organisation, Person
from digua.portal.people.register_numbers import numbered

PEOPLE = "People 参会人"


@pytest.fixture
def organiser(client, edition, settings, tmp_path):
    """A browser of the edition's organiser, in English."""
    settings.MEDIA_ROOT = tmp_path / "files"
    account = Account.objects.create_user("organiser@example.org", language="en")
    Grant.objects.create(account=account, role=Grant.Role.ORGANISER, edition_id=edition.pk)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "en"
    return client


def address(name: str, imported: Import, *words: object) -> str:
    return reverse(name, args=[imported.edition.slug, imported.pk, *words])


def sent(client, edition, path, name="event.xlsx"):
    file = SimpleUploadedFile(name, path.read_bytes())
    answer = client.post(reverse("imports", args=[edition.slug]), {"file": file})
    assert answer.status_code == 302
    return Import.objects.get()


def work_off() -> None:
    """Every job that waits, as a worker does it."""
    work(Event(), until_idle=True)


def wrong(book):
    mail = next(cell.column for cell in book[PEOPLE][1] if str(cell.value).startswith("E-mail"))
    for row in (3, 40):
        cell = book[PEOPLE].cell(row, mail)
        cell.value = cell.value.replace("@", " at ")
    book[PEOPLE].cell(90, mail).value = "nobody"


def test_from_upload_to_commit_and_back(organiser, edition, changed, demo):
    there = Organisation.objects.create(
        name=Texts.of(demo.organisations[0].name["en"], "en"), country="CN", made_by=Account.objects.get()
    )
    imported = sent(organiser, edition, changed(wrong))
    assert b"Waiting for its turn" in organiser.get(address("import", imported)).content
    work_off()

    answer = organiser.get(address("import", imported), follow=True)
    page = answer.content.decode()
    assert "Check, 3 things wrong" in page
    assert "The rows between are right and folded" in page

    kind = imported.findings.first().kind
    organiser.post(address("import_cure", imported), {"kind": kind})
    last = imported.findings.get(mended=False)
    own = {"choice": "own", "value": "still nobody"}
    answer = organiser.post(address("import_mend", imported, last.pk), own)
    assert answer.status_code == 422
    assert "is not an e-mail address" in answer.content.decode()
    organiser.post(address("import_mend", imported, last.pk), {"choice": "empty"})
    work_off()

    page = organiser.get(address("import", imported), follow=True).content.decode()
    assert "Is this the same organisation?" in page
    twin = imported.twins.get(record_id=there.pk)
    organiser.post(address("import_decide", imported, twin.pk), {"decision": "same", "take": ["city"]})

    page = organiser.get(address("import_commit", imported)).content.decode()
    assert "Twins made one" in page
    organiser.post(address("import_commit", imported), {"vouched": "yes"})
    work_off()
    page = organiser.get(address("import", imported), follow=True).content.decode()
    assert "Committed on" in page
    there.refresh_from_db()
    assert (there.city, Person.objects.count()) == (demo.organisations[0].city, len(demo.attendees))

    organiser.post(address("import_undo", imported))
    work_off()
    page = organiser.get(address("import", imported), follow=True).content.decode()
    assert "everything is as it was before" in page
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 0)


def test_a_cell_that_was_mended_meanwhile_is_told_as_such(organiser, edition, changed):
    imported = sent(organiser, edition, changed(wrong))
    work_off()
    first = imported.findings.first()
    mend(by=OPERATOR, finding=first, value="mended@example.org")
    work_off()
    answer = organiser.post(address("import_mend", imported, first.pk), {"choice": "empty"}, follow=True)
    assert answer.status_code == 200
    assert "it was mended meanwhile" in answer.content.decode()
    assert imported.mends.get().value == "mended@example.org"


def test_the_commit_says_what_becomes_of_the_edition(organiser, edition, workbook, demo):
    imported = sent(organiser, edition, workbook)
    work_off()
    page = organiser.get(address("import_commit", imported)).content.decode()
    assert "What becomes of the edition" in page
    assert f"First → <b>{demo.edition.title['en']}</b>" in page.replace("<span>", "").replace("</span>", "")
    edition.title = texts(demo.edition.title.items())
    edition.starts, edition.ends = demo.edition.starts, demo.edition.ends
    edition.timezone = demo.edition.timezone.key
    edition.save()
    assert "What becomes" not in organiser.get(address("import_commit", imported)).content.decode()


def test_what_hinders_undoing_is_named(organiser, edition, workbook):
    imported = sent(organiser, edition, workbook)
    work_off()
    organiser.post(address("import_commit", imported), {"vouched": "no"})
    work_off()
    person = Person.objects.first()
    Person.objects.filter(pk=person.pk).update(phone="1")
    organiser.post(address("import_undo", imported))
    work_off()
    page = organiser.get(address("import_result", imported)).content.decode()
    assert "It was not undone" in page
    assert person.name in page
    assert "was changed since" in page


def test_a_list_goes_by_its_columns(organiser, edition, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("企业名称,联系人\n永康万铸精密机械有限公司,胡建明\n", encoding="utf-8")
    imported = sent(organiser, edition, path, "list.csv")
    answer = organiser.get(address("import", imported), follow=True)
    assert answer.redirect_chain[-1][0] == address("import_columns", imported)
    assert "胡建明" in answer.content.decode()
    said = {"column-1": "organisation.name", "column-2": "organisation.name"}
    assert (
        "Two columns cannot be the same"
        in organiser.post(address("import_columns", imported), said).content.decode()
    )
    said = {"column-1": "organisation.name", "column-2": "person.name", "default-organisation.country": "CN"}
    assert organiser.post(address("import_columns", imported), said).status_code == 302
    work_off()
    imported.refresh_from_db()
    assert imported.findings.count() == 0
    assert imported.mapping["columns"] == {"1": "organisation.name", "2": "person.name"}


def test_a_file_that_is_neither_is_refused_on_the_page(organiser, edition):
    file = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    answer = organiser.post(reverse("imports", args=[edition.slug]), {"file": file})
    assert answer.status_code == 422
    assert "neither text nor an .xlsx workbook" in answer.content.decode()
    assert Import.objects.count() == 0


def test_the_workbook_with_notes_is_corrected_and_uploaded_again(organiser, edition, changed, tmp_path, demo):
    imported = sent(organiser, edition, changed(wrong))
    work_off()
    mend(by=OPERATOR, finding=imported.findings.first(), value="mended@example.org")
    answer = organiser.get(address("import_workbook", imported))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    notes = {cell.coordinate: cell.comment.text for row in book[PEOPLE] for cell in row if cell.comment}
    assert len(notes) == 2
    assert all("is not an e-mail address" in note for note in notes.values())
    for coordinate in notes:
        book[PEOPLE][coordinate] = None
    path = tmp_path / "corrected.xlsx"
    book.save(path)
    file = SimpleUploadedFile("corrected.xlsx", path.read_bytes())
    organiser.post(address("import_replace", imported), {"file": file})
    work_off()
    imported.refresh_from_db()
    assert (imported.findings.count(), imported.name, imported.mends.count()) == (0, "corrected.xlsx", 0)
    assert imported.summary["sheets"][4]["rows"] == len(demo.organisations)


def test_a_page_of_problems_costs_the_same_however_many_there_are(
    organiser, edition, changed, django_assert_max_num_queries
):
    def many(book):
        for row in range(2, 120):
            book[PEOPLE].cell(row, 5).value = "gest"

    imported = sent(organiser, edition, changed(many))
    work_off()
    with django_assert_max_num_queries(40):
        page = organiser.get(address("import_check", imported)).content.decode()
    assert "1 of 118" in page
    assert "Page 1 of 2" in page


def test_the_empty_workbook_can_be_downloaded(organiser):
    answer = organiser.get(reverse("import_template"))
    assert PEOPLE in load_workbook(io.BytesIO(b"".join(answer.streaming_content))).sheetnames


def test_twins_show_nobody_whom_the_organiser_may_not_see(organiser, edition, workbook, demo):
    first = demo.attendees[0]
    hidden = Person.objects.create(name=first.name, phone="+47 40 999 77")
    hidden.addresses.create(email=first.email)
    imported = sent(organiser, edition, workbook)
    check(imported, by=OPERATOR)
    twin = imported.twins.get(kind="person", record_id=hidden.pk)
    assert "+47 40 999 77" not in organiser.get(address("import_twins", imported)).content.decode()
    organiser.post(address("import_decide", imported, twin.pk), {"decision": "same"})
    twin.refresh_from_db()
    assert twin.decision == "open"


def test_an_organisation_of_others_is_shown_but_not_made_one(organiser, edition, workbook, demo):
    name = Texts.of(demo.organisations[0].name["en"], "en")
    foreign = Organisation.objects.create(name=name, country="CN", website="https://foreign.example")
    imported = sent(organiser, edition, workbook)
    check(imported, by=Actor.of(Account.objects.get()))
    twin = imported.twins.get(kind="organisation", record_id=foreign.pk)
    assert twin.decision == "open"
    page = organiser.get(address("import_twins", imported)).content.decode()
    assert "https://foreign.example" in page
    assert 'value="apart"' in page
    assert 'value="same"' not in page
    answer = organiser.post(address("import_decide", imported, twin.pk), {"decision": "same"}, follow=True)
    assert "ask the node administrator" in answer.content.decode()
    twin.refresh_from_db()
    assert twin.decision == "open"


def test_who_bears_the_register_number_takes_part_as_it_is(organiser, edition, workbook, demo):
    first = next(each for each in demo.organisations if each.identifier)
    foreign = Organisation.objects.create(name=Texts.of("Of others", "en"), country=first.country)
    scheme, value = numbered(first.identifier, first.country)
    foreign.identifiers.create(scheme=scheme, value=value)
    before = Organisation.objects.filter(pk=foreign.pk).values().get()
    by = Actor.of(Account.objects.get())
    imported = sent(organiser, edition, workbook)
    check(imported, by=by)
    imported.refresh_from_db()
    commit(imported, by=by)
    assert Organisation.objects.filter(pk=foreign.pk).values().get() == before
    assert edition.delegations.get(organisation=foreign).identifier == first.id
