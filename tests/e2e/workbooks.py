"""The event workbook of another edition: as it should be, and with cells that somebody filled in wrongly."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from digua.demo import make_event
from digua.exchange.event import Event
from digua.exchange.workbook import write_workbook
from digua.portal.demo.loading import ahead

SEED = 7
"""Other people and organisations than those of the demo edition, but for one, and two that look alike."""

TITLES = {
    "zh": "第二届国际科技开放合作大会(浙江)",
    "en": "Second International Science and Technology Open Cooperation Conference (Zhejiang)",
}
THERE, MOVED_FROM, MOVED_TO = "ENO", "Shanghai", "Beijing"
"""The one that is there: it has moved."""

ORGANISATIONS, PEOPLE, PROFILES = "Organisations 单位", "People 参会人", "Profiles 供需信息"


def next_event(today: date) -> Event:
    event = ahead(make_event(small=True, seed=SEED).event, today)
    organisations = [replace(each, city=MOVED_TO) if each.id == THERE else each for each in event.organisations]
    edition = replace(event.edition, title=TITLES)
    return replace(event, edition=edition, organisations=tuple(organisations))


def write(event: Event, path: Path) -> Path:
    write_workbook(event, path)
    return path


def spoil(path: Path) -> None:
    """Two addresses without their sign, a role and a country misspelt, a register number whose check is wrong,
    somebody of an organisation that is not there, and an address that is none.
    """
    book = load_workbook(path)
    people, organisations = book[PEOPLE], book[ORGANISATIONS]
    for row in (3, 40):
        cell = people.cell(row, column(people, "E-mail"))
        cell.value = str(cell.value).replace("@", " at ")
    people.cell(12, column(people, "Role")).value = "gest"
    people.cell(60, column(people, "Organisation")).value = "C999"
    people.cell(90, column(people, "E-mail")).value = "nobody"
    organisations.cell(5, column(organisations, "Country")).value = "Chinna"
    number = organisations.cell(9, column(organisations, "Register number"))
    number.value = f"{str(number.value)[:-1]}{'1' if str(number.value).endswith('0') else '0'}"
    book.save(path)


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value).startswith(heading))
