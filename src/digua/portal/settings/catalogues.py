"""Django reads compiled catalogues; ours are compiled when they are first needed (docs/adr/0005)."""

import hashlib
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from platformdirs import user_cache_path

DIRECTORIES = {"zh": "zh_Hans"}


def compiled_catalogues(source: Path) -> Path:
    """A folder that holds `source` (<language>/<domain>.po) as .mo files, made anew when it changes."""
    catalogues = sorted(source.glob("*/*.po"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in catalogues)).hexdigest()[:16]
    target = user_cache_path("digua") / f"catalogues-{digest}"
    for path in catalogues:
        language = path.parent.name
        compiled = target / DIRECTORIES.get(language, language) / "LC_MESSAGES" / f"{path.stem}.mo"
        if not compiled.exists():
            compile_catalogue(path, compiled, language)
    return target


def compile_catalogue(path: Path, target: Path, language: str) -> None:
    content = BytesIO()
    with path.open("rb") as lines:
        write_mo(content, read_po(lines, locale=language))
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{id(content)}.new")
    unfinished.write_bytes(content.getvalue())
    unfinished.replace(target)
