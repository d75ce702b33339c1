"""A backup made while the portal is written to comes back whole: equal rows, equal hashes, on either engine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from zipfile import ZipFile

import pytest
from django.db import connection
from django.utils import timezone

from digua.portal.core.actor import OPERATOR
from digua.portal.core.backup import Manifest, restore, write_backup, writing
from digua.portal.core.backup.manifest import MANIFEST
from digua.portal.core.door import door
from digua.portal.core.models import AuditEntry, Job, Mail
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.people.models import Account, Identifier, Organisation

pytestmark = pytest.mark.usefixtures("told_in_english")
ENGINES = ("sqlite", "postgresql")


@pytest.fixture
def files(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "data/files")
    folder = tmp_path / "data/files/portraits"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def within(monkeypatch) -> None:
    """Backups see what the test has written and not yet committed."""
    monkeypatch.setattr(writing, "snapshot", lambda _: nullcontext("default"))


@dataclass(frozen=True)
class Place:
    """A data folder and a database that commands of other processes use."""

    data: Path
    url: str

    def run(self, *words: object) -> str:
        """What Python says, in the portal's settings."""
        told = subprocess.run(
            [sys.executable, *map(str, words)],
            env=os.environ
            | {
                "DIGUA_DATA_DIR": str(self.data),
                "DATABASE_URL": self.url,
                "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=200,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout


RESTORE_AND_BACK_UP = """
import sys
from pathlib import Path
import django
django.setup()
from digua.portal.core.backup import restore, write_backup
from digua.portal.people.models import Account
restore(Path(sys.argv[1]))
write_backup(Path(sys.argv[2]))
print(Account.objects.create_user("new@example.org").pk)
"""


def add(number: int) -> None:
    """One change of several rows, all or none of which a backup may hold."""
    with door("people.add_organisation", by=OPERATOR) as change:
        made = Organisation.objects.create(name=Texts.of(f"研究院 {number}\n“\\", "zh"), country="CN")
        Identifier.objects.create(organisation=made, scheme="domain", value=f"{number}.example")
        change.made(made)
        change.announce("people.organisation_added", organisation=made.pk)


def fill(files: Path) -> None:
    for number in range(40):
        add(number)
    Account.objects.create_user("chen@example.org")
    Mail.objects.create(to="a@example.org", kind="x", language="en", subject="s", message="两\r\n行", once=None)
    Job.objects.create(task="x", run_after=timezone.now(), result={"a": [1, 2.5, None]}, words={"深": True})
    (files / "一张.png").write_bytes(bytes(range(256)) * 5_000)
    (files / "empty").write_bytes(b"")


@contextmanager
def being_written_to() -> Iterator[None]:
    """Somebody adds rows for as long as the block runs."""
    over, begun = Event(), Event()

    def write() -> None:
        number = 1_000
        try:
            while not over.is_set():
                add(number)
                number += 1
                if number == 1_005:
                    begun.set()
        finally:
            connection.close()

    thread = Thread(target=write)
    thread.start()
    assert begun.wait(20)
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_what_is_restored_is_what_was_there(
    files: Path, tmp_path: Path, database_url: str, empty_database: Callable[[str], str]
):
    fill(files)
    digua = "from digua.cli.main import main; main()"
    with being_written_to():
        told = Place(tmp_path / "data", database_url).run("-c", digua, "backup", tmp_path / "a.zip")
    written = manifest_of(tmp_path / "a.zip")
    rows = {label: table.rows for label, table in written.tables.items()}
    assert f"{sum(rows.values()):,} rows" in told
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0
    assert Organisation.objects.count() > rows["people.organisation"] >= 45
    assert rows["people.organisation"] == rows["people.identifier"] == rows["core.auditentry"]
    last = Account.objects.get().pk
    for engine in ENGINES:
        place = Place(tmp_path / engine, empty_database(engine))
        number = place.run("-c", RESTORE_AND_BACK_UP, tmp_path / "a.zip", tmp_path / "b.zip")
        again = manifest_of(tmp_path / "b.zip")
        assert (again.tables, again.files, again.secret) == (written.tables, written.files, written.secret)
        for path in files.iterdir():
            assert (place.data / "files/portraits" / path.name).read_bytes() == path.read_bytes()
        assert (place.data / "secret.key").stat().st_mode & 0o077 == 0
        assert int(number) == last + 1, "numbers go on behind those that were restored"


def manifest_of(path: Path) -> Manifest:
    with ZipFile(path) as archive:
        return Manifest.model_validate_json(archive.read(MANIFEST))


def test_nothing_is_restored_over_a_portal(files, within, tmp_path):
    add(1)
    write_backup(tmp_path / "a.zip")
    add(2)
    with pytest.raises(ImpossibleError, match="There is a portal here already"):
        restore(tmp_path / "a.zip")
    assert Organisation.objects.count() == 2


def test_nothing_is_restored_over_files(files, within, tmp_path):
    write_backup(tmp_path / "a.zip")
    (files / "kept.png").write_bytes(b"x")
    with pytest.raises(ImpossibleError, match="There is a portal here already"):
        restore(tmp_path / "a.zip")
    assert (files / "kept.png").read_bytes() == b"x"


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a backup with its members changed, or left out where the change says None."""
    target = path.with_name("changed.zip")
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: content + b"\n" if name == "rows/core.job.jsonl" else content,
        lambda name, content: None if name == "rows/core.job.jsonl" else content,
        lambda name, content: None if name == MANIFEST else content,
        lambda name, content: b"{}" if name == MANIFEST else content,
        lambda name, content: content.replace(b'"portraits/x"', b'"../x"') if name == MANIFEST else content,
    ],
    ids=["a row more", "a table less", "no manifest", "another manifest", "a path outside"],
)
def test_a_damaged_backup_changes_nothing(files, within, tmp_path, change):
    (files / "x").write_bytes(b"x")
    write_backup(tmp_path / "a.zip")
    shutil.rmtree(files.parent)
    with pytest.raises(ImpossibleError, match="no whole backup"):
        restore(changed(tmp_path / "a.zip", change))
    assert not files.exists()
    assert AuditEntry.objects.count() == 0


def test_what_is_no_zip_file_is_no_backup(tmp_path):
    (tmp_path / "a.zip").write_text("hello")
    with pytest.raises(ImpossibleError, match="no whole backup"):
        restore(tmp_path / "a.zip")


def test_a_backup_of_a_newer_digua_is_refused(files, within, tmp_path):
    write_backup(tmp_path / "a.zip")

    def newer(name: str, content: bytes) -> bytes:
        if name != MANIFEST:
            return content
        told = json.loads(content)
        told["steps"].append(["core", "9999_of_tomorrow"])
        return json.dumps(told).encode()

    with pytest.raises(ImpossibleError, match="newer Digua"):
        restore(changed(tmp_path / "a.zip", newer))


def test_a_failing_backup_leaves_no_file(within, files, tmp_path, monkeypatch):
    monkeypatch.setattr("digua.portal.core.backup.writing.add_files", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_backup(tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
