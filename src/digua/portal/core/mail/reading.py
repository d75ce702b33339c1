"""A mail of the log as somebody else than its receiver may read it."""

from email import message_from_string
from email.policy import default

from digua.portal.core.models import Mail


def readable(mail: Mail) -> str:
    """What it says to readers without HTML; nothing where its link or code would open an account."""
    if mail.secret:
        return ""
    body = message_from_string(mail.message, policy=default).get_body(("plain",))
    return str(body.get_content()) if body is not None else ""
