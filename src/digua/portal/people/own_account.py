"""What somebody does to their own account: its language, its sessions."""

from allauth.usersessions.models import UserSession

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.people.models import Account


def choose_language(*, by: Actor, account: Account, language: str) -> None:
    """The language of pages and mails."""
    with door("people.edit_account", by=by, on=account) as change:
        account.language = language
        account.save(update_fields=["language"])
        change.note(fields=["language"])


def end_session(*, by: Actor, session: UserSession) -> None:
    """Sign out a browser elsewhere."""
    with door("people.edit_account", by=by, on=session.user) as change:
        session.end()
        change.note(session_ended=True)
