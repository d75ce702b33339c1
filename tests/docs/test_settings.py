"""docs/operate/settings.md names each setting that the portal reads."""

import re
from pathlib import Path

from digua.portal.settings.environment import read_environment

PAGE = Path(__file__).parents[2] / "docs/operate/settings.md"


class Asked(dict[str, str]):
    """An environment without anything in it that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, otherwise: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(name)
        return otherwise


def test_the_page_names_what_the_portal_reads():
    asked = Asked()
    read_environment(asked)
    told = set()
    for row in PAGE.read_text(encoding="utf-8").splitlines():
        if row.startswith("| `"):
            told |= set(re.findall(r"`([A-Z_]+)`", row.split("|")[1]))
    assert asked.names - told == set()


def test_without_any_setting_the_portal_is_on_this_machine():
    environment = read_environment({})
    assert (environment.url, environment.secure) == ("http://127.0.0.1:8000", False)
    assert (environment.database_url, environment.mail_url, environment.metrics_from) == ("", "", ())
    assert environment.mail_from == "Digua <digua@127.0.0.1>"
