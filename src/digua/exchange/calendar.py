"""Everybody's meetings as an iCalendar file (RFC 5545) that calendars import and update in place."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from icalendar import Calendar, Event, vCalAddress

from digua.exchange.grounds import Grounds
from digua.exchange.meetings import Meeting, meetings_by_person
from digua.exchange.naming import Naming
from digua.exchange.quotation import quoted
from digua.exchange.readers import file_name, print_language
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording

PRODUCT = "-//Digua//Meetings//EN"


class CalendarWriter:
    """Writes calendars in one language.

    `stamp` is the moment of writing (aware), which RFC 5545 asks for. `sequence` rises with each published
    version of the timetable, `organiser` is the mail address that answers go to, if there is one.
    """

    def __init__(
        self, results: EditionResults, language: str, *, stamp: datetime, sequence: int = 0, organiser: str = ""
    ) -> None:
        self._results = results
        self._language = language
        self._stamp = stamp.astimezone(UTC)
        self._sequence = sequence
        self._organiser = organiser
        self._naming = Naming(results.event, language)
        self._grounds = Grounds(results, self._naming)
        self._words = wording("calendar", language)

    def calendar(self, person: int, meetings: tuple[Meeting, ...]) -> bytes:
        """One person's calendar. `meetings` are the person's own."""
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", self._naming.title.text)
        calendar.add("x-wr-timezone", self._results.event.attendees[person].timezone.key)
        for meeting in meetings:
            calendar.add_component(self._entry(person, meeting))
        return bytes(calendar.to_ical())

    def _entry(self, person: int, meeting: Meeting) -> Event:
        naming = self._naming
        others = naming.listed([naming.organisation(other).text for other in meeting.others(person)])
        entry = Event()
        entry.add("uid", uid(self._results, meeting.request))
        entry.add("sequence", self._sequence)
        entry.add("dtstamp", self._stamp)
        entry.add("dtstart", meeting.start.astimezone(UTC))
        entry.add("dtend", meeting.end.astimezone(UTC))
        summary = self._words.gettext("Meeting with {others}").format(others=others)
        entry.add("summary", summary, parameters={"LANGUAGE": self._language})
        entry.add("location", self._location(meeting))
        entry.add("description", "\n".join(self._description(person, meeting)))
        entry.add("status", "CONFIRMED")
        if self._organiser:
            address = vCalAddress(f"mailto:{self._organiser}")
            address.params["CN"] = naming.pick(self._results.event.edition.organiser).text
            entry.add("organizer", address)
        return entry

    def _location(self, meeting: Meeting) -> str:
        place = self._naming.place(meeting)
        if meeting.online:
            return place
        return self._naming.listed([place, *(text.text for text in self._naming.venue)])

    def _description(self, person: int, meeting: Meeting) -> list[str]:
        """Who, about what, with whose help, and why: one line each."""
        naming, say = self._naming, self._words.gettext
        lines = []
        for other in meeting.others(person):
            names = (naming.person(other).text, naming.person_latin(other))
            facts = (" ".join(filter(None, names)), naming.organisation(other).text, naming.country(other))
            lines.append(naming.listed([*filter(None, facts), naming.tongues(other)]))
        topic = self._results.requests[meeting.request].topic
        if topic:
            lines.append(say("Topic: {topic}").format(topic=topic))
        if meeting.interpreter is not None:
            name = naming.interpreter(meeting.interpreter).text
            lines.append(say("Interpreter: {name}").format(name=name))
        for ground in self._grounds.told_to(person, meeting.request):
            lines.append(ground.label + (quoted(ground.text) if ground.quoted else ground.text).text)
            if ground.translated:
                mark = say("(machine translation) ") if ground.translated.machine else ""
                lines.append(mark + ground.translated.text)
        return lines


def uid(results: EditionResults, request: int) -> str:
    """The name of a meeting in calendars: the same for all its people, and in every version."""
    parts = (results.requests[request].id, results.event.edition.id)
    return "@".join(quote(part, safe="") for part in parts) + ".digua"


def write_calendars(
    results: EditionResults,
    folder: Path,
    languages: Sequence[str] = ("zh", "en"),
    *,
    stamp: datetime,
    sequence: int = 0,
    organiser: str = "",
) -> tuple[Path, ...]:
    """Write `folder`/<person's id>.ics for everybody; languages as for the printed schedules."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {
        language: CalendarWriter(results, language, stamp=stamp, sequence=sequence, organiser=organiser)
        for language in languages
    }
    paths = []
    for person, meetings in enumerate(meetings_by_person(results)):
        writer = writers[print_language(results.event, person, languages)]
        path = folder / file_name(results.event.attendees[person].id, "ics")
        path.write_bytes(writer.calendar(person, meetings))
        paths.append(path)
    return tuple(paths)
