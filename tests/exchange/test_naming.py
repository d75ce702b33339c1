from dataclasses import replace

import pytest
from factories.tiny import CHEN, INGRID, TANAKA, tiny_event, tiny_results

from digua.engine.scheduling.model import PlaceKind
from digua.exchange.event import EventPlace
from digua.exchange.meetings import meetings
from digua.exchange.naming import Naming, Text


def test_names_are_picked_for_the_reader() -> None:
    zh, en = Naming(tiny_event(), "zh"), Naming(tiny_event(), "en")
    assert zh.organisation(CHEN) == Text("青岚氢能有限公司", "zh")
    assert en.organisation(CHEN) == Text("Qinglan Hydrogen", "en")
    assert en.organisation(TANAKA) == Text("三崎電極研究所", "ja")
    assert en.person(TANAKA) == Text("田中 健一", "ja")
    assert en.person_latin(TANAKA) == "Tanaka Ken'ichi"
    assert zh.title == Text("小型对接会", "zh")


def test_countries_and_languages_are_words() -> None:
    zh, en = Naming(tiny_event(), "zh"), Naming(tiny_event(), "en")
    assert (zh.country(INGRID), en.country(INGRID)) == ("挪威", "Norway")
    assert (zh.tongues(INGRID), en.tongues(INGRID)) == ("挪威语、英语", "Norwegian, English")
    assert (zh.pairs(0), en.pairs(0)) == ("中文–英语", "Chinese–English")


def test_the_city_is_left_out_where_the_venue_tells_it() -> None:
    event = tiny_event()
    assert [text.text for text in Naming(event, "en").venue] == ["Exhibition Centre", "Jinhua"]
    named = replace(event, edition=replace(event.edition, venue={"en": "Jinhua Hall"}))
    assert [text.text for text in Naming(named, "en").venue] == ["Jinhua Hall"]
    nowhere = replace(event, edition=replace(event.edition, venue={}, city={}))
    assert Naming(nowhere, "en").venue == ()


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        (EventPlace(id="A01", kind=PlaceKind.TABLE, hall="1"), "Table A01, hall 1", "1号馆A01号桌"),
        (EventPlace(id="7", kind=PlaceKind.TABLE), "Table 7", "7号桌"),
        (EventPlace(id="VIP-1", kind=PlaceKind.ROOM, hall="A"), "Room VIP-1, hall A", "A号馆VIP-1会议室"),
        (
            EventPlace(id="Lotus room", kind=PlaceKind.ROOM, hall="East wing"),
            "Lotus room, East wing",
            "East wingLotus room",
        ),
        (EventPlace(id="L2", kind=PlaceKind.LINK), "Online, Room L2", "线上L2会议室"),
    ],
)
def test_places_get_a_noun_where_they_are_bare_codes(place: EventPlace, en: str, zh: str) -> None:
    event = replace(tiny_event(), places=(place,))
    assert Naming(event, "en").place_named(0) == en
    assert Naming(event, "zh").place_named(0) == zh


def test_a_meeting_without_a_place_is_online_or_told_on_site() -> None:
    online, on_site = (replace(meeting, place=None) for meeting in meetings(tiny_results()))
    naming = Naming(tiny_event(), "en")
    assert (naming.place(online), naming.place(on_site)) == ("Online", "Place told on site")


def test_titles_come_with_their_translation_if_the_reader_needs_one() -> None:
    zh, en = Naming(tiny_event(), "zh"), Naming(tiny_event(), "en")
    assert en.profile_title("TR1") == Text("无铱析氧电极", "zh")
    assert en.profile_translated("TR1") == Text("Iridium-free electrodes", "en", machine=True)
    assert zh.profile_translated("TR1") is None
    assert zh.profile_translated("TO1") == Text("无铱催化剂", "zh")
    assert en.profile_translated("TO2") is None
    assert en.contact("TO2") == Text("田中 健一", "ja")
