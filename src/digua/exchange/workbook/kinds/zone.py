"""Cells that hold a time zone of the IANA data base."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, folded, shortened
from digua.exchange.workbook.near import Near


@cache
def zone_names() -> tuple[str, ...]:
    """Zones by place ("Asia/Shanghai") and UTC, in order."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return tuple(sorted(name for name in available_timezones() if name.startswith(areas) or name == "UTC"))


@cache
def _known() -> dict[str, str]:
    return {folded(name): name for name in available_timezones() - {"Factory", "localtime"}}


@cache
def _cities() -> dict[str, str]:
    """Zone by folded city, as far as the locale data name one; English and Chinese."""
    cities = {folded(name.rsplit("/", 1)[-1]): name for name in zone_names()}
    for locale in (Locale("en"), Locale("zh")):
        named = {folded(told["city"]): zone for zone, told in locale.time_zones.items() if "city" in told}
        cities |= {city: zone for city, zone in named.items() if folded(zone) in _known()}
    return cities | {"beijing": "Asia/Shanghai", "北京": "Asia/Shanghai"}


@cache
def _near() -> Near:
    """By city alone: areas are mistaken as easily as cities."""
    return Near(_cities())


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone by its name."""

    empty: ZoneInfo | None = None

    @property
    def form(self) -> Form:
        return Form(
            expects=("a time zone, like Asia/Shanghai", "时区名称，如 Asia/Shanghai"), choices=zone_names()
        )

    def read(self, cell: Cell) -> ZoneInfo:
        name = _known().get(folded(str(cell)))
        if name is None:
            raise CellError(
                reason="“{value}” is not a known time zone.",
                cure="Write it as area and city, like Asia/Shanghai or Europe/Oslo. Near: {near}.",
                value=shortened(str(cell)),
                near=_near().to(folded(str(cell)).rsplit("/", 1)[-1]),
            )
        return ZoneInfo(name)

    def show(self, value: ZoneInfo | None) -> Shown:
        return None if value is None else value.key
