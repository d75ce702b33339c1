"""Files hold people's data: they go when they are not needed, and when one of their people is erased."""

from datetime import timedelta

import pytest
from django.utils import timezone
from import_rows import everything

from digua.portal.core.actor import OPERATOR
from digua.portal.imports.committing import commit
from digua.portal.imports.keeping import forget_old
from digua.portal.imports.models import Excerpt, Finding, Import, Mend, Written
from digua.portal.imports.services.uploading import discard
from digua.portal.people.erasure import erase_person
from digua.portal.people.models import Person


@pytest.fixture
def files(tmp_path):
    def count() -> int:
        return sum(path.is_file() for path in (tmp_path / "files").rglob("*"))

    return count


def test_a_committed_file_is_deleted(brought, workbook, files, django_capture_on_commit_callbacks):
    imported = brought(workbook)
    assert files() == 1
    with django_capture_on_commit_callbacks(execute=True):
        commit(imported, by=OPERATOR)
    assert files() == 0


def test_an_import_that_nobody_commits_is_forgotten_after_a_month(
    brought, workbook, files, django_capture_on_commit_callbacks
):
    brought(workbook)
    fresh = brought(workbook)
    Import.objects.exclude(pk=fresh.pk).update(made_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old() == {"imports": 1, "undoable": 0}
    assert (list(Import.objects.all()), files()) == ([fresh], 1)


def test_after_a_month_a_commit_cannot_be_undone(brought, workbook):
    imported = brought(workbook)
    commit(imported, by=OPERATOR)
    Import.objects.update(committed_at=timezone.now() - timedelta(days=31))
    assert forget_old()["undoable"] > 5
    assert Written.objects.count() == 0
    from test_committing import undone

    before = everything()
    assert undone(Import.objects.get()).refusals == [{"why": "forgotten"}]
    assert everything() == before


def test_an_import_is_discarded(brought, workbook, files, django_capture_on_commit_callbacks):
    imported = brought(workbook)
    with django_capture_on_commit_callbacks(execute=True):
        discard(by=OPERATOR, imported=imported)
    assert (Import.objects.count(), files()) == (0, 0)


def test_no_row_and_no_file_names_somebody_erased(listed, files, django_capture_on_commit_callbacks):
    text = "Company,Country,Name,E-mail\nNordlys AS,NO,Kari Berg,kari at nordlys\n"
    other = listed(text.replace("Kari Berg", "Ola Vik"), name="other.csv")
    from test_lists import checked

    imported = checked(listed(text))
    assert imported.findings.count() == 1
    Mend.objects.create(imported=other, tab="list", row=2, column=4, value="Per Moe")
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_person(by=OPERATOR, person=Person.objects.create(name="Kari Berg")) == []
    assert (list(Import.objects.all()), files()) == ([other], 1)
    assert set(Finding.objects.values_list("imported", flat=True)) == {other.pk}
    assert set(Excerpt.objects.values_list("imported", flat=True)) == {other.pk}
