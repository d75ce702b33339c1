"""What a workbook would make of the edition itself, told before it is committed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digua.portal.core.texts import Texts
from digua.portal.imports.loading.ground import texts
from digua.portal.imports.models import Import


@dataclass(frozen=True, slots=True)
class Change:
    """`name`: title, starts, ends or timezone; values are texts, days or a zone's name."""

    name: str
    before: Texts | date | str
    after: Texts | date | str


def changes_of_edition(imported: Import) -> list[Change]:
    """Where the file's word differs from the edition's; the file's counts."""
    told = imported.summary.get("edition")
    return list(_changes(imported, told)) if told else []


def _changes(imported: Import, told: dict[str, object]) -> Iterator[Change]:
    edition = imported.edition
    title = told["title"]
    assert isinstance(title, dict)
    named = texts(title.items())
    if {lang: each.text for lang, each in edition.title.by_language.items()} != title:
        yield Change("title", edition.title, named)
    for name in ("starts", "ends"):
        before, after = getattr(edition, name), date.fromisoformat(str(told[name]))
        if before != after:
            yield Change(name, before, after)
    if edition.timezone != told["timezone"]:
        yield Change("timezone", edition.timezone, str(told["timezone"]))
