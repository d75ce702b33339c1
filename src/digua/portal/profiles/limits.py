"""What a content may hold at most, what it needs before others read it, and what would make it better."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile

Type = Profile.Type
NEEDS = frozenset({Type.TR, Type.BR, Type.RDR, Type.IR, Type.ER, Type.OP})
TECHNOLOGY = frozenset({Type.TO, Type.TR, Type.RDR, Type.OP})

CHARACTERS = {
    "title": 256,
    "summary": 500,
    "description": 4_000,
    "advantages": 2_000,
    "requirements": 300,
    "keywords": 80,
    "codes": 60,
    "patents": 60,
    "ipr_notes": 1_000,
    "partner_role": 1_000,
    "partner_size": 40,
    "budget": 120,
    "video": 200,
    "control_class": 40,
    "control_licence": 80,
}
"""Of each text or line; of all lines together for advantages."""

LINES = {"requirements": 40, "advantages": 40, "keywords": 30, "codes": 40, "patents": 40, "partnerships": 3}
CHOICES: dict[str, frozenset[str]] = {
    "stage": frozenset({"", *Profile.Stage.values}),
    "ipr": frozenset({"", *Profile.Ipr.values}),
    "anonymity": frozenset(Profile.Anonymity.values),
}
LANGUAGE, COUNTRY = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?"), re.compile(r"[A-Z]{2}")
GOOD_DESCRIPTION, GOOD_REQUIREMENTS = 300, 3


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a field, in words for its owner."""

    field: str
    words: str | Promise


def faults(content: Content) -> tuple[Remark, ...]:
    """What cannot be kept as it is, in the order of the fields."""
    return (*_too_long(content), *_too_many(content), *_not_readable(content))


def missing(content: Content, type_: str) -> tuple[Remark, ...]:
    """What a profile of this type must say before it goes to its adviser."""
    return tuple(_missing(content, type_))


def hints(content: Content, type_: str) -> tuple[Remark, ...]:
    """What would bring better matches; nothing of it is asked for."""
    return tuple(_hints(content, type_))


def _too_long(content: Content) -> Iterator[Remark]:
    for name, most in CHARACTERS.items():
        longest = max(_lengths(name, getattr(content, name)), default=0)
        if longest > most:
            words = _("This is %(has)d characters long; at most %(most)d fit.") % {"has": longest, "most": most}
            yield Remark(name, words)


def _lengths(name: str, value: object) -> Iterator[int]:
    if isinstance(value, str):
        yield len(value)
    elif isinstance(value, Texts):
        yield from (len(told.text) for told in value.by_language.values())
    elif name == "advantages" and isinstance(value, tuple):
        yield sum(len(str(each)) for each in value)
        yield from (length for each in value for length in _lengths("", each))
    elif isinstance(value, tuple):
        for each in value:
            yield from _lengths("", getattr(each, "text", each))


def _too_many(content: Content) -> Iterator[Remark]:
    for name, most in LINES.items():
        if len(getattr(content, name)) > most:
            yield Remark(name, _("At most %(most)d can be named.") % {"most": most})


def _not_readable(content: Content) -> Iterator[Remark]:
    if content.lang and not LANGUAGE.fullmatch(content.lang):
        yield Remark("lang", _("Choose one of the values."))
    for name, known in CHOICES.items():
        if getattr(content, name) not in known:
            yield Remark(name, _("Choose one of the values."))
    if not frozenset(content.partnerships) <= frozenset(Profile.Partnership.values):
        yield Remark("partnerships", _("Choose among the kinds of cooperation."))
    if content.trl is not None and not 1 <= content.trl <= 9:
        yield Remark("trl", _("The technology readiness level is a number from 1 to 9."))
    for name in ("target_countries", "excluded_countries"):
        if not all(COUNTRY.fullmatch(code) for code in getattr(content, name)):
            yield Remark(name, _("Write countries by their two letters, such as CN or NO."))
    if frozenset(content.target_countries) & frozenset(content.excluded_countries):
        yield Remark("excluded_countries", _("A country is both looked for and excluded."))
    if content.video and (urlsplit(content.video).scheme != "https" or not urlsplit(content.video).hostname):
        yield Remark("video", _("A video is an address that begins with https://."))


def _missing(content: Content, type_: str) -> Iterator[Remark]:
    if not content.lang:
        yield Remark("lang", _("Name the language that this is written in."))
    if not content.title:
        yield Remark("title", _("Give it a title that says what is offered or sought."))
    if not content.summary:
        yield Remark("summary", _("Say in two or three sentences what it is about."))
    if not content.description:
        yield Remark("description", _("Describe it so that an expert can judge it."))
    if type_ in NEEDS and not content.requirements:
        yield Remark("requirements", _("Name at least one requirement; matching answers each of them."))
    if type_ not in NEEDS and not content.advantages:
        yield Remark("advantages", _("Name at least one advantage over what others have."))
    if not content.partnerships:
        yield Remark("partnerships", _("Choose one to three kinds of cooperation."))
    if type_ == Type.OP and not content.budget:
        yield Remark("budget", _("Say what the bounty is."))
    if type_ == Type.OP and content.deadline is None:
        yield Remark("deadline", _("Say until when bids are taken."))


def _hints(content: Content, type_: str) -> Iterator[Remark]:
    if 0 < len(str(content.description)) < GOOD_DESCRIPTION:
        yield Remark("description", _("A few more sentences help: how it works, what was measured."))
    if type_ in NEEDS and 0 < len(content.requirements) < GOOD_REQUIREMENTS:
        yield Remark("requirements", _("Three requirements or more tell good matches from fair ones."))
    for line in content.requirements:
        if not any(character.isdigit() for character in str(line.text)):
            words = _("“%(line)s” has no figure. A number with its unit can be answered for certain.")
            yield Remark("requirements", words % {"line": str(line.text)[:60]})
            break
    if type_ in TECHNOLOGY and not content.stage and content.trl is None:
        yield Remark("stage", _("Name the stage of development; many search by it."))
    if len(content.keywords) < GOOD_REQUIREMENTS:
        yield Remark("keywords", _("Three keywords or more help others to find it."))
    if content.anonymity == Profile.Anonymity.ORGANISATION_HIDDEN:
        yield Remark("anonymity", _("Your texts and pictures are shown: see that they do not name you."))
