"""Files on their way into an edition."""

from functools import cache
from pathlib import Path

import pytest
from django.core.files import File
from openpyxl import load_workbook

from digua.demo import make_event
from digua.exchange.event import Event
from digua.exchange.workbook import write_workbook
from digua.portal.core.actor import OPERATOR
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition
from digua.portal.events.services.editions import add_edition, add_series
from digua.portal.imports.checking.run import check
from digua.portal.imports.models import Import
from digua.portal.imports.services.uploading import upload


@cache
def demo_event() -> Event:
    return make_event(small=True, seed=2023).event


@pytest.fixture
def demo() -> Event:
    return demo_event()


@pytest.fixture
def edition() -> Edition:
    series = add_series(by=OPERATOR, slug="sci", title=Texts.of("Science days", "en"))
    return add_edition(
        by=OPERATOR,
        series=series,
        slug="sci-1",
        title=Texts.of("First", "en"),
        timezone="Asia/Shanghai",
        starts="2023-04-19",
        ends="2023-04-21",
    )


@pytest.fixture(scope="session")
def workbook(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("imports") / "event.xlsx"
    write_workbook(demo_event(), path)
    return path


@pytest.fixture
def changed(workbook, tmp_path):
    """The demo's workbook with some cells changed by a function of openpyxl's workbook."""

    def change(edit) -> Path:
        book = load_workbook(workbook)
        edit(book)
        path = tmp_path / "changed.xlsx"
        book.save(path)
        return path

    return change


@pytest.fixture
def brought(edition, settings, tmp_path):
    """Brings a file into the edition and checks it."""
    settings.MEDIA_ROOT = tmp_path / "files"

    def bring(path: Path) -> Import:
        with path.open("rb") as file:
            imported = upload(by=OPERATOR, edition=edition, file=File(file, name=path.name))
        check(imported, by=OPERATOR)
        return Import.objects.get(pk=imported.pk)

    return bring


@pytest.fixture
def listed(brought, tmp_path):
    """Brings a list of text into the edition; it is checked once its columns are chosen."""

    def bring(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Import:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return brought(path)

    return bring


@pytest.fixture(autouse=True)
def in_english(told_in_english):
    """All of these tests compare reasons and cures."""
