"""Documents say what the code does; where one changes without the other, a test here fails."""

import re
from pathlib import Path

import pytest
import typer.main

from digua.cli.app import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> set[str]:
    return set(typer.main.get_command(app).commands)


def test_every_command_stands_in_the_readme_and_no_other():
    assert set(re.findall(r"\bdigua ([a-z]+)\b", README)) == commands()


def test_every_command_and_option_explains_itself_in_full_sentences():
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        for each in [command, *getattr(command, "commands", {}).values()]:
            assert re.match(r"[A-Z].*[.]$", each.help.split("\n\n")[0], re.DOTALL), f"{name}: {each.help}"
            for parameter in each.params:
                told = getattr(parameter, "help", None)
                assert told, f"{name} {parameter.name} has no help"
                assert told.endswith("."), f"{name} {parameter.name}: {told}"


def links(page: Path) -> list[str]:
    return re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")]), ids=lambda page: str(page.name)
)
def test_links_lead_somewhere(page):
    missing = [link for link in links(page) if not (page.parent / link).exists()]
    assert missing == []


def test_the_ci_runs_the_readmes_test_command():
    assert "```sh\nuv run pytest\n```" in README
    ci = (ROOT / ".ci/run").read_text()
    assert re.search(r"^DIGUA_REQUIRE_BROWSER=1 DIGUA_REQUIRE_POSTGRESQL=1 uv run pytest$", ci, re.MULTILINE)


def test_the_glossary_has_every_term_in_both_languages_once():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| English"))
    ]
    assert all(len(row) == 3 and row[0] and re.search(r"[一-鿿]", row[1]) for row in rows)
    terms = [row[0] for row in rows]
    assert len(terms) == len(set(terms))


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_lock_file_names_no_registry():
    lock = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert "uv.lock" in (ROOT / ".gitignore").read_text().split()


def test_every_setting_is_documented_and_no_other():
    named = re.compile(r"DIGUA_[A-Z0-9_]+")
    sources = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/*.py")]
    used = {name for source in sources for name in named.findall(source.read_text(encoding="utf-8"))}
    told = set(named.findall((ROOT / "docs/operate/settings.md").read_text(encoding="utf-8")))
    assert used == told
