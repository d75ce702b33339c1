"""Vectors on disk by key: safe against a kill at any time, other processes at work, and damaged files."""

import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS vectors (
        key BLOB NOT NULL UNIQUE,
        vector BLOB NOT NULL,
        checksum INTEGER NOT NULL
    )
"""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR})

_PRIMARY = 0xFF
"""The bits of an extended error code that tell its kind."""

_AT_ONCE = 900
"""Keys in one query: SQLite takes 999 parameters in its oldest builds."""

_PATIENCE = 30.0
"""Seconds to wait for another process's write."""

_log = logging.getLogger(__name__)


class VectorStore:
    """A folder with one SQLite file in write-ahead mode.

    A batch is one transaction: after a kill it is there whole or not at all. Every vector carries a checksum
    over its key and numbers; one that does not match is dropped, and the text is encoded anew. A file that
    SQLite calls damaged is left behind for a new one, numbered one higher, so that no process ever has a
    file renamed under its hands. A store that cannot be read or written is as good as an empty one: it costs
    time, never a wrong vector or a failed run. `tell` hears once of each trouble.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = _log.warning) -> None:
        self._folder = folder
        self._tell = tell
        self._told: set[str] = set()

    def read(self, keys: Sequence[bytes]) -> dict[bytes, Vector]:
        """The vectors that are there and whole, by key. They are read-only views."""
        rows: list[tuple[bytes, bytes, int]] = []
        path = self._newest()
        with self._trouble_told(path), self._connection(path) as connection:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, vector, checksum FROM vectors WHERE key IN ({marks})"
                rows += connection.execute(query, some)
        found = {key: vector for key, vector, checksum in rows if checksum == _checksum(key, vector)}
        if len(found) < len(rows):
            self._drop([key for key, _, _ in rows if key not in found])
        return {key: np.frombuffer(vector, dtype="<f4") for key, vector in found.items()}

    def write(self, vectors: Mapping[bytes, Vector]) -> None:
        """Keep the vectors, all or none of them."""
        rows = [(key, np.ascontiguousarray(vector, dtype="<f4").tobytes()) for key, vector in vectors.items()]
        path = self._newest()
        with self._trouble_told(path), self._connection(path) as connection, connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors (key, vector, checksum) VALUES (?, ?, ?)",
                [(key, vector, _checksum(key, vector)) for key, vector in rows],
            )

    def _drop(self, keys: Sequence[bytes]) -> None:
        path = self._newest()
        self._say(f"{len(keys)} damaged vectors dropped from {path}; their texts are encoded again")
        with self._trouble_told(path), self._connection(path) as connection, connection:
            connection.executemany("DELETE FROM vectors WHERE key = ?", [(key,) for key in keys])

    @contextmanager
    def _connection(self, path: Path) -> Iterator[sqlite3.Connection]:
        """A connection of this call's own: connections cross neither threads nor forks."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
            yield connection

    @contextmanager
    def _trouble_told(self, path: Path) -> Iterator[None]:
        """What goes wrong with the file inside ends the block, is told, and is no error of the caller's."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & _PRIMARY in _DAMAGED:
                self._say(f"{path} is damaged and no longer used; an empty one begins beside it")
                _after(path).touch()
            else:
                self._say(f"the store of vectors {path} is not used: {error}")
        except OSError as error:
            self._say(f"the store of vectors {path} is not used: {error}")

    def _newest(self) -> Path:
        return max(
            self._folder.glob("vectors-*.sqlite3"), key=_number, default=self._folder / "vectors-1.sqlite3"
        )

    def _say(self, trouble: str) -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self._tell(trouble)


def _number(path: Path) -> int:
    number = path.stem.removeprefix("vectors-")
    return int(number) if number.isdecimal() else 0


def _after(path: Path) -> Path:
    return path.with_stem(f"vectors-{_number(path) + 1}")


def _checksum(key: bytes, vector: bytes) -> int:
    return zlib.crc32(vector, zlib.crc32(key))
