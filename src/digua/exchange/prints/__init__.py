"""Pages to print and to send, set by Typst."""

from digua.exchange.prints.schedules import write_schedules
from digua.exchange.prints.typesetter import TypesettingError

__all__ = ["TypesettingError", "write_schedules"]
