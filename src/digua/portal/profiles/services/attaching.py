"""Pictures and documents of a profile: added after a check of their content, taken away with their file."""

import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.files.pictures import rewrite_picture
from digua.portal.core.files.upload import Upload
from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.files.documents import check_document
from digua.portal.profiles.models import Attachment, Profile
from digua.portal.profiles.states import EDITABLE
from digua.portal.profiles.stepping import locked

MOST = 12
"""Files of one profile."""


def attach(*, profile: Profile, kind: str, upload: Upload, caption: str = "", by: Actor) -> Attachment:
    """Add a picture or a document. The same file twice is refused."""
    with door("profiles.attach", by=by, on=profile) as change:
        standing = locked(profile)
        if standing.state not in EDITABLE:
            raise ImpossibleError(_("Files cannot be changed now."), cure=_("Take it back first."))
        if standing.attachments.count() >= MOST:
            raise ImpossibleError(_("There are %(most)d files already.") % {"most": MOST}, field="file")
        kept = rewrite_picture(upload) if kind == Attachment.Kind.PICTURE else check_document(upload)
        digest = hashlib.sha256(kept.content).hexdigest()
        if standing.attachments.filter(digest=digest).exists():
            raise ImpossibleError(_("This file is there already."), field="file")
        attachment = Attachment(
            profile=standing,
            kind=Attachment.Kind(kind),
            name=kept.name,
            caption=caption.strip()[:300],
            content_type=kept.content_type,
            bytes=len(kept.content),
            digest=digest,
        )
        extension = kept.name.rpartition(".")[2]
        attachment.file.save(f"{digest[:32]}.{extension}", ContentFile(kept.content))
        change.note(attachment=attachment.pk, kind=kind, digest=digest, bytes=len(kept.content))
    return attachment


def detach(*, attachment: Attachment, by: Actor) -> None:
    """Take a file away; it leaves the disk when the change is done."""
    with door("profiles.attach", by=by, on=attachment.profile) as change:
        if locked(attachment.profile).state not in EDITABLE:
            raise ImpossibleError(_("Files cannot be changed now."), cure=_("Take it back first."))
        change.note(attachment=attachment.pk, digest=attachment.digest)
        name, storage = attachment.file.name, attachment.file.storage
        attachment.delete()
        transaction.on_commit(partial(storage.delete, str(name)))
