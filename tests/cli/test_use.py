"""Wrong use is a sentence and exit code 1; a file at fault is 2; never a traceback."""

import subprocess
import sys

import pytest

from digua import __version__


def test_the_version_is_told(digua):
    assert digua("--version").out == f"digua {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("run",),
        ("run", "event.xlsx"),
        ("check", "event.xlsx", "--lang", "fr"),
        ("schedule", "round.json", "--out", "t.json", "--seconds", "soon"),
        ("schedule", "round.json", "--out", "t.json", "--minimise", "people"),
        ("template", "event.csv"),
        ("bench", "nonsense"),
        ("match", "p.jsonl", "--out", "m.jsonl", "-k", "0"),
    ],
)
def test_wrong_use_is_told_and_ends_with_1(digua, words):
    said = digua(*words)
    assert said.code == 1
    assert said.err.strip()
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nowhere.xlsx"),
        ("run", "nowhere.xlsx", "--out", "out"),
        ("match", "nowhere.jsonl", "--out", "m.jsonl"),
        ("schedule", "nowhere.json", "--out", "t.json"),
        ("schedule", "nowhere.dzn", "--out", "t.json"),
        ("bound", "nowhere.txt"),
        ("verify", "nowhere.txt", "nowhere.json"),
    ],
)
def test_a_missing_file_is_bad_input(digua, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    said = digua(*words)
    assert said.code == 2
    assert "nowhere" in said.err
    assert list(tmp_path.iterdir()) == []


def test_languages_are_chosen_by_their_codes(digua, tmp_path):
    said = digua("demo", "--small", "--out", tmp_path / "out", "--lang", "zh,fr")
    assert (said.code, "zh, en" in said.err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_help_comes_without_loading_an_engine():
    program = "import sys; from digua.cli.main import run; run(['--help']); sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0
