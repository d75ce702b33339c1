"""Every word of the interface has its Chinese, and nothing else has."""

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils import translation
from django.utils.translation.template import templatize

import digua.portal
from digua.portal.settings.catalogues import compiled_catalogues, messages

PORTAL = Path(digua.portal.__file__).parent
PARTS = sorted(PORTAL.glob("locale/zh/parts/*.po"))
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Key = tuple[str | None, str | tuple[str, ...]]


def spoken() -> dict[Key, str]:
    """Every message of the portal's code and templates, by context and text, with a place where it stands."""
    found: dict[Key, str] = {}
    for path in sorted(PORTAL.rglob("*")):
        if path.suffix not in (".py", ".html", ".txt"):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        for line, text, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
            found.setdefault((context, text), f"{path.relative_to(PORTAL)}:{line}")
    return found


def written() -> Iterator[tuple[Key, str, tuple[str, ...]]]:
    """Every message of the Chinese catalogues: key, file, and its translation in each plural form."""
    for path, message in messages(PARTS, "zh"):
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        yield (message.context, message.id), path.name, forms


def placeholders(texts: str | tuple[str, ...]) -> set[str]:
    return set(PLACEHOLDER.findall(texts if isinstance(texts, str) else " ".join(texts)))


def test_every_word_has_its_chinese():
    translated = {key for key, _, forms in written() if all(forms)}
    assert {key: place for key, place in spoken().items() if key not in translated} == {}


def test_no_chinese_is_left_over():
    used = spoken()
    assert {key: part for key, part, _ in written() if key not in used} == {}


def test_placeholders_are_the_same_in_both_languages():
    differing = {key: forms for key, _, forms in written() if placeholders(key[1]) != placeholders(forms)}
    assert differing == {}


def test_one_message_is_translated_in_one_way():
    ways: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
    for key, _, forms in written():
        ways[key].add(forms)
    assert {key: forms for key, forms in ways.items() if len(forms) > 1} == {}


def test_chinese_needs_no_typed_space_between_han_and_latin():
    """The browser sets that gap (text-autospace); a typed one would be seen twice."""
    typed = re.compile(r"[\u4e00-\u9fff] +[A-Za-z]|[A-Za-z] +[\u4e00-\u9fff]")
    assert {key: forms for key, _, forms in written() if any(map(typed.search, forms))} == {}


def test_pages_speak_our_words_and_djangos_own():
    with translation.override("zh-hans"):
        assert translation.gettext("Sign out") == "退出登录"
        assert translation.gettext("This field is required.") == "这个字段是必填项。"
    with translation.override("en"):
        assert translation.gettext("Sign out") == "Sign out"


def test_parts_become_one_catalogue_that_changes_with_them(tmp_path, monkeypatch):
    monkeypatch.setattr("digua.portal.settings.catalogues.user_cache_path", lambda name: tmp_path / name)
    parts = tmp_path / "locale/zh/parts"
    parts.mkdir(parents=True)
    (parts / "a.po").write_text('msgid "One"\nmsgstr "一"\n', encoding="utf-8")
    (parts / "b.po").write_text('msgid "Two"\nmsgstr "二"\n', encoding="utf-8")
    first = compiled_catalogues(tmp_path / "locale")
    compiled = (first / "zh_Hans/LC_MESSAGES/django.mo").read_bytes()
    assert "一".encode() in compiled and "二".encode() in compiled
    assert compiled_catalogues(tmp_path / "locale") == first
    (parts / "b.po").write_text('msgid "Two"\nmsgstr "两"\n', encoding="utf-8")
    assert compiled_catalogues(tmp_path / "locale") != first
