"""Files that people take for an .xlsx: what each of them is, and how to save it as one."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from digua.exchange.problem import BadInputError, Problem
from digua.exchange.workbook.complaint import complaint

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCODINGS = (("utf-8-sig", "UTF-8"), ("gb18030", "GBK"))


def refuse_lookalike(path: Path, content: bytes) -> NoReturn:
    """Raises BadInputError that says what a file is that does not begin as a zip does."""
    raise BadInputError((_told(path.name, content),))


def _told(place: str, content: bytes) -> Problem:
    if not content.strip(b"\x00 \r\n\t"):
        return complaint(
            place,
            reason="The file is empty.",
            cure="Copy it again, or make a new one with digua template.",
        )
    if content.startswith(OLE):
        return _old_office(place, content)
    if content.startswith(b"PK"):
        return complaint(
            place,
            reason="The file is an empty or broken zip archive, not an .xlsx workbook.",
            cure="Copy or download it again.",
        )
    text = _text(content)
    if text is None:
        return complaint(
            place,
            reason="The file is not an .xlsx workbook, and nothing else that is known here.",
            cure="Choose the workbook that digua template wrote, filled and saved as .xlsx.",
        )
    return _text_file(place, *text)


def told_zip(place: str, names: Sequence[str]) -> Problem:
    """What a zip archive is that holds no .xlsx workbook; `names` are those of its parts."""
    if "mimetype" in names and "content.xml" in names:
        return complaint(
            place,
            reason="This is an OpenDocument file (such as .ods), not an .xlsx workbook.",
            cure="Open it in Excel, WPS or LibreOffice and save it as “Excel workbook (.xlsx)”.",
        )
    if "xl/workbook.bin" in names:
        return complaint(
            place,
            reason="This is a binary Excel workbook (.xlsb), not an .xlsx workbook.",
            cure="Open it in Excel, WPS or LibreOffice and save it as “Excel workbook (.xlsx)”.",
        )
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return complaint(
            place,
            reason="This is a Word or PowerPoint document, not an .xlsx workbook.",
            cure="Choose the workbook that digua template wrote, filled and saved as .xlsx.",
        )
    return complaint(
        place,
        reason="This is a zip archive with other files in it, not an .xlsx workbook.",
        cure="Unpack it and choose the workbook inside.",
    )


def _old_office(place: str, content: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return complaint(
            place,
            reason="The workbook is protected by a password.",
            cure="Open it in Excel, remove the password under File, Info, and save it.",
        )
    return complaint(
        place,
        reason="This is an Excel 97–2003 workbook (.xls) or another old Office file, not an .xlsx workbook.",
        cure="Open it in Excel, WPS or LibreOffice and save it as “Excel workbook (.xlsx)”.",
    )


def _text(content: bytes) -> tuple[str, str] | None:
    """The beginning of a text and its encoding; None for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[:20_000].decode("utf-16", errors="replace"), "UTF-16"
    for codec, name in ENCODINGS:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else (text[:10_000], name)
    return None


def _text_file(place: str, text: str, encoding: str) -> Problem:
    start = text.lstrip().casefold()
    if start.startswith(("<!doctype", "<html", "<table", "<?xml")):
        return complaint(
            place,
            reason="This is a web page or XML text, though its name may say otherwise, not an .xlsx workbook.",
            cure="Open it in Excel, WPS or LibreOffice and save it as “Excel workbook (.xlsx)”.",
        )
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if all(any(sign in line for sign in ",;\t，") for line in lines):
        return complaint(
            place,
            reason="This is a CSV text file in {encoding}, not an .xlsx workbook.",
            cure="Open it in Excel, WPS or LibreOffice, copy its columns into the sheets of the template that "
            "digua template writes, and save that as .xlsx.",
            encoding=encoding,
        )
    return complaint(
        place,
        reason="This is a plain text file in {encoding}, not an .xlsx workbook.",
        cure="Write a template with digua template, fill its sheets and save it as .xlsx.",
        encoding=encoding,
    )
