"""One PDF per person, set side by side on the cores at hand."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from digua.exchange.meetings import meetings_by_person
from digua.exchange.prints.page import SchedulePage
from digua.exchange.prints.typesetter import Typesetter
from digua.exchange.readers import file_name, print_language
from digua.exchange.results import EditionResults

TEMPLATE = Path(__file__).with_name("schedule.typ")


def write_schedules(
    results: EditionResults, folder: Path, languages: Sequence[str] = ("zh", "en"), *, threads: int = 2
) -> tuple[Path, ...]:
    """Write `folder`/<person's id>.pdf for everybody, in their own language where it is one of `languages`.

    Typst works outside Python's lock, so threads share the work; each has a compiler of its own. Returns
    the paths in the order of the attendees. Raises TypesettingError and writes nothing more at the first
    page that cannot be set.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {language: SchedulePage(results, language) for language in languages}
    schedules = meetings_by_person(results)
    paths = tuple(folder / file_name(attendee.id, "pdf") for attendee in results.event.attendees)
    stamp = int(results.event.slots[0].start.timestamp()) if results.event.slots else 0

    def write_share(first: int) -> None:
        typesetter = Typesetter(TEMPLATE)
        for person in range(first, len(paths), threads):
            page = pages[print_language(results.event, person, languages)]
            paths[person].write_bytes(typesetter.pdf(page.data(person, schedules[person]), timestamp=stamp))

    with ThreadPoolExecutor(threads) as executor:
        list(executor.map(write_share, range(threads)))
    return paths
