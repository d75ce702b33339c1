"""An uploaded file, as far as it must be known to be checked."""

from typing import BinaryIO, Protocol

from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError

MEGABYTE = 1024**2


class Upload(Protocol):
    """Django's UploadedFile fits."""

    name: str | None
    size: int | None
    file: BinaryIO


def refuse_large(upload: Upload, most: int) -> None:
    """Raises ImpossibleError for more than `most` bytes, and for nothing at all."""
    size = upload.size or 0
    if not size:
        raise ImpossibleError(_("The file is empty."), field="file")
    if size > most:
        raise ImpossibleError(
            _("The file has %(size)d MB; at most %(most)d MB are taken.")
            % {"size": -(-size // MEGABYTE), "most": most // MEGABYTE},
            cure=_("Make it smaller, then upload it again."),
            field="file",
        )


def base_name(upload: Upload, extension: str) -> str:
    """The name without folders, control characters and its own extension, with the one that is true."""
    name = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    stem = "".join(sign for sign in name.rpartition(".")[0] or name if sign.isprintable()).strip(" .")
    return f"{(stem or 'file')[:180]}.{extension}"
