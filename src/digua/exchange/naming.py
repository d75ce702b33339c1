"""What people, organisations, places and profiles are called before readers of a language."""

from collections.abc import Mapping
from typing import NamedTuple

from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.clock import locale
from digua.exchange.event import Event, EventProfile, Origin
from digua.exchange.meetings import Meeting
from digua.exchange.script import language_of
from digua.exchange.wording import wording


class Text(NamedTuple):
    """A string and the language that it is in. `machine` marks a translation that no human has read."""

    text: str
    lang: str
    machine: bool = False


class Naming:
    """Looks up names in one event for one language of readers."""

    def __init__(self, event: Event, language: str) -> None:
        self.event = event
        self.language = language
        self._locale = locale(language)
        self._words = wording("results", language)
        self._organisations = {organisation.id: organisation for organisation in event.organisations}
        self._people = {attendee.id: index for index, attendee in enumerate(event.attendees)}
        self._profiles = {profile.id: profile for profile in event.profiles}

    def pick(self, texts: Mapping[str, str]) -> Text:
        """The text in the reader's language, or in English, or in the first that there is."""
        for lang in (self.language, "en", *texts):
            if texts.get(lang):
                return Text(texts[lang], lang)
        return Text("", self.language)

    @property
    def title(self) -> Text:
        return self.pick(self.event.edition.title)

    @property
    def city(self) -> str:
        """The city of the venue, "" where none is told."""
        return self.pick(self.event.edition.city).text

    @property
    def venue(self) -> tuple[Text, ...]:
        """The venue, and its city unless the venue's name tells it."""
        edition = self.event.edition
        venue, city = self.pick(edition.venue), self.pick(edition.city)
        return tuple(
            text for text in (venue, city) if text.text and (text is venue or text.text not in venue.text)
        )

    def person(self, index: int) -> Text:
        """A name as its owner writes it."""
        name = self.event.attendees[index].name
        return Text(name, language_of(name, self._country_code(index)))

    def person_latin(self, index: int) -> str:
        """The name in Latin letters where it is written in others, else ""."""
        return self.event.attendees[index].name_latin

    def organisation(self, index: int) -> Text:
        """The organisation of a person."""
        return self.pick(self._organisations[self.event.attendees[index].organisation].name)

    def organisation_named(self, identifier: str) -> Text:
        return self.pick(self._organisations[identifier].name)

    def country_of(self, identifier: str) -> str:
        """The country or region of an organisation."""
        return self._territory(self._organisations[identifier].country)

    def country(self, index: int) -> str:
        """The country or region that a person's organisation is in."""
        return self._territory(self._country_code(index))

    def tongue(self, code: str) -> str:
        """A language by name; both written forms of Norwegian are told as Norwegian."""
        return str(self._locale.languages.get({"nb": "no", "nn": "no"}.get(code, code), code))

    def tongues(self, index: int) -> str:
        """The languages that a person speaks, as a list in words."""
        return self.listed([self.tongue(code) for code in self.event.attendees[index].languages])

    def listed(self, items: list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(items)

    def place(self, meeting: Meeting) -> str:
        """Where a meeting is: "Table A03, hall 1", "Online, Room L2"."""
        if meeting.place is None:
            return (
                self._words.gettext("Online") if meeting.online else self._words.gettext("Place told on site")
            )
        return self.place_named(meeting.place)

    def place_named(self, index: int) -> str:
        """A place; identifiers and halls that are bare codes get their noun, others speak for themselves."""
        say, place = self._words.gettext, self.event.places[index]
        if not _is_code(place.id):
            name = place.id
        elif place.kind is PlaceKind.TABLE:
            name = say("Table {place}").format(place=place.id)
        else:
            name = say("Room {place}").format(place=place.id)
        if place.kind is PlaceKind.LINK:
            return say("Online, {place}").format(place=name)
        if not place.hall:
            return name
        hall = say("hall {hall}").format(hall=place.hall) if _is_code(place.hall) else place.hall
        return say("{place}, {hall}").format(place=name, hall=hall)

    def mode(self, mode: Mode) -> str:
        return {
            Mode.ON_SITE: self._words.gettext("on site"),
            Mode.ONLINE: self._words.gettext("online"),
            Mode.BOTH: self._words.gettext("on site or online"),
        }[mode]

    def interpreter(self, index: int) -> Text:
        name = self.event.interpreters[index].name
        return Text(name, language_of(name))

    def pairs(self, index: int) -> str:
        """Between which languages an interpreter works: "Chinese–English"."""
        pairs = self.event.interpreters[index].pairs
        return self.listed(sorted("–".join(sorted(map(self.tongue, pair))) for pair in pairs))

    def profile(self, identifier: str) -> EventProfile:
        return self._profiles[identifier]

    def contact(self, identifier: str) -> Text:
        """The person who meets for a profile."""
        return self.person(self._people[self._profiles[identifier].contact])

    def profile_title(self, identifier: str) -> Text:
        """A profile's title in its own language."""
        profile = self._profiles[identifier]
        country = self._organisations[profile.organisation].country
        return Text(profile.title, profile.lang or language_of(profile.title, country))

    def profile_translated(self, identifier: str) -> Text | None:
        """The title in the reader's language, if it is not in it already and a translation is at hand."""
        if self.profile_title(identifier).lang == self.language:
            return None
        for translation in self._profiles[identifier].translations:
            if translation.lang == self.language and translation.title:
                return Text(translation.title, self.language, translation.origin is Origin.MACHINE)
        return None

    def _country_code(self, index: int) -> str:
        return self._organisations[self.event.attendees[index].organisation].country

    def _territory(self, code: str) -> str:
        return str(self._locale.territories.get(code, code))


def _is_code(text: str) -> bool:
    """Whether a name is a bare code, like "A12" or "301"."""
    return (
        text.isascii()
        and text.replace("-", "").isalnum()
        and (len(text) <= 2 or any(sign.isdigit() for sign in text))
    )
