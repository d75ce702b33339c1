"""Making a backup while the portal runs."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua import __version__
from digua.portal.core.backup.manifest import FILES, MANIFEST, ROWS, SECRET, Manifest, Part, Table
from digua.portal.core.backup.rows import columns, lines, models_of
from digua.portal.core.backup.snapshot import snapshot
from digua.portal.core.migrating import known_steps, standing
from digua.portal.core.refusal import ImpossibleError
from digua.portal.settings.environment import SECRET_FILE

BLOCK = 1024**2


def write_backup(path: Path) -> Manifest:
    """Write the state of this moment into a file, whole or not at all; only its owner may read it.

    Raises ImpossibleError where the database is not up to date.
    """
    if not standing().current:
        raise ImpossibleError(_("The database is not up to date."), cure=_("Run digua migrate first."))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        unfinished.touch(mode=0o600)
        with ZipFile(unfinished, "w", ZIP_DEFLATED, compresslevel=3) as archive:
            manifest = fill(archive, Path(folder))
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    return manifest


def fill(archive: ZipFile, folder: Path) -> Manifest:
    """Rows first: a file that a row of the snapshot names is there already, and stays."""
    with snapshot(folder) as alias:
        made_at = timezone.now()
        tables = {label: add_rows(archive, label, alias) for label in models_of(apps)}
        steps = MigrationRecorder(connection).applied_migrations()
    files = dict(add_files(archive, Path(settings.MEDIA_ROOT)))
    secret = settings.ENVIRONMENT.data_dir / SECRET_FILE
    manifest = Manifest(
        digua=__version__,
        made_at=made_at,
        engine=connection.vendor,
        steps=tuple(sorted(known_steps() & steps.keys())),
        tables=tables,
        files=files,
        secret=add(archive, SECRET, blocks(secret)),
    )
    archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def add_rows(archive: ZipFile, label: str, alias: str) -> Table:
    model, count = apps.get_model(label), 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in lines(model, alias):
            count += 1
            yield line

    part = add(archive, f"{ROWS}{label}.jsonl", counted())
    return Table(
        sha256=part.sha256,
        size=part.size,
        columns=tuple(field.attname for field in columns(model)),
        rows=count,
    )


def add_files(archive: ZipFile, root: Path) -> Iterator[tuple[str, Part]]:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            yield name, add(archive, FILES + name, blocks(path))


def add(archive: ZipFile, name: str, content: Iterable[bytes]) -> Part:
    told, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for block in content:
            told.update(block)
            size += len(block)
            member.write(block)
    return Part(sha256=told.hexdigest(), size=size)


def blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
