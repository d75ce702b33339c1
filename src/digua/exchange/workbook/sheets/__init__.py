"""All sheets of the event workbook, in order: the one description that writer, reader and pages follow."""

from digua.exchange.workbook.sheets.edition import EDITION, PLACES, SLOTS, WALKING
from digua.exchange.workbook.sheets.meetings import REQUESTS, RULES
from digua.exchange.workbook.sheets.organisations import ORGANISATIONS
from digua.exchange.workbook.sheets.people import INTERPRETERS, PEOPLE
from digua.exchange.workbook.sheets.profiles import PROFILES, REQUIREMENTS, TRANSLATIONS

SHEETS = (
    EDITION,
    SLOTS,
    PLACES,
    WALKING,
    ORGANISATIONS,
    PEOPLE,
    INTERPRETERS,
    PROFILES,
    REQUIREMENTS,
    TRANSLATIONS,
    REQUESTS,
    RULES,
)

GUIDE = ("Guide", "说明")
LISTS = ("Lists", "选项")
"""Sheets that explain and are not read."""
