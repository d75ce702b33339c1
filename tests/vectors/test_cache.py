"""An encoder that remembers, on a store that survives."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digua.engine.text.encoders import EncoderKind
from digua.engine.text.encoders.encoder import Vectors
from digua.vectors import CachedEncoder, VectorStore


class CountingEncoder:
    """Gives every text a vector of its own, and counts what it was asked."""

    def __init__(self, version: str = "1", dim: int = 8) -> None:
        self.kind = EncoderKind(name="counting", version=version, dim=dim)
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = [
            np.random.default_rng(list(text.encode("utf-8", "surrogatepass"))).random(self.kind.dim)
            for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), self.kind.dim)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, told: list[str]) -> VectorStore:
    return VectorStore(tmp_path / "vectors", told.append)


def database(tmp_path: Path) -> Path:
    return tmp_path / "vectors/vectors-1.sqlite3"


def test_each_text_is_encoded_once_and_comes_back_the_same(store: VectorStore, told: list[str]) -> None:
    texts = ["one", "two", "one", "", "三"]
    encoder = CountingEncoder()
    first = CachedEncoder(encoder, store).encode(texts)
    again = CachedEncoder(encoder, store).encode(texts)
    assert sorted(encoder.asked) == sorted({*texts})
    assert np.array_equal(first, again)
    assert np.array_equal(first, CountingEncoder().encode(texts))
    assert told == []


def test_no_texts_give_no_rows(store: VectorStore) -> None:
    assert CachedEncoder(CountingEncoder(), store).encode([]).shape == (0, 8)


def test_another_version_has_its_own_vectors(store: VectorStore) -> None:
    CachedEncoder(CountingEncoder("1"), store).encode(["one"])
    newer = CountingEncoder("2")
    CachedEncoder(newer, store).encode(["one"])
    assert newer.asked == ["one"]


def test_more_texts_than_a_query_or_batch_takes(store: VectorStore) -> None:
    texts = [f"text {i}" for i in range(2_000)]
    encoder = CountingEncoder()
    first = CachedEncoder(encoder, store).encode(texts)
    assert np.array_equal(first, CachedEncoder(encoder, store).encode(texts))
    assert len(encoder.asked) == 2_000


def test_a_damaged_vector_is_dropped_said_and_encoded_again(
    store: VectorStore, tmp_path: Path, told: list[str]
) -> None:
    encoder = CountingEncoder()
    cached = CachedEncoder(encoder, store)
    right = cached.encode(["one", "two"])
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("UPDATE vectors SET vector = zeroblob(32) WHERE rowid = 1")
    connection.close()
    assert np.array_equal(cached.encode(["one", "two"]), right)
    assert len(encoder.asked) == 3
    assert told == [f"1 damaged vectors dropped from {database(tmp_path)}; their texts are encoded again"]
    cached.encode(["one", "two"])
    assert len(encoder.asked) == 3


@pytest.mark.parametrize("damage", ["garbage", "truncated", "scribbled"])
def test_a_damaged_file_is_left_for_a_new_one(
    store: VectorStore, tmp_path: Path, told: list[str], damage: str
) -> None:
    encoder = CountingEncoder()
    cached = CachedEncoder(encoder, store)
    texts = [f"text {i}" for i in range(500)]
    right = cached.encode(texts)
    path = database(tmp_path)
    content = path.read_bytes()
    path.write_bytes(
        {
            "garbage": b"not a database at all" * 1000,
            "truncated": content[: len(content) // 2],
            "scribbled": content[:4096] + b"\xff" * 8192 + content[12288:],
        }[damage]
    )
    for _ in range(3):
        assert np.array_equal(cached.encode(texts), right)
    assert told
    assert len(encoder.asked) <= 3 * len(texts)
    before = len(encoder.asked)
    cached.encode(texts)
    assert len(encoder.asked) == before


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    cached = CachedEncoder(CountingEncoder(), VectorStore(tmp_path / "file" / "below", told.append))
    assert np.array_equal(cached.encode(["one"]), CountingEncoder().encode(["one"]))
    assert "is not used" in told[0]


def _write_many(folder: Path, first: int) -> None:
    cached = CachedEncoder(CountingEncoder(), VectorStore(folder))
    for start in range(first, first + 200, 20):
        cached.encode([f"text {i}" for i in range(start, start + 40)])


def test_processes_may_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_many, args=(tmp_path, first)) for first in (0, 100, 200)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    encoder = CountingEncoder()
    texts = [f"text {i}" for i in range(400)]
    assert np.array_equal(CachedEncoder(encoder, VectorStore(tmp_path)).encode(texts), encoder.encode(texts))
    assert len(encoder.asked) == 400


_WRITER = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from test_cache import CountingEncoder
    from digua.vectors import CachedEncoder, VectorStore
    cached = CachedEncoder(CountingEncoder(), VectorStore(Path({folder!r})))
    for i in range(10**9):
        cached.encode([f"text {{i}} {{k}}" for k in range(50)])
        print(i, flush=True)
"""


def test_a_kill_loses_at_most_the_batch_being_written(tmp_path: Path) -> None:
    code = textwrap.dedent(_WRITER.format(tests=str(Path(__file__).parent), folder=str(tmp_path)))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    written = [int(process.stdout.readline()) for _ in range(20)][-1]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    told: list[str] = []
    encoder = CountingEncoder()
    texts = [f"text {i} {k}" for i in range(written + 1) for k in range(50)]
    vectors = CachedEncoder(encoder, VectorStore(tmp_path, told.append)).encode(texts)
    assert encoder.asked == []
    assert told == []
    assert np.array_equal(vectors, CountingEncoder().encode(texts))


@settings(max_examples=30)
@given(st.lists(st.text(), max_size=5))
def test_any_texts_can_be_kept(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    store = VectorStore(tmp_path_factory.mktemp("any"))
    CachedEncoder(CountingEncoder(), store).encode(texts)
    encoder = CountingEncoder()
    assert np.array_equal(CachedEncoder(encoder, store).encode(texts), CountingEncoder().encode(texts))
    assert encoder.asked == []
