"""What a file is before it is opened: a sound .xlsx, or something else that is told by its name.

An .xlsx is a zip of XML parts. Nothing is unpacked beyond set sizes, whatever its directory claims; parts
with a document type (which could define entities) are refused; each part's checksum is verified.
"""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from digua.exchange.problem import BadInputError
from digua.exchange.workbook.complaint import complaint
from digua.exchange.workbook.lookalike import refuse_lookalike, told_zip

MOST_PACKED = 200 * 2**20
MOST_UNPACKED = 600 * 2**20
MOST_PARTS = 5_000
MOST_RATIO = 300
"""A part may unpack to so many times its packed size; sheets of plain numbers come to about 50."""

RATIO_FROM = 8 * 2**20
"""Smaller parts may shrink as they like: they do no harm."""

PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Container:
    """The bytes of a sound .xlsx; `macros` tells that it carries some, which are never run."""

    content: bytes
    macros: bool

    def part(self, name: str) -> bytes:
        """A part's content; empty where there is none."""
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(name) if name in archive.namelist() else b""


def open_container(path: Path) -> Container:
    """Raises BadInputError with the one reason why the file is no workbook that can be read."""
    content = _content(path)
    if not content.startswith(b"PK\x03\x04"):
        refuse_lookalike(path, content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = _sound_directory(path, archive)
            _refuse_other_zip(path, names)
            for name in names:
                _sound_part(path, archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _damaged(path, str(error)) from error
    except RuntimeError as error:
        raise _encrypted(path) from error
    return Container(content, macros="xl/vbaProject.bin" in names)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_PACKED else b""
    except OSError as error:
        raise BadInputError(
            (
                complaint(
                    path.name,
                    reason="The file cannot be opened ({why}).",
                    cure="Check its path, close it in other programs, and check that you may read it.",
                    why=error.strerror or str(error),
                ),
            )
        ) from error
    if size > MOST_PACKED:
        raise _too_large(path)
    return content


def _sound_directory(path: Path, archive: zipfile.ZipFile) -> list[str]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _too_large(path)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise _too_large(path)
        if part.flag_bits & 1:
            raise _encrypted(path)
    return [part.filename for part in parts]


def _refuse_other_zip(path: Path, names: list[str]) -> None:
    if "xl/workbook.xml" in names and "[Content_Types].xml" in names:
        return
    raise BadInputError((told_zip(path.name, names),))


def _sound_part(path: Path, archive: zipfile.ZipFile, name: str) -> None:
    """Unpack a part once, piece by piece: sizes and checksum hold, and XML is well formed without a DTD."""
    parser = _plain_parser(path, name) if name.endswith((".xml", ".rels", ".vml")) else None
    with archive.open(name) as part:
        try:
            while piece := part.read(PIECE):
                if parser is not None:
                    parser.Parse(piece, False)
            if parser is not None:
                parser.Parse(b"", True)
        except BadInputError:
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise _damaged(path, f"{name}: {error}") from error


def _plain_parser(path: Path, name: str) -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise BadInputError(
            (
                complaint(
                    path.name,
                    reason="The part {part} declares a document type; no workbook needs one, some attacks do.",
                    cure="Do not use this file; ask its sender for one saved by Excel, WPS or LibreOffice.",
                    part=name,
                ),
            )
        )

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _too_large(path: Path) -> BadInputError:
    return BadInputError(
        (
            complaint(
                path.name,
                reason="Unpacked, the file would be far larger than a workbook of an event is.",
                cure="Delete pictures and unused cells and save it again. If you did not expect this, do not "
                "use the file.",
            ),
        )
    )


def _damaged(path: Path, why: str) -> BadInputError:
    return BadInputError(
        (
            complaint(
                path.name,
                reason="The file is damaged or was cut off ({why}).",
                cure="Copy or download it again, or open it in Excel, have it repaired and save it.",
                why=why,
            ),
        )
    )


def _encrypted(path: Path) -> BadInputError:
    return BadInputError(
        (
            complaint(
                path.name,
                reason="The workbook is protected by a password.",
                cure="Open it in Excel, remove the password under File, Info, and save it.",
            ),
        )
    )
