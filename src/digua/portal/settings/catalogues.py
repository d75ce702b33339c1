"""Django reads compiled catalogues; ours are compiled when they are first needed (docs/adr/0031)."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

DIRECTORIES = {"zh": "zh_Hans"}
"""What Django calls the folder of a language."""
COMPILED = "LC_MESSAGES/django.mo"


def compiled_catalogues(source: Path) -> Path:
    """A folder for LOCALE_PATHS: `source`/<language>/parts/*.po as one catalogue, anew when one changes."""
    parts = sorted(source.glob("*/parts/*.po"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:16]
    target = user_cache_path("digua") / f"catalogues-{digest}"
    for language in sorted({path.parent.parent.name for path in parts}):
        compiled = target / DIRECTORIES.get(language, language) / COMPILED
        if not compiled.exists():
            compile_parts([path for path in parts if path.parent.parent.name == language], compiled, language)
    return target


def messages(parts: Iterable[Path], language: str) -> "Iterator[tuple[Path, Message]]":
    """Every message of catalogue files, with the file it stands in; not their headers."""
    from babel.messages.pofile import read_po

    for path in parts:
        with path.open("rb") as lines:
            for message in read_po(lines, locale=language, abort_invalid=True):
                if message.id:
                    yield path, message


def merged(parts: Iterable[Path], language: str) -> "Catalog":
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale=language, charset="utf-8")
    for _, message in messages(parts, language):
        catalogue.add(message.id, message.string, context=message.context, flags=message.flags)
    return catalogue


def compile_parts(parts: Iterable[Path], target: Path, language: str) -> None:
    from babel.messages.mofile import write_mo

    content = BytesIO()
    write_mo(content, merged(parts, language))
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{id(content)}.new")
    unfinished.write_bytes(content.getvalue())
    unfinished.replace(target)
