import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from factories.edition import small_results
from factories.tiny import tiny_event, tiny_results

from digua.engine.scheduling.model import Status
from digua.exchange.report import report, write_report
from digua.exchange.results import EditionResults, RunFacts, RunStage

FACTS = RunFacts(seed=20230420, seconds={RunStage.MATCH: 1.25, RunStage.SCHEDULE: 2.0})


class Words(HTMLParser):
    """The visible text of a page, and the addresses that it names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "title")
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.text.append(data.strip())

    def __str__(self) -> str:
        return " ".join(self.text)


def told(results: EditionResults, language: str) -> str:
    return str(Words(report(results, language, facts=FACTS)))


def test_the_figures_stand_on_top() -> None:
    assert told(tiny_results(), "en").startswith(
        "Digua Matches and meetings 20–21 Apr 2023 · Exhibition Centre · Jinhua Small Partnering Day "
        "people with 4 needs and offers 3 "
        "of 3 requests have a place, the one must among them 2 "
        "value: the weight of all placed requests 11 "
        "upper bound: no timetable can be worth more 11.5 "
        "gap: the most that could still be won 4.35% "
        "idle slots a person, between first and last meeting of a day 0.33 "
        "There may be a better one. At most 0.5 of 11.5 points remain, whatever the timetable."
    )


@pytest.mark.parametrize(
    ("bound", "status", "claim"),
    [
        (11.0, Status.OPTIMAL, "The best there is."),
        (11.02, Status.FEASIBLE, "Near the best there is."),
        (15.0, Status.FEASIBLE, "There may be a better one."),
        (None, Status.FEASIBLE, "Valid, but not measured."),
    ],
)
def test_the_judgement_follows_what_is_proven(bound: float | None, status: Status, claim: str) -> None:
    results = tiny_results()
    judged = replace(results, timetable=replace(results.timetable, bound=bound, status=status))
    assert claim in told(judged, "en")


def test_who_is_left_out_is_named() -> None:
    page = told(tiny_results(), "en")
    assert "Guests without a good match Worth a call before they travel. 田中 健一 三崎電極研究所 Japan" in page
    assert "=HYPERLINK(1) Qinglan Hydrogen 97%" in page
    assert "1 request without a place 1 no interpreter" in page
    assert "4 No interpreter between Japanese and English is free when the sides are." in page
    assert "This is the whole list." in page


def test_a_long_list_says_where_the_rest_is() -> None:
    results = small_results()
    rest = len(results.timetable.unplaced) - 12
    assert f"另有{rest}个权重较低的请求，见日程工作簿的“未排”表。" in told(results, "zh")


def test_how_it_came_about_is_told() -> None:
    page = told(tiny_results(), "en")
    assert "Seed 20230420 Seconds, matching 1.2 Seconds, timetable 2 Encoders use" in page


def test_an_infeasible_round_names_its_conflict_and_no_figures() -> None:
    results = tiny_results(placements=(), status=Status.INFEASIBLE, conflict=(0, 1), conflict_cause="no_slot")
    page = told(results, "en")
    assert "No timetable is possible. The sides have no slot in which this can begin." in page
    assert (
        "2 requests that cannot stand together Qinglan Hydrogen 陈宇航 Nordlys AS Ingrid Solbakken R1" in page
    )
    assert "Fairness" not in page


def test_an_edition_without_profiles_has_no_coverage() -> None:
    page = told(replace(tiny_results(), matches=None), "en")
    assert "Coverage" not in page
    assert "Fairness" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_asked_of_any_server(language: str) -> None:
    page = report(small_results(), language, facts=FACTS)
    assert Words(page).addresses == ["data:,"]
    assert set(re.findall(r"url\((.{0,10})", page)) == {"data:font/"}
    assert "<script" not in page
    assert " style=" not in page


def test_text_of_users_is_escaped() -> None:
    event = tiny_event()
    hostile = '<img src=x onerror=alert(1)>"'
    people = (*event.attendees[:2], replace(event.attendees[2], name=hostile))
    page = report(replace(tiny_results(), event=replace(event, attendees=people)), "en", facts=FACTS)
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&#34;" in page


def test_foreign_strings_carry_their_language() -> None:
    page = report(tiny_results(), "zh", facts=FACTS)
    assert '<html lang="zh">' in page
    assert '<bdi lang="ja">三崎電極研究所</bdi>' in page
    assert '<bdi lang="zh">' not in page


def test_headings_break_between_words_only() -> None:
    assert "国际<wbr>科技<wbr>合作<wbr>大会" in report(small_results(), "zh", facts=FACTS)


def test_the_file_is_utf_8(tmp_path: Path) -> None:
    write_report(tiny_results(), tmp_path / "report.html", "zh", facts=FACTS)
    assert "小型" in (tmp_path / "report.html").read_text(encoding="utf-8")
