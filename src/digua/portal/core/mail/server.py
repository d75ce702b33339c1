"""The mail server: one mail handed over in one conversation."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

TIMEOUT = 20.0
AT_HOME = ("localhost", "127.0.0.1", "::1")


def hand_over(content: bytes, *, to: str, sender: str, url: str) -> None:
    """Give a mail, with CRLF at its lines' ends, to a server; when this returns, the server has taken it.

    Raises SMTPException and OSError: then the server has refused it or has not said that it took it.
    """
    with conversation(url) as server:
        server.sendmail(parseaddr(sender)[1], [to], content)


@contextmanager
def conversation(url: str) -> Iterator[smtplib.SMTP]:
    """smtp://user:password@host:587 (STARTTLS where offered; no password without it) or smtps://."""
    parts = urlsplit(url)
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)
    try:
        server.ehlo()
        protected = parts.scheme == "smtps"
        if not protected and server.has_extn("starttls"):
            server.starttls(context=context)
            protected = True
        if parts.username:
            if not protected and host not in AT_HOME:
                raise smtplib.SMTPNotSupportedError(
                    f"{host} offers no STARTTLS; no password is sent without it"
                )
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server
        with suppress(
            smtplib.SMTPException, OSError
        ):  # the mail is taken by then: a bad goodbye changes nothing
            server.quit()
    finally:
        server.close()
