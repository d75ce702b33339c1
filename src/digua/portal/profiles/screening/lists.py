"""A list of control items or of sanctioned names, as its file says it (docs/formats/screening.md)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.models import ScreeningList

FORMAT = "digua-screening-list/1"
LARGEST = 32 * 1024**2
Kind = ScreeningList.Kind


class ControlItem(BaseModel):
    """Goods or technology under control: found by its terms, or by codes of classifications."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(min_length=1, max_length=80)
    title: str = Field(default="", max_length=200)
    terms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class SanctionedName(BaseModel):
    """Somebody whom nobody may deal with: found by name or alias, in the country where one is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=2, max_length=200)
    aliases: tuple[str, ...] = ()
    country: str = Field(default="", pattern="^([A-Z]{2})?$")


class ListFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    format: str = Field(pattern=f"^{FORMAT}$")
    kind: str = Field(pattern="^(control|sanctions)$")
    name: str = Field(min_length=1, max_length=120)
    version: str = Field(min_length=1, max_length=40)
    items: tuple[Mapping[str, Any], ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    kind: str
    name: str
    version: str
    digest: str
    items: tuple[ControlItem | SanctionedName, ...]


def read(content: bytes) -> ReadList:
    """A list's file. Raises ImpossibleError that says which item is wrong and why."""
    if len(content) > LARGEST:
        raise ImpossibleError(_("The file is larger than 32 MB."), field="file")
    try:
        file = ListFile.model_validate(json.loads(content))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ImpossibleError(_("This is no JSON file: %(why)s") % {"why": error}, field="file") from error
    except ValidationError as error:
        raise ImpossibleError(
            _("The list cannot be read: %(why)s") % {"why": _first(error)}, field="file"
        ) from error
    return ReadList(
        kind=file.kind,
        name=file.name,
        version=file.version,
        digest=hashlib.sha256(content).hexdigest(),
        items=tuple(item(file.kind, number, each) for number, each in enumerate(file.items, 1)),
    )


def item(kind: str, number: int, data: Mapping[str, Any]) -> ControlItem | SanctionedName:
    """Raises ImpossibleError."""
    try:
        read = (ControlItem if kind == Kind.CONTROL else SanctionedName).model_validate(data)
    except ValidationError as error:
        words = _("Item %(number)d of the list cannot be read: %(why)s")
        raise ImpossibleError(words % {"number": number, "why": _first(error)}, field="file") from error
    if isinstance(read, ControlItem) and not read.terms and not read.codes:
        words = _("Item %(number)d of the list has neither terms nor codes, so nothing could find it.")
        raise ImpossibleError(words % {"number": number}, field="file")
    return read


def _first(error: ValidationError) -> str:
    told = error.errors()[0]
    return f"{'.'.join(map(str, told['loc']))}: {told['msg']}"
