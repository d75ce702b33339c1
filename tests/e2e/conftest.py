"""A browser, and portals with the small demo edition on either database."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from live_portal import LivePortal, Place, seed, serving
from playwright.sync_api import Browser, sync_playwright
from visitor import Visitor

CHROMIUM = Path("/usr/bin/chromium")
PICTURES = Path(__file__).parents[2] / "docs/images/use"


def together(value: str) -> object:
    """All tests of one database in one process, where its portal is."""
    return pytest.param(value, marks=pytest.mark.xdist_group(f"portal-{value}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("DIGUA_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{CHROMIUM} is missing, and DIGUA_REQUIRE_BROWSER asks for it")
        pytest.skip(f"{CHROMIUM} is missing: install Debian's chromium to run the browser's tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session", params=[together("sqlite"), together("postgresql")])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def seeded(
    engine: str, browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Place:
    """A portal that is not running, with the small demo edition. Without a browser it is not made."""
    folder = tmp_path_factory.mktemp(engine) / "seed"
    if engine == "sqlite":
        return seed(folder, "")
    server = urlsplit(request.getfixturevalue("postgresql"))
    with psycopg.connect(urlunsplit(server), autocommit=True) as connection:
        connection.execute("CREATE DATABASE seed")
    return seed(folder, urlunsplit(server._replace(path="/seed")))


@pytest.fixture(scope="session")
def portal(seeded: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePortal]:
    """A running portal that tests only look at, also at its rare pages."""
    place = seeded.copy(tmp_path_factory.mktemp("read") / "data")
    with serving(replace(place, known={**place.known, **place.run("rarities.prepare")})) as live:
        yield live


@pytest.fixture
def own_portal(seeded: Place, tmp_path: Path) -> Iterator[LivePortal]:
    """A running portal of one test's own."""
    with serving(seeded.copy(tmp_path / "data")) as live:
        yield live
    shutil.rmtree(tmp_path / "data")


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pictures(request: pytest.FixtureRequest, engine: str) -> Path | None:
    """Where journeys put their pictures, when they were asked for; those of one database do."""
    return PICTURES if request.config.getoption("--screenshots") and engine == "sqlite" else None


@pytest.fixture
def visitor(browser: Browser, language: str, pictures: Path | None) -> Iterator[Visitor]:
    """Somebody with a browser of their own in one of the languages; any error in its console fails the test."""
    someone = Visitor(browser, language, pictures)
    yield someone
    someone.leave()
    assert someone.complaints == []
