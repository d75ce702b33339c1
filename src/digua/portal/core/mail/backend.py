"""Django's mail backend: every mail, also those of the account pages, goes through the log."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from digua.portal.core.mail.writing import keep


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                keep(message, to=address, kind="account", language=get_language() or "")
        return len(email_messages)
