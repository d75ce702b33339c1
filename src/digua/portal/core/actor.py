"""Who does something, and by which way: every service is told, every audit entry says."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser


class Way(StrEnum):
    WEB = "web"
    API = "api"
    COMMAND = "command"
    JOB = "job"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`account` None is nobody signed in, or the portal itself where `trusted`: then nothing is refused."""

    account: AbstractBaseUser | None = None
    way: Way = Way.WEB
    address: str = ""
    trusted: bool = False

    @classmethod
    def of(cls, account: AbstractBaseUser | AnonymousUser, *, way: Way = Way.WEB, address: str = "") -> "Actor":
        known = account if isinstance(account, AbstractBaseUser) and account.is_authenticated else None
        return cls(account=known, way=way, address=address)


OPERATOR = Actor(way=Way.COMMAND, trusted=True)
"""Whoever runs commands on the server may do everything."""

PORTAL = Actor(way=Way.JOB, trusted=True)
"""The portal itself, in its jobs."""
