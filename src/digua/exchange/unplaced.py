"""Why a request has no place and what would give it one, as sentences."""

from digua.engine.scheduling.model import Cause, Reason
from digua.exchange.clock import short_day, span
from digua.exchange.naming import Naming
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording


class Unplaced:
    """Tells the engine's reasons and cures in one language."""

    def __init__(self, results: EditionResults, naming: Naming) -> None:
        self._results = results
        self._naming = naming
        self._words = wording("results", naming.language)

    def by_weight(self) -> tuple[tuple[int, Reason], ...]:
        """Requests without a place and why: musts first, then the heaviest."""
        requests, reasons = self._results.instance.requests, self._results.timetable.unplaced
        order = sorted(reasons, key=lambda index: (not requests[index].must, -requests[index].weight, index))
        return tuple((index, reasons[index]) for index in order)

    def cause(self, cause: Cause) -> str:
        """A cause in two or three words, for counts and headings."""
        return {
            Cause.NO_COMMON_SLOT: self._words.gettext("no common slot"),
            Cause.PERSON_FULL: self._words.gettext("one side is full"),
            Cause.NO_PLACE: self._words.gettext("no place free"),
            Cause.NO_INTERPRETER: self._words.gettext("no interpreter"),
            Cause.ORDER: self._words.gettext("order of meetings"),
            Cause.OUTWEIGHED: self._words.gettext("lost to heavier requests"),
        }[cause]

    def why(self, reason: Reason) -> str:
        """The reason as a sentence that names who or what is in the way."""
        say = self._words.gettext
        people = self._naming.listed([self._naming.person(person).text for person in reason.people])
        match reason.cause:
            case Cause.NO_COMMON_SLOT:
                return say("The sides are never free in the same slot.")
            case Cause.PERSON_FULL:
                return say("No more meetings fit for {people}.").format(people=people or say("one side"))
            case Cause.NO_PLACE:
                return say("Every table, room or link is taken when the sides are free.")
            case Cause.NO_INTERPRETER if reason.languages:
                first, second = (self._naming.tongue(code) for code in reason.languages)
                told = say("No interpreter between {first} and {second} is free when the sides are.")
                return told.format(first=first, second=second)
            case Cause.NO_INTERPRETER:
                return say("No interpreter is free when the sides are.")
            case Cause.ORDER:
                return say("A meeting that must come before or after it leaves no slot.")
            case Cause.OUTWEIGHED if reason.rivals:
                told = self._words.ngettext(
                    "Its slots are taken by {count} request of more weight.",
                    "Its slots are taken by {count} requests of more weight.",
                    len(reason.rivals),
                )
                return told.format(count=len(reason.rivals))
            case Cause.OUTWEIGHED:
                return say("Its slots are taken by heavier requests.")

    def cure(self, request: int, reason: Reason) -> str:
        """The cheapest single change for a request, or that there is none."""
        say = self._words.gettext
        if reason.cure is None:
            return say("No single change is enough.")
        kind, argument = reason.cure
        if kind == "raise_limit":
            person = self._naming.person(argument).text
            return say("Raise the limit of {person} by one meeting").format(person=person)
        if kind == "open_slot":
            return self._opening(request, argument)
        message = {
            "add_interpreter": say("Add an interpreter, {slot}"),
            "add_place": say("Open one more place, {slot}"),
        }[kind]
        return message.format(slot=self.slot(argument))

    def _opening(self, request: int, slot: int) -> str:
        """Names who is away in a slot, if it is one person."""
        say, instance = self._words.gettext, self._results.instance
        people = instance.requests[request].people
        away = [person for person in people if not instance.people[person].available >> slot & 1]
        if len(away) != 1:
            return say("Ask one side to open {slot}").format(slot=self.slot(slot))
        person = self._naming.person(away[0]).text
        return say("Ask {person} to open {slot}").format(person=person, slot=self.slot(slot))

    def slot(self, index: int) -> str:
        """A slot by the venue's day and time."""
        event, language = self._results.event, self._naming.language
        slot, venue = event.slots[index], event.edition.timezone
        start, end = slot.start.astimezone(venue), slot.end.astimezone(venue)
        return f"{short_day(start.date(), language)} {span(start, end, language)}"
