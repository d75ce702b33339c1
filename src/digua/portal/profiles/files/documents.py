"""Documents: known by their first bytes and structure, kept as they are, only ever served as attachments."""

from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.files.upload import MEGABYTE, Upload, base_name, refuse_large

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


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is, and the name that says so."""

    name: str
    content_type: str


def know_document(upload: Upload) -> Known:
    """Raises ImpossibleError for what is too large, has macros, is locked, or is nothing of this."""
    refuse_large(upload, MOST_BYTES)
    upload.file.seek(0)
    head = upload.file.read(1024)
    upload.file.seek(0)
    if PDF in head:
        return Known(base_name(upload, "pdf"), "application/pdf")
    if head.startswith(ZIP):
        extension, content_type = _zipped(upload)
        return Known(base_name(upload, extension), content_type)
    raise _unknown()


def _zipped(upload: Upload) -> tuple[str, str]:
    try:
        with ZipFile(upload.file) as archive:
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
    finally:
        upload.file.seek(0)
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
