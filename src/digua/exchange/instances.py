"""A meeting round from any of the plain formats: .json, .dzn, .txt."""

from pathlib import Path

from digua.engine.scheduling.model import Instance
from digua.exchange.dzn import read_dzn
from digua.exchange.flagship import read_flagship
from digua.exchange.instance_json import read_instance
from digua.exchange.numbering import Numbering, numbering_of
from digua.exchange.textfile import instance_error, read_text

SUFFIXES = (".json", ".dzn", ".txt")


def load_instance(path: Path) -> tuple[Instance, Numbering]:
    """The round in a file and how that file numbers its slots: from 0 in .txt, from 1 in .dzn, ids in .json.

    The content decides where the suffix is none of these. Raises BadInputError.
    """
    match path.suffix.lower() if path.suffix.lower() in SUFFIXES else _recognised(path):
        case ".json":
            return read_instance(path)
        case ".dzn":
            return _counted(read_dzn(path), 1)
        case _:
            return _counted(read_flagship(path), 0)


def _counted(instance: Instance, first: int) -> tuple[Instance, Numbering]:
    return instance, numbering_of(instance, tuple(range(first, first + len(instance.slots))))


def _recognised(path: Path) -> str:
    start = read_text(path).lstrip()[:1]
    if start == "{":
        return ".json"
    if start.isdigit():
        return ".txt"
    if start == "%" or start.isalpha():
        return ".dzn"
    raise instance_error(
        path.name,
        reason="This is no meeting round in a format that is known here.",
        cure="Bring it as .xlsx, .json, .dzn or .txt.",
    )
