"""Every message of the readers has its hand-written Chinese with the same fields, and no other stands there."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

EXCHANGE = Path(str(files("digua.exchange")))
PLAIN = ("textfile", "jsonform", "flagship", "dzn", "instances", "profiles_jsonl", "timetable_json")
SOURCES = {
    "workbook": sorted((EXCHANGE / "workbook").rglob("*.py")),
    "instance": sorted(
        [*(EXCHANGE / f"{name}.py" for name in PLAIN), *(EXCHANGE / "instance_json").glob("*.py")]
    ),
}


def messages(source: Path) -> Iterator[str]:
    """What stands in the arguments `reason` and `cure` of calls."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.keyword)
            and node.arg in {"reason", "cure"}
            and isinstance(node.value, ast.Constant)
        ):
            yield node.value.value


def catalogue(domain: str) -> Catalog:
    with (EXCHANGE / "locale/zh" / f"{domain}.po").open("rb") as lines:
        return read_po(lines, locale="zh")


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("domain", SOURCES)
def test_every_message_has_its_chinese(domain):
    said = {message for source in SOURCES[domain] for message in messages(source)}
    translated = {entry.id: entry.string for entry in catalogue(domain) if entry.id}
    assert said == translated.keys()
    assert not [message for message, chinese in translated.items() if fields(message) != fields(chinese)]
    assert not [chinese for chinese in translated.values() if not re.search("[\u4e00-\u9fff]", chinese)]
