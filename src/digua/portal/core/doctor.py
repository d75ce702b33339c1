"""What is wrong with an installation, and how to cure it."""

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import FileField
from django.utils import timezone
from django.utils.translation import gettext as _

from digua.portal.core import audit
from digua.portal.core.jobs.presence import worker_is_there
from digua.portal.core.migrating import standing
from digua.portal.core.models import Job, Mail
from digua.portal.settings.environment import SECRET_FILE

LATE, STUCK = timedelta(minutes=15), timedelta(hours=1)
LEAST_SPACE = 1024**3


class Grade(StrEnum):
    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found, in the language of the moment; `cure` is empty where nothing is to be done."""

    subject: str
    grade: Grade
    said: str
    cure: str = ""


def quick_looks() -> list[Finding]:
    """What can be told at once."""
    return look(database, tables, worker, jobs, mails, mail_server, space, secret)


def all_looks() -> list[Finding]:
    """All, including those that read every row of the audit and ask for every file."""
    return look(
        database, tables, integrity, audit_chain, files, worker, jobs, mails, mail_server, space, secret
    )


def look(*subjects: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """One after the other; without a database or its tables the rest would only repeat that."""
    found: list[Finding] = []
    for subject in subjects:
        found += subject()
        if subject in (database, tables) and found[-1].grade is Grade.WRONG:
            break
    return found


def database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        connection.close()
        cause = str(error).strip().partition("\n")[0]
        yield Finding(_("Database"), Grade.WRONG, cause, _("Start it, or correct DATABASE_URL."))
    else:
        yield Finding(_("Database"), Grade.FINE, connection.display_name)


def tables() -> Iterator[Finding]:
    found = standing()
    if found.unknown:
        yield Finding(
            _("Tables"),
            Grade.WRONG,
            _("They were made by a newer Digua."),
            _("Install that version, or a newer one."),
        )
    elif found.pending:
        said = _("%(count)d steps are missing.") % {"count": len(found.pending)}
        yield Finding(_("Tables"), Grade.WRONG, said, _("Run digua migrate."))
    else:
        yield Finding(_("Tables"), Grade.FINE, _("up to date"))


def integrity() -> Iterator[Finding]:
    """SQLite checks its file and its references; PostgreSQL says which of its indexes are broken."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
            cursor.execute("PRAGMA foreign_key_check")
            faults += [f"{row[0]} {row[1]} → {row[2]}" for row in cursor.fetchall()]
        else:
            cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
            faults = [str(row[0]) for row in cursor.fetchall()]
    if faults:
        said = _("%(count)d faults; the first: %(first)s") % {"count": len(faults), "first": faults[0]}
        yield Finding(_("Integrity"), Grade.WRONG, said, _("Restore the last good backup."))
    else:
        yield Finding(_("Integrity"), Grade.FINE, _("no fault"))


def audit_chain() -> Iterator[Finding]:
    broken = audit.verify()
    if broken is None:
        yield Finding(_("Audit"), Grade.FINE, _("the chain holds"))
        return
    yield Finding(
        _("Audit"),
        Grade.WRONG,
        _("The chain breaks at entry %(number)d.") % {"number": broken.number},
        _("Somebody changed the database by hand. Compare it with a backup."),
    )


def files() -> Iterator[Finding]:
    missing, count = [], 0
    for name in file_names():
        count += 1
        if not default_storage.exists(name):
            missing.append(name)
    if missing:
        said = _("%(count)d files are missing; the first: %(first)s") % {
            "count": len(missing),
            "first": missing[0],
        }
        yield Finding(_("Files"), Grade.WRONG, said, _("Bring them back from a backup."))
    else:
        yield Finding(_("Files"), Grade.FINE, _("%(count)d files are there") % {"count": count})


def file_names() -> Iterator[str]:
    """Every file that a row names."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                named = model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
                yield from named.values_list(field.name, flat=True).iterator(chunk_size=2_000)


def worker() -> Iterator[Finding]:
    if worker_is_there():
        yield Finding(_("Worker"), Grade.FINE, _("at work"))
    else:
        yield Finding(
            _("Worker"), Grade.NOTE, _("No worker is there."), _("Start digua serve or digua worker.")
        )


def jobs() -> Iterator[Finding]:
    failed = Job.objects.filter(state=Job.State.FAILED).count()
    late = Job.objects.filter(state=Job.State.WAITING, run_after__lt=timezone.now() - LATE).count()
    if failed:
        said = _("%(count)d jobs were given up.") % {"count": failed}
        yield Finding(_("Jobs"), Grade.WRONG, said, _("See why under Jobs in the portal, and try them again."))
    elif late:
        said = _("%(count)d jobs wait longer than they should.") % {"count": late}
        yield Finding(_("Jobs"), Grade.WRONG, said, _("Start digua serve or digua worker, or more workers."))
    else:
        yield Finding(_("Jobs"), Grade.FINE, _("none given up, none late"))


def mails() -> Iterator[Finding]:
    failed = Mail.objects.filter(state=Mail.State.FAILED).count()
    stuck = Mail.objects.filter(state=Mail.State.WAITING, written_at__lt=timezone.now() - STUCK).count()
    if failed or stuck:
        said = _("%(failed)d mails failed, %(stuck)d wait for more than an hour.") % {
            "failed": failed,
            "stuck": stuck,
        }
        yield Finding(
            _("Mails"), Grade.WRONG, said, _("See why under Mails in the portal; check DIGUA_MAIL_URL.")
        )
    else:
        yield Finding(_("Mails"), Grade.FINE, _("none failed"))


def mail_server() -> Iterator[Finding]:
    if settings.MAIL_URL:
        yield Finding(_("Mail server"), Grade.FINE, _("set"))
    else:
        yield Finding(
            _("Mail server"),
            Grade.NOTE,
            _("None is set: mails are kept as files in the folder outgoing-mail."),
            _("Set DIGUA_MAIL_URL."),
        )


def space() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.ENVIRONMENT.data_dir).free
    said = _("%(gigabytes)s GB are free") % {"gigabytes": f"{free / 1024**3:.1f}"}
    if free < LEAST_SPACE:
        yield Finding(_("Disk"), Grade.WRONG, said, _("Make room where the data folder is."))
    else:
        yield Finding(_("Disk"), Grade.FINE, said)


def secret() -> Iterator[Finding]:
    path = Path(settings.ENVIRONMENT.data_dir) / SECRET_FILE
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding(
            _("Secret key"),
            Grade.WRONG,
            _("Others on this machine may read it."),
            _("Run chmod 600 %(path)s.") % {"path": path},
        )
    else:
        yield Finding(_("Secret key"), Grade.FINE, _("for its owner alone"))
