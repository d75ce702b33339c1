"""Django's mail backend: every mail of the account pages goes through the log, too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from digua.portal.core.mail.writing import keep


class OutboxBackend(BaseEmailBackend):
    """Mails of the account pages hold codes and links that sign somebody in, so they are secret."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                keep(message, to=address, kind="account", language=get_language() or "", secret=True)
        return len(email_messages)
