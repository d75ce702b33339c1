"""What a portal holds before tests visit it: run in its settings, prints as JSON what tests must know."""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from digua.portal.core.actor import OPERATOR
from digua.portal.core.migrating import migrate
from digua.portal.demo.cast import cast
from digua.portal.demo.loading import load_small
from digua.portal.people.invitations import invite, mail_language
from digua.portal.people.links import sign_in_link
from digua.portal.people.models import Account
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import missing
from digua.portal.profiles.models import Profile

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def load() -> None:
    """The small demo edition, its cast, and somebody invited for each language."""
    migrate()
    parts = cast(load_small())
    tell(
        {
            "doors": {part.role: door_of(part.account) for part in parts},
            "invited": {language: invited(code) for language, code in LANGUAGES.items()},
        }
    )


def door_of(account: Account) -> str:
    """The path at which the account signs in."""
    return urlsplit(sign_in_link(account)).path


def invited(language: str) -> dict[str, str]:
    """Invite the first who reads this language and has something to confirm that is complete."""
    waiting = Profile.objects.filter(state="client_confirmation", contact__account=None).order_by("pk")
    profile = next(
        each
        for each in waiting
        if mail_language(each.contact) == language and not missing(Content.of(each), each.type)
    )
    invite(by=OPERATOR, person=profile.contact)
    email = profile.contact.addresses.get(primary=True).email
    return {"email": email, "name": profile.contact.name, "reference": profile.reference}


def tell(known: Mapping[str, object]) -> None:
    print(json.dumps(known))  # noqa: T201 - for the tests that started this
