"""How a meeting may be held: on site, online, or either."""

from digua.engine.scheduling.model import Instance, Mode, PlaceKind

EITHER = frozenset({Mode.ON_SITE, Mode.ONLINE})


def ways(instance: Instance, number: int) -> frozenset[Mode]:
    """Anyone online makes a meeting online, else anyone only on site keeps it there; else both are open.

    A fixed place allows only its own way: the answer is empty where that contradicts the people.
    """
    request = instance.requests[number]
    modes = {instance.people[person].mode for person in request.people}
    if Mode.ONLINE in modes:
        possible = frozenset({Mode.ONLINE})
    elif Mode.ON_SITE in modes:
        possible = frozenset({Mode.ON_SITE})
    else:
        possible = EITHER
    if request.fixed_place is None:
        return possible
    is_link = instance.places[request.fixed_place].kind is PlaceKind.LINK
    return possible & {Mode.ONLINE if is_link else Mode.ON_SITE}


def limited_ways(instance: Instance) -> frozenset[Mode]:
    """The ways for which places can run short."""
    rules = instance.rules
    limited = {Mode.ON_SITE: rules.tables_limited, Mode.ONLINE: rules.links_limited}
    return frozenset(way for way, short in limited.items() if short)


def places_for(instance: Instance, way: Mode) -> list[int]:
    """The places (indices) of that way: links, or tables and rooms."""
    online = way is Mode.ONLINE
    return [index for index, place in enumerate(instance.places) if (place.kind is PlaceKind.LINK) == online]
