"""The small edition, the whole way, as a newcomer runs it."""

import json
from pathlib import Path

import pytest

from digua.cli.main import run
from digua.demo import make_event
from digua.exchange.workbook import check, read_workbook


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `digua demo --small` leaves, with vectors made anew."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGUA_CACHE_DIR", str(folder / "cache"))
        assert run(["demo", "--small", "--seconds", "1", "--out", str(folder / "out"), "--lang", "zh,en"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def figures(demo: Path) -> dict[str, object]:
    return json.loads((demo / "summary.json").read_text(encoding="utf-8"))


def test_the_folder_holds_what_an_organiser_needs(demo, figures):
    assert sorted(path.name for path in demo.iterdir()) == [
        "edition.xlsx",
        "matches.en.xlsx",
        "matches.xlsx",
        "people",
        "report.en.html",
        "report.html",
        "summary.json",
        "timetable.en.xlsx",
        "timetable.xlsx",
    ]
    names = [path.name for path in (demo / "people").iterdir()]
    assert sum(name.endswith(".pdf") for name in names) == figures["people"]
    assert sum(name.endswith(".ics") for name in names) == figures["people"]


def test_the_summary_agrees_with_itself(figures):
    assert figures["status"] in {"optimal", "feasible"}
    assert figures["requests"] == figures["asked"] + figures["proposed"]
    assert 0 < figures["scheduled"] <= figures["requests"]
    assert figures["musts_missed"] == 0
    assert 0 < figures["weight"] <= figures["bound"]
    assert figures["gap"] == pytest.approx((figures["bound"] - figures["weight"]) / figures["bound"])
    assert list(figures["seconds"]) == ["read", "match", "propose", "schedule", "write"]


def test_most_requests_have_a_place_near_the_bound(figures):
    assert figures["scheduled"] >= 0.9 * figures["requests"]
    assert figures["gap"] <= 0.02


def test_its_workbook_is_the_edition_and_has_no_problem(demo):
    workbook = demo / "edition.xlsx"
    assert check(workbook) == ()
    assert read_workbook(workbook) == make_event(small=True, seed=2023).event


def test_reports_are_whole_pages_in_their_language(demo):
    for name, language in (("report.html", "zh"), ("report.en.html", "en")):
        page = (demo / name).read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in page
        assert page.rstrip().endswith("</html>")


def test_an_interrupted_run_leaves_the_last_good_result_and_says_so(demo, digua, monkeypatch):
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}

    def stop(*words: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("digua.planning.run.plan_edition", stop)
    said = digua("run", demo / "edition.xlsx", "--out", demo)
    assert (said.code, "it stands as it was" in said.err) == (130, True)
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before
    assert [path.name for path in demo.parent.iterdir() if path.name.startswith(".")] == []
