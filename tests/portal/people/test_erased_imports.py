import io
from datetime import date

import openpyxl
import pytest
from django.core.files.base import ContentFile
from people_makers import person

from digua.portal.core.actor import OPERATOR
from digua.portal.events.models import Edition, Series
from digua.portal.imports.models import Excerpt, Finding, Import, Mend, Written
from digua.portal.people.erasure import erase_person


def workbook(*names: str) -> bytes:
    book = openpyxl.Workbook()
    for name in names:
        book.active.append([name])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def edition():
    series = Series.objects.create(slug="fair")
    return Edition.objects.create(
        series=series, slug="fair-1", timezone="UTC", starts=date(2026, 1, 1), ends=date(2026, 1, 2)
    )


def bring(edition: Edition, name: str, content: bytes) -> Import:
    imported = Import(edition=edition, name=name, form=Import.Form.LIST)
    imported.file.save(name, ContentFile(content))
    return imported


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", workbook("李四", "陈宇航")),
        ("a.csv", "李四\n陈宇航\n".encode()),
        ("b.csv", "李四\n陈宇航\n".encode("gb18030")),
    ],
)
def test_no_row_and_no_file_names_an_erased_person(edition, tmp_path, settings, name, content):
    settings.MEDIA_ROOT = tmp_path
    imported, other = bring(edition, name, content), bring(edition, "other.xlsx", workbook("李四"))
    Excerpt.objects.create(imported=imported, tab="t", row=2, cells=["陈宇航"])
    Excerpt.objects.create(imported=imported, tab="t", row=1, cells=["李四"])
    Mend.objects.create(imported=imported, tab="t", row=2, column=1, value="陈宇航")
    Finding.objects.create(imported=imported, number=1, tab="t", kind="k", shown="陈宇航")
    Finding.objects.create(imported=imported, number=2, tab="t", kind="k", reason={"zh": "陈宇航与他人相同"})
    written = Written.objects.create(
        imported=imported,
        model="people.person",
        place=0,
        changed={"1": {"name": "陈宇航"}, "2": {"name": "李四"}},
        removed={"3": {"name": "陈宇航"}},
    )

    left = erase_person(by=OPERATOR, person=person("陈宇航", "chen@hydrogen.example"))

    assert left == []
    assert [each.cells for each in Excerpt.objects.all()] == [["李四"]]
    assert (Mend.objects.count(), Finding.objects.count()) == (0, 0)
    written.refresh_from_db()
    assert (written.changed, written.removed) == ({"2": {"name": "李四"}}, {})
    imported.refresh_from_db()
    assert not imported.file
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [other.file.name.split("/")[-1]]
