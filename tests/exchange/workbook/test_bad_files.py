"""Files that are no workbook, or no sound one: a clear word, never a traceback."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digua.exchange.problem import BadInputError
from digua.exchange.workbook import check, inspect, read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\x00" * 600, "The file is empty."),
        ("姓名,单位,国家\n王晓,甲公司,中国\n".encode("gbk"), "This is a CSV text file in GBK"),
        ("姓名,单位,国家\n王晓,甲公司,中国\n".encode("utf-8-sig"), "This is a CSV text file in UTF-8"),
        ("name\torganisation\n王晓\t甲\n".encode("utf-16"), "This is a CSV text file in UTF-16"),
        ("第二十一届国际科技合作大会\n欢迎参加\n".encode("gbk"), "This is a plain text file in GBK"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "This is a web page or XML text"),
        (b'<?xml version="1.0"?><Workbook/>', "This is a web page or XML text"),
        (OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "This is an Excel 97–2003 workbook (.xls)"),
        (
            OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password.",
        ),
        (
            b"%PDF-1.7\n\xff\xfe\x00\x01",
            "The file is not an .xlsx workbook, and nothing else that is known here.",
        ),
        (b"PK\x05\x06" + b"\x00" * 18, "The file is an empty or broken zip archive"),
        (zipped({"readme.txt": b"hello"}), "This is a zip archive with other files in it"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
            "This is an OpenDocument file (such as .ods)",
        ),
        (
            zipped({"xl/workbook.bin": b"1", "[Content_Types].xml": b"<x/>"}),
            "This is a binary Excel workbook (.xlsb)",
        ),
        (zipped({"word/document.xml": b"<x/>"}), "This is a Word or PowerPoint document"),
        (zipped({"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<x/>"}), "The file is damaged"),
        (
            zipped({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<x/>"}),
            "The workbook's inside is not as it should be",
        ),
        (
            zipped({"xl/workbook.xml": f"{DOCTYPE}<x>&b;</x>".encode(), "[Content_Types].xml": b"<x/>"}),
            "The part xl/workbook.xml declares a document type",
        ),
        (
            zipped(
                {"xl/workbook.xml": b'<?xml version="1.0" encoding="gbk"?><x/>', "[Content_Types].xml": b"<x/>"}
            ),
            "The file is damaged",
        ),
        (
            zipped(
                {"xl/workbook.xml": b'<?xml version="1.0" encoding="A0"?><x/>', "[Content_Types].xml": b"<x/>"}
            ),
            "The file is damaged",
        ),
        (
            zipped(
                {"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>", "xl/a.bin": b"\x00" * 10_000_000}
            ),
            "Unpacked, the file would be far larger",
        ),
    ],
)
def test_another_file_is_told_by_what_it_is(tmp_path, content, reason):
    path = tmp_path / "event.xlsx"
    path.write_bytes(content)
    (problem,) = check(path)
    assert problem.place == "event.xlsx"
    assert problem.told()[0].startswith(reason)
    with pytest.raises(BadInputError):
        read_workbook(path)


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    assert str(check(tmp_path / "none.xlsx")[0]).startswith(
        "none.xlsx: The file cannot be opened (No such file"
    )
    assert str(check(tmp_path)[0]).startswith(f"{tmp_path.name}: The file cannot be opened (Is a directory")


def test_a_truncated_workbook_is_told(whole, tmp_path):
    path = tmp_path / "event.xlsx"
    content = whole.read_bytes()
    for size in (100, len(content) // 2, len(content) - 10):
        path.write_bytes(content[:size])
        (problem,) = check(path)
        assert problem.told()[0].startswith("The file is damaged or was cut off")


def test_a_directory_that_claims_less_than_a_part_holds_is_refused(whole, tmp_path):
    """A bomb may hide behind a small size in the zip's directory."""
    path = tmp_path / "event.xlsx"
    content = zipped(parts_of(whole) | {"xl/a.bin": b"\x00" * 50_000_000})
    path.write_bytes(content.replace((50_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    (problem,) = check(path)
    assert problem.told()[0].startswith("The file is damaged")


def test_macros_are_noted_and_never_run(whole, event, tmp_path):
    path = tmp_path / "event.xlsm"
    path.write_bytes(zipped(parts_of(whole) | {"xl/vbaProject.bin": b"\xd0\xcf"}))
    assert read_workbook(path) == event
    assert str(inspect(path).notes[0]).startswith("event.xlsm: The workbook carries macros; they are not run.")


def test_a_cell_may_not_hide_far_outside_of_its_row(bare, tmp_path):
    parts = parts_of(bare)
    people = "xl/worksheets/sheet6.xml"
    path = tmp_path / "event.xlsx"
    path.write_bytes(zipped(parts | {people: parts[people].replace(b'r="B2"', b'r="B99999999"', 1)}))
    assert str(check(path)[0]).startswith("People 参会人!B99999999: The sheet reaches beyond")


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_inside_a_part_never_ends_in_a_traceback(data, bare, tmp_path):
    """The zip is sound, a part is not: cut, overwritten, or another part's content."""
    parts = parts_of(bare)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    at = data.draw(st.integers(0, len(content)))
    rest = data.draw(st.sampled_from([b"", content[at + 7 :], b"\x00<>&" + content[at:], b'"' + content[at:]]))
    path = tmp_path / "event.xlsx"
    path.write_bytes(zipped(parts | {name: content[:at] + rest}))
    for problem in check(path):
        assert problem.told("en")
        assert problem.told("zh")


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_never_end_in_a_traceback(data, bare, tmp_path):
    content = bytearray(bare.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "event.xlsx"
    path.write_bytes(data.draw(st.sampled_from([bytes(content), bytes(content[4:]), data.draw(st.binary())])))
    for problem in check(path):
        assert problem.told("en")
