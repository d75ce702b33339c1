"""All that the portal holds of a person, as a ZIP for themselves: JSON, and the files beside it.

Each chapter adds its part with `exports`; this one adds persons, accounts, consents, mails and the audit.
"""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.models import AuditEntry, Mail
from digua.portal.core.texts import Texts
from digua.portal.people.models import Account, Person

IN_MEMORY = 8 * 1024**2


@dataclass(frozen=True, slots=True)
class Part:
    """`data` becomes <name>.json; `files` stand beside it in a folder of the same name."""

    data: object
    files: Mapping[str, FieldFile] = field(default_factory=dict)


Export = Callable[[Person, Account | None], Part]
_exports: dict[str, Export] = {}


def exports(name: str) -> Callable[[Export], Export]:
    """Register what a chapter holds of a person, under the name of its file."""

    def register(export: Export) -> Export:
        _exports[name] = export
        return export

    return register


def export_person(*, by: Actor, person: Person) -> IO[bytes]:
    """A ZIP, open at its beginning; closing it takes it away."""
    with door("people.export_person", by=by, on=person) as change:
        account = Account.objects.filter(person=person).first()
        parts = {name: export(person, account) for name, export in sorted(_exports.items())}
        change.note(parts=sorted(parts), files=sum(len(part.files) for part in parts.values()))
    return zipped(parts)


def zipped(parts: Mapping[str, Part]) -> IO[bytes]:
    target: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(f"{name}.json", json.dumps(part.data, cls=Encoder, ensure_ascii=False, indent=2))
            for file_name, file in part.files.items():
                with file.open("rb") as content:
                    archive.writestr(f"{name}/{file_name}", content.read())
    target.seek(0)
    return target


class Encoder(DjangoJSONEncoder):
    """Dates as ISO 8601, texts in many languages as they are kept, files by their names."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Texts):
            return o.as_json()
        return o.name if isinstance(o, FieldFile) else super().default(o)


def row(record: Model, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a record by their names, for a part; what is kept of others is left out by name."""
    return {
        each.attname: getattr(record, each.attname)
        for each in record._meta.concrete_fields
        if each.attname not in without
    }


@exports("person")
def _person(person: Person, account: Account | None) -> Part:
    return Part(
        {
            "exported_at": timezone.now(),
            "person": row(person, without=("search", "made_by_id")),
            "addresses": [row(each) for each in person.addresses.order_by("pk")],
            "affiliations": [
                row(each) | {"organisation": each.organisation.name}
                for each in person.affiliations.select_related("organisation").order_by("pk")
            ],
            "consents": [row(each) for each in person.consents.order_by("pk")],
            "invitations": [
                row(each, without=("secret_digest",)) for each in person.invitations.order_by("pk")
            ],
        },
        {"portrait": person.portrait} if person.portrait else {},
    )


@exports("account")
def _account(person: Person, account: Account | None) -> Part:
    if account is None:
        return Part(None)
    sessions = UserSession.objects.filter(user=account).order_by("pk")
    return Part(
        {
            "account": row(account, without=("password",)),
            "roles": [row(each) for each in account.grants.order_by("pk")],
            "sessions": [row(each, without=("session_key",)) for each in sessions],
        }
    )


@exports("mails")
def _mails(person: Person, account: Account | None) -> Part:
    """The log of mails to any of the person's addresses; codes and links are no longer in it."""
    addresses = {*person.addresses.values_list("email", flat=True), *([account.email] if account else [])}
    found = Mail.objects.filter(to__in=addresses).order_by("pk")
    return Part([row(each, without=("error", "once")) for each in found if not each.secret])


@exports("audit")
def _audit(person: Person, account: Account | None) -> Part:
    """What the account did, by the audit."""
    if account is None:
        return Part([])
    done = AuditEntry.objects.filter(account_id=account.pk).order_by("number")
    return Part([row(each, without=("previous", "digest")) for each in done])
