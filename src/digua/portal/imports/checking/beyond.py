"""What the portal asks more than the workbook's reader: register numbers, web addresses, lengths."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from django.utils.functional import lazy
from django.utils.translation import gettext_noop as _

from digua.exchange.problem import Problem
from digua.exchange.workbook.records import Record, Table
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.identifiers import check
from digua.portal.people.models import Identifier
from digua.portal.people.websites import website_of
from digua.portal.profiles.limits import CHARACTERS, LINES

Scheme = Identifier.Scheme
Look = Callable[[str], str]
LENGTHS = {"city": 80, "website": 200, "position": 120}
"""Of fields of organisations and people, beside those of profiles."""

SHAPES = {18: Scheme.USCC, 20: Scheme.LEI}


def beyond(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """By the sheets' keys, or "list" for a list, whose columns tell of several things."""
    for key, table in tables.items():
        for record in table.records:
            if key in ("organisations", "list"):
                yield from _organisation(table, record, "organisation." if key == "list" else "")
            if key in ("profiles", "list"):
                yield from _profile(table, record, "profile." if key == "list" else "")
    if {"profiles", "requirements", "translations"} <= tables.keys():
        yield from _lines(tables["profiles"], tables["requirements"])
        yield from _own_language(tables["profiles"], tables["translations"])


def _organisation(table: Table, record: Record, prefix: str) -> Iterator[Problem]:
    yield from _numbered(table, record, f"{prefix}identifier")
    website = record.values.get(f"{prefix}website") or ""
    error = refusal(website_of, website)
    if error is not None:
        yield table.complain(
            record,
            f"{prefix}website",
            reason=_("The web address cannot be right: {refusal}"),
            cure="{help}",
            refusal=why(website_of, website),
            help=how(website_of, website),
        )
    for name, most in LENGTHS.items():
        yield from _fits(table, record, f"{prefix}{name}", most)


def _numbered(table: Table, record: Record, key: str) -> Iterator[Problem]:
    """A number that looks like one of a known register must be one."""
    number = "".join((record.values.get(key) or "").split())
    scheme = Scheme.ROR if "ror.org" in number else SHAPES.get(len(number))
    if scheme is None:
        return
    look = partial(check, scheme)
    error = refusal(look, number)
    if error is not None:
        yield table.complain(
            record,
            key,
            reason=_("The register number cannot be right: {refusal}"),
            cure="{help}",
            refusal=why(look, number),
            help=how(look, number),
            near=getattr(error, "suggestion", ""),
        )


def refusal(look: Look, value: str) -> ImpossibleError | None:
    """Why a service would not take the value; None where it would."""
    try:
        look(value)
    except ImpossibleError as error:
        return error
    return None


def _reason(look: Look, value: str) -> str:
    error = refusal(look, value)
    return str(error.reason) if error else ""


def _cure(look: Look, value: str) -> str:
    error = refusal(look, value)
    return str(error.cure) if error else ""


why, how = lazy(_reason, str), lazy(_cure, str)
"""Reason and cure of a refusal in the language in which they are told, not in that of the check."""


def _profile(table: Table, record: Record, prefix: str) -> Iterator[Problem]:
    for name, most in CHARACTERS.items():
        yield from _fits(table, record, f"{prefix}{name}", most)
    for name, most in LINES.items():
        value = record.values.get(f"{prefix}{name}") or ()
        if len(value) > most:
            yield table.complain(
                record,
                f"{prefix}{name}",
                reason=_("There are {count} entries; at most {most} can be named."),
                cure=_("Keep the most important ones."),
                count=len(value),
                most=most,
            )


def _fits(table: Table, record: Record, key: str, most: int) -> Iterator[Problem]:
    value = record.values.get(key)
    longest = max(map(len, (value,) if isinstance(value, str) else value or ()), default=0)
    if longest > most:
        yield table.complain(
            record,
            key,
            reason=_("The text has {length} characters; at most {most} fit."),
            cure=_("Shorten the text."),
            length=longest,
            most=most,
        )


def _lines(profiles: Table, requirements: Table) -> Iterator[Problem]:
    counts: dict[str, int] = {}
    for record in requirements.records:
        yield from _fits(requirements, record, "text", CHARACTERS["requirements"])
        profile = record.values.get("profile", "")
        counts[profile] = counts.get(profile, 0) + 1
        if counts[profile] == LINES["requirements"] + 1:
            yield requirements.complain(
                record,
                "text",
                reason=_("There are more than {most} requirements of “{profile}”."),
                cure=_("Keep the most important ones."),
                most=LINES["requirements"],
                profile=profile,
            )


def _own_language(profiles: Table, translations: Table) -> Iterator[Problem]:
    languages = {record.values.get("id"): record.values.get("lang") for record in profiles.records}
    for record in translations.records:
        language = record.values.get("lang")
        if language and languages.get(record.values.get("profile")) == language:
            yield translations.complain(
                record,
                "lang",
                reason=_("This is the language in which the profile itself is written."),
                cure=_("Name the translation's language, or delete the row."),
            )
