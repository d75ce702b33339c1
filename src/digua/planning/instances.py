"""A meeting round from any file that holds one."""

from pathlib import Path

from digua.engine.scheduling.model import Instance
from digua.exchange.instances import load_instance
from digua.exchange.numbering import Numbering, numbering_of
from digua.exchange.workbook import read_workbook
from digua.planning.round import meeting_round


def load_round(path: Path) -> tuple[Instance, Numbering]:
    """The round in a workbook, .json, .dzn or .txt, and how that file numbers it.

    A workbook's round holds its own requests. Raises BadInputError.
    """
    if path.suffix.lower() != ".xlsx":
        return load_instance(path)
    event = read_workbook(path)
    instance = meeting_round(event, event.requests)
    return instance, numbering_of(instance, tuple(slot.id for slot in event.slots))
