"""The event workbook (.xlsx): an edition as organisers fill it in, in English and Chinese.

`sheets` is the one description of sheets and columns; the template, the writer, the reader with its checks,
and docs/formats/workbook.md follow from it.
"""

from digua.exchange.workbook.kinds.cell import UnwritableError
from digua.exchange.workbook.reading import Inspection, check, inspect, read_workbook
from digua.exchange.workbook.writing import write_template, write_workbook

__all__ = [
    "Inspection",
    "UnwritableError",
    "check",
    "inspect",
    "read_workbook",
    "write_template",
    "write_workbook",
]
