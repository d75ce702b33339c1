"""Documents: known by their first bytes and structure, kept as they are, only ever served as attachments."""

from typing import IO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from digua.portal.core.files.upload import MEGABYTE, Kept, Upload, base_name, opened
from digua.portal.core.refusal import ImpossibleError

MOST_BYTES, MOST_UNFOLDED, MOST_PARTS = 25 * MEGABYTE, 300 * MEGABYTE, 5_000
PDF, ZIP = b"%PDF-", b"PK\x03\x04"
OFFICE = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/presentation.xml": (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
ENCRYPTED = 0x1


def check_document(upload: Upload) -> Kept:
    """Raises ImpossibleError for what is too large, has macros, is locked, or is nothing of this."""
    content = opened(upload, MOST_BYTES)
    head = content.read(1024)
    if PDF in head:
        extension, content_type = "pdf", "application/pdf"
    elif head.startswith(ZIP):
        extension, content_type = _zipped(content)
    else:
        raise _unknown()
    content.seek(0)
    return Kept(content.read(), base_name(upload, extension), content_type)


def _zipped(content: IO[bytes]) -> tuple[str, str]:
    try:
        with ZipFile(content) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts.values()) > MOST_UNFOLDED:
                raise ImpossibleError(_("The document unfolds into far more than it should."), field="file")
            if any(part.flag_bits & ENCRYPTED for part in parts.values()):
                raise ImpossibleError(_("The document is locked by a password."), field="file")
            if any(name.lower().endswith("vbaproject.bin") for name in parts):
                raise ImpossibleError(
                    _("The document holds macros."), cure=_("Save it without macros."), field="file"
                )
            mimetype = archive.read("mimetype").decode("ascii") if _small(parts.get("mimetype")) else ""
    except (BadZipFile, NotImplementedError, UnicodeDecodeError, EOFError, OSError) as error:
        raise _unknown() from error
    if mimetype in OPEN_DOCUMENT:
        return OPEN_DOCUMENT[mimetype], mimetype
    for part, kind in OFFICE.items():
        if part in parts and "[Content_Types].xml" in parts:
            return kind
    raise _unknown()


def _small(part: object) -> bool:
    return getattr(part, "file_size", 0) in range(1, 101)


def _unknown() -> ImpossibleError:
    return ImpossibleError(
        _("This is no document that is taken."),
        cure=_("Upload a PDF, Word, Excel, PowerPoint or OpenDocument file."),
        field="file",
    )
