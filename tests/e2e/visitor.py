"""Somebody at a browser."""

from io import BytesIO
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
WIDE, PHONE = 1440, 390
COLOURS = 128
WCAG: dict[str, object] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
CONTRAST: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


class Visitor:
    """A browser context in one language. `complaints`: errors of scripts, of the console and of the server."""

    def __init__(
        self,
        browser: Browser,
        language: str,
        pictures: Path | None = None,
        *,
        width: int = WIDE,
        scheme: str = "light",
        scripts: bool = True,
    ) -> None:
        self.language = language
        self.pictures = pictures
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            locale=LOCALES[language],
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._note)

    def _hear(self, message: ConsoleMessage) -> None:
        """Chromium complains of a refused form, which is answered by a page with status 422."""
        if message.type == "error" and " 422 " not in message.text:
            self.complaints.append(message.text)

    def _note(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def enter(self, link: str) -> None:
        """Open a page; where it is a link to sign in by, press its one button."""
        self.page.goto(link)
        if "/enter/" in link:
            self.page.locator("main form .btn-main").click()

    def picture(self, name: str) -> None:
        """Keep a picture of the page's first screen for docs/use, where pictures were asked for."""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            taken = Image.open(BytesIO(self.page.screenshot(animations="disabled")))
            taken.quantize(COLOURS).save(self.pictures / f"{name}.{self.language}.png", optimize=True)

    def leave(self) -> None:
        self.context.close()


def said(language: str, words: str, many: str = "", count: int = 1) -> str:
    """What the portal says for an English message in a language; `many`: its plural, for a count."""
    with translation.override({"zh": "zh-hans"}.get(language, language)):
        return translation.ngettext(words, many, count) if many else translation.gettext(words)


def accessibility_faults(page: Page) -> list[str]:
    return faults(page, WCAG)


def contrast_faults(page: Page) -> list[str]:
    return faults(page, CONTRAST)


def faults(page: Page, options: dict[str, object]) -> list[str]:
    """What axe finds: the rule, and the first element that breaks it."""
    found = Axe().run(page, options=options)
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]} ({each['nodes'][0]['failureSummary'][:200]})"
        for each in found.response["violations"]
    ]


def runs_over_the_side(page: Page) -> bool:
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return bool(page.evaluate(width) > 0)
