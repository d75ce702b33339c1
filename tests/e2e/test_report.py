"""The report in a real browser: it opens alone, in both languages, on a phone and on a wide screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories.edition import small_results
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from digua.exchange.report import write_report
from digua.exchange.results import RunFacts, RunStage

pytestmark = pytest.mark.browser
FACTS = RunFacts(seed=1, seconds={RunStage.MATCH: 21.4, RunStage.SCHEDULE: 12.0})
PROPER_NAMES = {"UTC", "PDF", "use", "xlsx"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    paths = {language: folder / f"report.{language}.html" for language in ("zh", "en")}
    for language, path in paths.items():
        write_report(small_results(), path, language, facts=FACTS)
    return paths


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[390, 1440], ids=["phone", "wide"])
def page(
    request: pytest.FixtureRequest, browser: Browser, reports: dict[str, Path], language: str
) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.goto(reports[language].as_uri())
    yield page
    page.close()


def test_it_opens_without_an_error_and_asks_nothing_of_anybody(
    browser: Browser, reports: dict[str, Path], language: str
) -> None:
    messages: list[ConsoleMessage | Exception] = []
    requests: list[Request] = []
    page = browser.new_page()
    page.on("console", lambda message: messages.append(message))
    page.on("pageerror", lambda error: messages.append(error))
    page.on("request", lambda request: requests.append(request))
    page.goto(reports[language].as_uri(), wait_until="networkidle")
    assert messages == []
    asked = [request.url for request in requests if not request.url.startswith("data:")]
    assert asked == [reports[language].as_uri()]
    page.close()


def test_its_own_fonts_are_used(page: Page) -> None:
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {"Source Sans 3", "Source Serif 4"} <= {family.strip('"') for family in loaded}


def test_nothing_runs_over_the_side(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".filter(e => !e.closest('.scroll, svg') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []


def test_each_chart_has_its_table(page: Page) -> None:
    charts = page.locator("svg.chart")
    assert charts.count() == 5
    for figure in page.locator("figure").all():
        assert figure.locator("svg.chart[role=img][aria-label]").count() == 1
        table = figure.locator("table")
        assert not table.is_visible()
        figure.locator("summary").click()
        assert table.is_visible()
        assert table.locator("tbody tr").count() > 1


def test_each_part_tells_its_language(page: Page, language: str) -> None:
    assert page.locator("html").get_attribute("lang") == language
    for told in page.locator("bdi").all():
        assert told.get_attribute("lang") not in (None, language)


def test_no_english_is_left_in_chinese(browser: Browser, reports: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(reports["zh"].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("document.querySelectorAll('bdi').forEach(one => one.remove())")
    words = set(re.findall(r"[A-Za-z]{2,}", page.locator("body").inner_text()))
    names = " ".join(attendee.name for attendee in small_results().event.attendees)
    assert words - set(re.findall(r"[A-Za-z]+", names)) - PROPER_NAMES == set()
    page.close()


def test_it_prints_light_with_every_table_open(
    browser: Browser, reports: dict[str, Path], language: str
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(reports[language].as_uri())
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)" != dark
    assert not page.locator("summary").first.is_visible()
    assert page.locator("figure tbody tr").first.bounding_box() is not None
    page.close()
