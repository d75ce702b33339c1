"""What a column of a list may be, the words that head such columns, and how its cells are read."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files

from digua.exchange.workbook.description import Column, Sheet
from digua.exchange.workbook.kinds.cell import Kind, folded
from digua.exchange.workbook.kinds.lists import Lines, Words
from digua.exchange.workbook.kinds.text import Text
from digua.exchange.workbook.sheets.organisations import ORGANISATIONS
from digua.exchange.workbook.sheets.people import PEOPLE
from digua.exchange.workbook.sheets.profiles import PROFILES
from digua.portal.imports.lists.phone import Phone


def own(key: str, en: str, zh: str, kind: Kind, *, required: bool = False) -> Column:
    return Column(key=key, en=en, zh=zh, about_en="", about_zh="", kind=kind, required=required)


def of(sheet: Sheet, key: str, en: str = "", zh: str = "") -> Column:
    """A column of the event workbook under a list's key ("person.email"), needed by nobody."""
    column = sheet.column(key.partition(".")[2])
    return replace(
        column, key=key, en=en or column.en, zh=zh or column.zh, required=False, unique=False, example=""
    )


COLUMNS = (
    own("organisation.name", "Organisation", "单位名称", Text(most=200), required=True),
    own("organisation.name_en", "Organisation in English", "单位英文名称", Text(most=200)),
    of(ORGANISATIONS, "organisation.kind", "Kind of organisation", "单位类型"),
    of(ORGANISATIONS, "organisation.country"),
    of(ORGANISATIONS, "organisation.city"),
    of(ORGANISATIONS, "organisation.website"),
    of(ORGANISATIONS, "organisation.identifier"),
    of(ORGANISATIONS, "organisation.sectors"),
    own("person.name", "Name", "姓名", Text(most=200)),
    of(PEOPLE, "person.name_latin"),
    own("person.position", "Position", "职务", Text(most=120)),
    of(PEOPLE, "person.email"),
    own("person.phone", "Phone", "电话", Phone()),
    of(PEOPLE, "person.role"),
    of(PEOPLE, "person.mode"),
    of(PEOPLE, "person.timezone"),
    of(PEOPLE, "person.languages"),
    of(PROFILES, "profile.type", "Need or offer", "供需类别"),
    of(PROFILES, "profile.title", "Title of the need or offer", "供需标题"),
    of(PROFILES, "profile.lang", "Language of the texts", "文字语言"),
    of(PROFILES, "profile.summary"),
    of(PROFILES, "profile.description"),
    own("profile.requirements", "Requirements", "要求", Lines()),
    of(PROFILES, "profile.advantages"),
    own("profile.keywords", "Keywords", "关键词", Words()),
    of(PROFILES, "profile.codes"),
    of(PROFILES, "profile.stage"),
    of(PROFILES, "profile.trl"),
    of(PROFILES, "profile.ipr"),
    of(PROFILES, "profile.partnerships"),
    of(PROFILES, "profile.target_countries"),
    of(PROFILES, "profile.budget"),
    of(PROFILES, "profile.valid_until"),
)
BY_KEY = {column.key: column for column in COLUMNS}

SYNONYMS: Mapping[str, list[str]] = tomllib.loads(
    files("digua.portal.imports.lists").joinpath("headings.toml").read_text(encoding="utf-8")
)


def spellings(column: Column) -> Iterable[str]:
    """All headings that mean the column, folded."""
    return {*column.spellings, *map(folded, SYNONYMS.get(column.key, ()))}


LIST = Sheet(key="list", en="List", zh="名单", about_en="", about_zh="", columns=COLUMNS)
