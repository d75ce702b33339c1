"""Every sentence of results, workbooks, prints, calendars and the report has its Chinese."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

import digua.exchange

EXCHANGE = Path(digua.exchange.__file__).parent
DOMAINS = ("results", "sheets", "prints", "calendar", "report")
CALLS = {"say": None, "gettext": None, "ngettext": (1, 2), "count": (1, 2)}


@cache
def said() -> dict[str, set[str]]:
    """By domain, the English of every message in the sources. A module speaks one domain."""
    found = defaultdict(set)
    for path in EXCHANGE.rglob("*.py"):
        domains = set(re.findall(r'wording\("(\w+)"', path.read_text(encoding="utf-8")))
        for domain in domains.intersection(DOMAINS):
            assert len(domains) == 1, path
            for _, message, _, _ in extract_from_file("python", path, keywords=CALLS):
                found[domain].add(message if isinstance(message, str) else message[0])
    for path in (EXCHANGE / "report").glob("*.html"):
        with path.open("rb") as lines:
            for _, _, message, _ in babel_extract(lines, tuple(CALLS), [], {}):
                found["report"].add(message if isinstance(message, str) else message[0])
    return found


def catalogue(domain: str) -> dict[str, Message]:
    with (EXCHANGE / f"locale/zh/{domain}.po").open("rb") as lines:
        return {_forms(message.id)[0]: message for message in read_po(lines, locale="zh") if message.id}


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_holds_every_message_and_no_other(domain: str) -> None:
    assert set(catalogue(domain)) == said()[domain]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_translated_with_its_fields(domain: str) -> None:
    for english, message in catalogue(domain).items():
        (chinese,) = _forms(message.string)
        assert chinese, english
        assert not message.fuzzy, english
        assert _fields(chinese) == _fields(_forms(message.id)[-1]), english
        if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}|&[PN]", "", english)):
            assert re.search(r"[\u4e00-\u9fff]", chinese), english


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_space_is_typed_between_han_and_latin(domain: str) -> None:
    for message in catalogue(domain).values():
        assert not re.search(r"[\u4e00-\u9fff] [\w{]|[\w}] [\u4e00-\u9fff]", _forms(message.string)[0])
