"""How a file's own reader counts its slots and names its requests, so that results speak the same way."""

from dataclasses import dataclass

from digua.engine.scheduling.model import Instance

Label = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Per index of an Instance, the label that its file uses: numbers in .txt and .dzn, ids elsewhere."""

    slots: tuple[Label, ...]
    people: tuple[str, ...]
    requests: tuple[str, ...]
    places: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()


def numbering_of(instance: Instance, slots: tuple[Label, ...]) -> Numbering:
    """The numbering of an instance whose slots carry these labels; all else goes by its own id."""
    return Numbering(
        slots=slots,
        people=tuple(person.id for person in instance.people),
        requests=tuple(request.id for request in instance.requests),
        places=tuple(place.id for place in instance.places),
        interpreters=tuple(interpreter.id for interpreter in instance.interpreters),
    )
