"""The index in the data folder: written once, named by a manifest that is replaced whole, read as memory maps.

    search/current.json        which folders hold the segments, and which of their rows are gone
    search/<name>/*.npy        the arrays of one segment, or of the model
    search/lock                held by whoever writes

A kill at any time leaves the last manifest with all its folders; what no manifest names is swept away later.
"""

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from digua.engine.matching.dense import Space
from digua.engine.search import Library, Model, Segment
from digua.engine.search.lexicon import Lexicon
from digua.engine.search.model import Sense
from digua.engine.search.segment import ROWS, Headings
from digua.engine.text.encoders import EncoderKind

FORMAT = 1
YOUNG = 3_600.0
Array = NDArray[Any]
INNER = ("code_starts", "codes", "passage_starts", "spans", "sketches")
LEXICON = ("terms", "starts", "rows", "values")
HEADINGS = ("vectors", "sketches", "reads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`gone` lists the rows of each segment that no longer count. `complete_at`: all changes before are in."""

    model: str
    segments: tuple[str, ...] = ()
    gone: tuple[tuple[int, ...], ...] = ()
    complete_at: float = 0.0
    fitted_on: int = 0
    format: int = FORMAT


def folder() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "search"


def manifest() -> Manifest | None:
    """What holds now; None where there is no index of this format."""
    try:
        said = json.loads((folder() / "current.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if said.get("format") != FORMAT:
        return None
    return Manifest(
        model=said["model"],
        segments=tuple(said["segments"]),
        gone=tuple(tuple(rows) for rows in said["gone"]),
        complete_at=said["complete_at"],
        fitted_on=said["fitted_on"],
    )


@contextmanager
def writing() -> Iterator[None]:
    """Alone with the manifest, among all processes of this data folder."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put(found: Manifest) -> None:
    """Make a manifest the one that holds. Its folders must be there."""
    target = folder() / "current.json"
    unfinished = target.with_suffix(f".{os.getpid()}.new")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(asdict(found), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)


def sweep() -> None:
    """Take away what no manifest names, unless it is young and somebody may still be at it.

    Maps that other processes read stay theirs until they let go.
    """
    found = manifest()
    named = {found.model, *found.segments} if found else set()
    for each in folder().iterdir():
        if each.is_dir() and each.name not in named and time.time() - each.stat().st_mtime > YOUNG:
            shutil.rmtree(each, ignore_errors=True)


# arrays


def write_segment(segment: Segment) -> str:
    """Keep a segment; returns its name."""
    arrays = {name: getattr(segment, name) for name in (*ROWS, *INNER)}
    arrays |= {f"lexicon.{name}": getattr(segment.lexicon, name) for name in LEXICON}
    for place, headings in enumerate(segment.headings):
        arrays |= {f"headings.{place}.{name}": getattr(headings, name) for name in HEADINGS}
    return _write("segment", arrays, {"encoders": len(segment.headings)})


def read_segment(name: str) -> Segment:
    path = folder() / name
    encoders = json.loads((path / "told.json").read_text(encoding="utf-8"))["encoders"]
    return Segment(
        **{each: _read(path, each) for each in (*ROWS, *INNER)},
        lexicon=Lexicon(*(_read(path, f"lexicon.{each}") for each in LEXICON)),
        headings=tuple(
            Headings(*(_read(path, f"headings.{place}.{each}") for each in HEADINGS))
            for place in range(encoders)
        ),
    )


def write_model(model: Model) -> str:
    arrays: dict[str, Array] = {}
    told: list[dict[str, Any]] = []
    for place, sense in enumerate(model.senses):
        languages = sorted(sense.space.means)
        arrays[f"{place}.axes"] = sense.axes
        arrays[f"{place}.mean"] = sense.space.mean
        arrays[f"{place}.means"] = np.stack([sense.space.means[language] for language in languages])
        kind = sense.kind
        told.append(
            {
                "name": kind.name,
                "version": kind.version,
                "dim": kind.dim,
                "reads": None if kind.languages is None else sorted(kind.languages),
                "languages": languages,
                "spread": sense.space.spread,
            }
        )
    return _write("model", arrays, {"senses": told})


def read_model(name: str) -> Model:
    path = folder() / name
    senses = []
    for place, told in enumerate(json.loads((path / "told.json").read_text(encoding="utf-8"))["senses"]):
        reads = told["reads"]
        kind = EncoderKind(
            name=told["name"],
            version=told["version"],
            dim=told["dim"],
            languages=None if reads is None else frozenset(reads),
        )
        means = dict(zip(told["languages"], _read(path, f"{place}.means"), strict=True))
        space = Space(means=means, mean=_read(path, f"{place}.mean"), spread=told["spread"])
        senses.append(Sense(kind, space, _read(path, f"{place}.axes")))
    return Model(tuple(senses))


def read_library(found: Manifest, held: Mapping[str, Segment | Model] | None = None) -> Library:
    """The index that a manifest names; parts that are `held` already are not read again.

    Raises FileNotFoundError where it was replaced meanwhile.
    """
    held = held or {}
    model = held.get(found.model)
    segments: list[Segment] = []
    for name in found.segments:
        known = held.get(name)
        segments.append(known if isinstance(known, Segment) else read_segment(name))
    gone = [_flags(rows, len(segment)) for rows, segment in zip(found.gone, segments, strict=True)]
    return Library(model if isinstance(model, Model) else read_model(found.model), tuple(segments), tuple(gone))


def _flags(rows: Sequence[int], size: int) -> NDArray[np.bool_]:
    flags = np.zeros(size, dtype=np.bool_)
    flags[list(rows)] = True
    return flags


def _write(kind: str, arrays: Mapping[str, Array], told: Mapping[str, Any]) -> str:
    name = f"{kind}-{secrets.token_hex(6)}"
    path = folder() / name
    path.mkdir(parents=True)
    for each, array in arrays.items():
        with (path / f"{each}.npy").open("wb") as file:
            np.save(file, np.ascontiguousarray(array), allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
    (path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    return name


def _read(path: Path, name: str) -> Array:
    """A plain array over the file's pages, shared by all processes that read it."""
    file = path / f"{name}.npy"
    try:
        return np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
    except ValueError:  # an empty array has no pages
        return np.asarray(np.load(file, allow_pickle=False))
