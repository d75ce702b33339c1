"""Bringing a backup back: into an empty place, whole or not at all."""

import hashlib
import shutil
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from digua.portal.core.backup.manifest import FILES, MANIFEST, ROWS, SECRET, Manifest
from digua.portal.core.backup.rows import continue_numbers, empty, insert, models_of
from digua.portal.core.migrating import known_steps, migrate, standing
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import ImpossibleError
from digua.portal.settings.environment import SECRET_FILE

BLOCK = 1024**2
Step = tuple[str, str]


def restore(path: Path) -> Manifest:
    """Bring rows, files and secret key back, and then the database up to date.

    Raises ImpossibleError where the file is damaged or of a newer Digua, or the place is not empty.
    """
    try:
        archive = ZipFile(path)
    except BadZipFile as error:
        raise damaged() from error
    with archive:
        manifest = checked(archive)
        require_empty_place()
        require_known_steps(manifest)
        unfinished = Path(settings.MEDIA_ROOT).with_suffix(".restored")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            bring_files(archive, manifest, unfinished)
            bring_rows(archive, manifest)
            put_in_place(archive, unfinished)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    migrate()
    return manifest


def checked(archive: ZipFile) -> Manifest:
    """The manifest, after every member was read and found as it says."""
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
        whole = all(
            safe(name) and part.sha256 == fingerprint(archive, name) for name, part in manifest.members.items()
        )
    except (KeyError, BadZipFile, ValidationError) as error:
        raise damaged() from error
    if not whole:
        raise damaged()
    return manifest


def damaged() -> ImpossibleError:
    return ImpossibleError(
        _("This is no whole backup of Digua."), cure=_("Take another one; nothing was changed.")
    )


def safe(name: str) -> bool:
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts


def fingerprint(archive: ZipFile, name: str) -> str:
    told = hashlib.sha256()
    with archive.open(name) as member:
        while block := member.read(BLOCK):
            told.update(block)
    return told.hexdigest()


def require_empty_place() -> None:
    files = Path(settings.MEDIA_ROOT)
    tables = not standing().empty
    if (tables and (AuditEntry.objects.exists() or get_user_model()._base_manager.exists())) or (
        files.is_dir() and any(path.is_file() for path in files.rglob("*"))
    ):
        raise ImpossibleError(
            _("There is a portal here already."),
            cure=_("Restore into an empty database and an empty data folder; nothing was changed."),
        )


def require_known_steps(manifest: Manifest) -> None:
    here, backup = standing(), set(manifest.steps)
    if not backup <= known_steps():
        raise ImpossibleError(
            _("The backup was made by a newer Digua."),
            cure=_("Install Digua %(version)s or a newer one first.") % {"version": manifest.digua},
        )
    if not here.empty and (here.pending or backup != known_steps()):
        raise ImpossibleError(
            _("The backup was made by an older Digua, and the database has tables already."),
            cure=_("Restore into a database without tables; they are made as they were and then renewed."),
        )


def bring_rows(archive: ZipFile, manifest: Manifest) -> None:
    """Tables as they were when the backup was made, and in one transaction all their rows."""
    executor = MigrationExecutor(connection)
    ends = last_steps(executor.loader.graph, set(manifest.steps))
    if standing().empty:
        executor.migrate(ends)
    models = models_of(executor.loader.project_state(ends).apps)
    with transaction.atomic():
        empty(models.values())
        for label, table in manifest.tables.items():
            with archive.open(f"{ROWS}{label}.jsonl") as told:
                insert(models[label], table.columns, told)
        continue_numbers(models.values())


def last_steps(graph: MigrationGraph, steps: set[Step]) -> list[Step]:
    """Each app's last one."""
    return sorted(
        step
        for step in steps
        if not any(after.key[0] == step[0] and after.key in steps for after in graph.node_map[step].children)
    )


def bring_files(archive: ZipFile, manifest: Manifest, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True)
    for name in manifest.files:
        target = folder / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600)
        with archive.open(FILES + name) as member, target.open("wb") as file:
            shutil.copyfileobj(member, file, BLOCK)


def put_in_place(archive: ZipFile, files: Path) -> None:
    place = Path(settings.MEDIA_ROOT)
    shutil.rmtree(place, ignore_errors=True)
    files.rename(place)
    secret = settings.ENVIRONMENT.data_dir / SECRET_FILE
    unfinished = secret.with_suffix(".restored")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(archive.read(SECRET))
    unfinished.replace(secret)
