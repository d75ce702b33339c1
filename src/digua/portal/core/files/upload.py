"""An uploaded file, as far as it must be known to be checked."""

from dataclasses import dataclass
from typing import IO, Any, Protocol

from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError

MEGABYTE = 1024**2


class Upload(Protocol):
    """What is needed of Django's UploadedFile."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    @property
    def file(self) -> IO[Any] | None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept."""

    content: bytes
    name: str
    content_type: str


def opened(upload: Upload, most: int) -> IO[bytes]:
    """The file from its beginning. Raises ImpossibleError for more than `most` bytes, and for none at all."""
    size, content = upload.size or 0, upload.file
    if not size or content is None:
        raise ImpossibleError(_("The file is empty."), field="file")
    if size > most:
        raise ImpossibleError(
            _("The file has %(size)d MB; at most %(most)d MB are taken.")
            % {"size": -(-size // MEGABYTE), "most": most // MEGABYTE},
            cure=_("Make it smaller, then upload it again."),
            field="file",
        )
    content.seek(0)
    return content


def base_name(upload: Upload, extension: str) -> str:
    """The name without folders, control characters and its own extension, with the one that is true."""
    name = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    stem = "".join(sign for sign in name.rpartition(".")[0] or name if sign.isprintable()).strip(" .")
    return f"{(stem or 'file')[:180]}.{extension}"
