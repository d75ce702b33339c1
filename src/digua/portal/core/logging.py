"""One log for all: lines of JSON on standard error, or coloured lines where that is a terminal.

Everything that any library logs goes through the same processors, so that no address of a person and no
secret of a link stands in a line.
"""

import logging
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from digua.portal.core.discretion import discreet

QUIET = {
    "django.request": logging.ERROR,  # every request has a line of its own; paths may hold secrets
    "django.security.csrf": logging.ERROR,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
}
OBJECTS = ("request", "response", "server_time", "status_code")
"""What Django adds to its records: whole objects, which print as paths and users."""


def configure_logging(stream: TextIO | None = None, *, level: int = logging.INFO) -> None:
    """Set up the log of this process, on standard error unless another stream is given."""
    stream = stream or sys.stderr
    human = stream.isatty()
    show: Processor = (
        structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    before: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*before, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_objects,
                structlog.processors.format_exc_info,
                without_addresses,
                show,
            ],
        )
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)


def without_objects(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Django names the page that failed by its path; its route tells as much, and no secret."""
    match = getattr(event.get("request"), "resolver_match", None)
    for name in OBJECTS:
        event.pop(name, None)
    if event.get("logger") == "django.request":
        event["event"] = "page failed"
        event["route"] = match.route if match else ""
    return event


def without_addresses(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    return {name: tidied(value) for name, value in event.items()}


def tidied(value: Any) -> Any:
    return discreet(value) if isinstance(value, str) else value
