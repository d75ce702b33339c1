"""Web domains, as the name system writes them (IDNA 2008 after UTS 46)."""

from urllib.parse import urlsplit

import idna
from django.utils.translation import gettext_lazy as _

from digua.portal.people.identifiers.fault import IdentifierError

MAIL_PROVIDERS = """
    126.com 139.com 163.com aliyun.com foxmail.com gmail.com googlemail.com hotmail.com icloud.com live.com
    mail.ru me.com msn.com naver.com outlook.com proton.me protonmail.com qq.com sina.com sohu.com
    vip.163.com vip.qq.com yahoo.com yandex.ru yeah.net
"""
"""Domains that say nothing about where somebody works."""


def check(value: str) -> str:
    """The domain of a web or mail address or by itself, in ASCII without "www.". Raises IdentifierError."""
    name = bare(value)
    try:
        domain = idna.encode(name, uts46=True).decode("ascii").removeprefix("www.")
    except idna.IDNAError as error:
        raise IdentifierError(
            _("“%(name)s” is not a web domain.") % {"name": name}, cure=_("Write it such as example.org.")
        ) from error
    if "." not in domain or domain.rpartition(".")[2].isdecimal():
        raise IdentifierError(
            _("“%(name)s” is not a web domain.") % {"name": name}, cure=_("Write it such as example.org.")
        )
    if domain in MAIL_PROVIDERS.split():
        raise IdentifierError(
            _("%(domain)s belongs to a mail provider, not to one organisation.") % {"domain": domain},
            cure=_("Give the organisation's own domain, or none."),
        )
    return domain


def bare(value: str) -> str:
    """What stands between the scheme or the @ and the path."""
    value = value.strip().rstrip(".")
    value = value.rpartition("@")[2] if "@" in value else value
    try:
        return (urlsplit(value if "//" in value else f"//{value}").hostname or "").rstrip(".")
    except ValueError:
        return value
