"""A mail server on this machine that answers as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Told:
    """What the server answers, first to last, then it takes everything; and what it took."""

    to_receiver: list[str] = field(default_factory=list)
    to_content: list[str] = field(default_factory=list)
    goodbye: str = "221 Bye"
    taken: list[Envelope] = field(default_factory=list)
    hang_up: int = 0
    """So many conversations break off before the server says that it took the mail."""

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to_receiver.pop(0) if self.to_receiver else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.hang_up:
            self.hang_up -= 1
            server.transport.abort()
            return "250 never heard"
        answer = self.to_content.pop(0) if self.to_content else "250 OK"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.goodbye


@contextmanager
def mail_server(told: Told) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(told, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
