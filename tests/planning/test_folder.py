from pathlib import Path

import pytest

from digua.exchange.problem import BadInputError
from digua.planning.folder import whole_folder


def write(folder: Path, word: str) -> None:
    (folder / "summary.json").write_text(word)


def test_a_finished_block_puts_the_folder_in_place(tmp_path):
    target = tmp_path / "deep" / "out"
    with whole_folder(target) as folder:
        write(folder, "first")
        assert not target.exists()
    assert (target / "summary.json").read_text() == "first"
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_a_newer_result_replaces_the_older_whole(tmp_path):
    target = tmp_path / "out"
    with whole_folder(target) as folder:
        write(folder, "first")
        (folder / "only-first.txt").touch()
    with whole_folder(target) as folder:
        write(folder, "second")
    assert [(path.name, path.read_text()) for path in target.iterdir()] == [("summary.json", "second")]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt])
def test_an_interrupted_block_leaves_the_last_good_result(tmp_path, end):
    target = tmp_path / "out"
    with whole_folder(target) as folder:
        write(folder, "first")
    with pytest.raises(end), whole_folder(target) as folder:
        write(folder, "half")
        raise end
    assert (target / "summary.json").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_first_interrupted_block_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="stop"), whole_folder(tmp_path / "out"):
        raise ValueError("stop")
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_folder_is_left_untouched(tmp_path):
    target = tmp_path / "thesis"
    target.mkdir()
    (target / "chapter.txt").write_text("mine")
    with pytest.raises(BadInputError) as refused, whole_folder(target):
        raise AssertionError("the block must not start")
    (problem,) = refused.value.problems
    assert problem.place == str(target)
    assert problem.told("zh") == (
        "此处已有内容，且不是本软件先前生成的结果，因此未作任何改动。",
        "请指定一个新文件夹，或先清空此文件夹。",
    )
    assert [path.name for path in target.iterdir()] == ["chapter.txt"]


def test_an_empty_folder_may_be_filled(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    with whole_folder(target) as folder:
        write(folder, "first")
    assert (target / "summary.json").read_text() == "first"


def test_what_a_killed_run_left_is_settled(tmp_path):
    """Killed between the two renames: the last result stands under its old name, half a new one beside it."""
    target = tmp_path / "out"
    old, new = tmp_path / ".out.old", tmp_path / ".out.new"
    old.mkdir()
    write(old, "last good")
    new.mkdir()
    with pytest.raises(KeyboardInterrupt), whole_folder(target):
        raise KeyboardInterrupt
    assert (target / "summary.json").read_text() == "last good"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
