"""Whether an instance makes sense in form: indices in range, people in every meeting, slots in order.

What contradicts in substance (two fixed meetings of a person in one slot, circles of `after`) is no error of
form: such an instance is infeasible, and `conflict` says why.
"""

from collections.abc import Iterator, Sequence

from digua.engine.scheduling.model import Instance, InstanceError, Interpreter, Person, Place, Request


def check_instance(instance: Instance) -> None:
    """Raise InstanceError, naming the part and the fault, at the first thing that makes no sense."""
    for fault in faults(instance):
        raise InstanceError(fault)


def faults(instance: Instance) -> Iterator[str]:
    """Every fault of form, each as a sentence."""
    yield from _slot_faults(instance)
    yield from _resource_faults(instance)
    for number, request in enumerate(instance.requests):
        for fault in _request_faults(instance, number, request):
            yield f"Request {request.id!r} (number {number}): {fault}."


def _slot_faults(instance: Instance) -> Iterator[str]:
    for number, slot in enumerate(instance.slots):
        if slot.end <= slot.start:
            yield f"Slot {number} ends before it starts."
        if number and slot.start < instance.slots[number - 1].end:
            yield f"Slot {number} starts before slot {number - 1} ends: slots must be in order and apart."
        if number and slot.day < instance.slots[number - 1].day:
            yield f"Slot {number} belongs to an earlier day than slot {number - 1}."


def _resource_faults(instance: Instance) -> Iterator[str]:
    horizon = 1 << len(instance.slots)
    named: dict[str, Sequence[Person | Place | Interpreter]] = {
        "Person": instance.people,
        "Place": instance.places,
        "Interpreter": instance.interpreters,
    }
    for kind, resources in named.items():
        for number, resource in enumerate(resources):
            if not 0 <= resource.available < horizon:
                yield f"{kind} {resource.id!r} (number {number}) is available in slots that do not exist."
    for number, person in enumerate(instance.people):
        limits = (person.max_meetings, person.max_per_day, person.max_in_row, person.rest, person.minimum)
        if any(limit is not None and limit < 0 for limit in limits):
            yield f"Person {person.id!r} (number {number}) has a negative limit."
        if not 0 <= person.quiet < horizon:
            yield f"Person {person.id!r} (number {number}) has quiet slots that do not exist."
    for number, interpreter in enumerate(instance.interpreters):
        if any(limit is not None and limit < 0 for limit in (interpreter.max_per_day, interpreter.max_in_row)):
            yield f"Interpreter {interpreter.id!r} (number {number}) has a negative limit."
        if any(len(pair) != 2 for pair in interpreter.pairs):
            yield f"Interpreter {interpreter.id!r} (number {number}) has a pair that is not of two languages."
    if instance.rules.fairness is not None and instance.rules.fairness < 0:
        yield "The fairness bound is negative."
    if any(minutes < 0 for minutes in instance.rules.walking.values()):
        yield "A walking time is negative."


def _request_faults(instance: Instance, number: int, request: Request) -> Iterator[str]:
    if len(request.people) < 2:
        yield "a meeting needs at least two people"
    if len(set(request.people)) < len(request.people):
        yield "a person is named twice"
    if not all(0 <= person < len(instance.people) for person in request.people):
        yield "a person's index is out of range"
    if request.length < 1:
        yield "the length is less than one slot"
    if request.weight < 0:
        yield "the weight is negative"
    if request.allowed is not None and not 0 <= request.allowed < 1 << len(instance.slots):
        yield "a slot is allowed that does not exist"
    if request.fixed_slot is not None and not 0 <= request.fixed_slot < len(instance.slots):
        yield "the fixed slot does not exist"
    if request.fixed_place is not None and not 0 <= request.fixed_place < len(instance.places):
        yield "the fixed place does not exist"
    if not all(0 <= other < len(instance.requests) for other in request.after):
        yield "it comes after a request that does not exist"
    if number in request.after:
        yield "it comes after itself"
