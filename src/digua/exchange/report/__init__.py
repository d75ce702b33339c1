"""report.html: what an organiser reads first, in one file that needs nothing beside it."""

from digua.exchange.report.write import report, write_report

__all__ = ["report", "write_report"]
