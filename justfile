# Every chore of the project; `just` lists them. (`uv run just`, where just is not installed.)

_default:
    @just --list --unsorted

# Install everything, fonts included.
setup:
    uv sync

# The demo edition, from workbook to everybody's schedule.
run *options:
    uv run digua demo {{ options }}

# What must be clean before a commit.
check:
    uv run ruff check .
    uv run ruff format --check .
    uv run mypy
    uv run lint-imports

# The whole suite.
test *options:
    uv run pytest {{ options }}

# The suite with the share of lines and branches that it reaches.
coverage:
    uv run pytest --cov --cov-report=term-missing:skip-covered

# Quality and speed beside their targets: matching, meetings or scale.
bench suite *options:
    uv run digua bench {{ suite }} --json benchmarks/results/{{ suite }}.json {{ options }}

# Write docs/benchmarks.md from the recorded results, and the generated pages of the formats.
docs:
    uv run python -m digua.exchange.formatpages docs/formats
    uv run python benchmarks/table.py
