"""What kind of file somebody brought."""

from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from digua.exchange.problem import BadInputError
from digua.exchange.workbook.container import open_container
from digua.exchange.workbook.kinds.cell import folded
from digua.exchange.workbook.sheets import SHEETS
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.checking.telling import told_now
from digua.portal.imports.lists.grids import grids
from digua.portal.imports.lists.mapping import Mapped, suggest
from digua.portal.imports.models import Import

TELLING = 3
"""So many of the event workbook's sheets make an event workbook of a file."""


def form_of(path: Path) -> tuple[Import.Form, Mapped | None]:
    """The event workbook, or a list with what its columns seem to be.

    Raises ImpossibleError for a file that is neither, with the first reason.
    """
    try:
        if _is_event_workbook(path):
            return Import.Form.WORKBOOK, None
        return Import.Form.LIST, suggest(grids(path))
    except BadInputError as error:
        reason, cure = told_now(error.problems[0])
        raise ImpossibleError(reason, cure=cure, field="file") from error


def _is_event_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.read(4).startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            return False
    try:
        tabs = CalamineWorkbook.from_filelike(BytesIO(open_container(path).content)).sheet_names
    except CalamineError:
        return True
    known = {spelling for sheet in SHEETS for spelling in sheet.spellings}
    return sum(folded(tab) in known for tab in tabs) >= TELLING
