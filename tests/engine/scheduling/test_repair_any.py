"""What holds of every repair: of random small rounds with every feature, and of a large one."""

import random

from factories.rounds import rounds
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from digua.engine.budget import Moves
from digua.engine.scheduling.compile import compile_instance
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import Instance, Request, Status
from digua.engine.scheduling.reasons import reasons
from digua.engine.scheduling.repair import (
    NewRequest,
    PersonGone,
    PersonLate,
    PlaceLost,
    SlotCut,
    changed,
    repair,
)
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.verify import verify
from digua.exchange.flagship import read_flagship

often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def solved(instance):
    before = solve(instance, seed=1, budget=Moves(200))
    assume(before.status is not Status.INFEASIBLE)
    return before


def changes(instance: Instance):
    people = st.integers(0, len(instance.people) - 1)
    slots = st.integers(0, len(instance.slots))
    pairs = st.lists(people, min_size=2, max_size=2, unique=True)
    one = (
        st.builds(PersonGone, people, slots)
        | st.builds(PersonLate, people, slots)
        | st.builds(PlaceLost, st.integers(0, len(instance.places) - 1), slots)
        | st.builds(SlotCut, st.integers(0, len(instance.slots) - 1))
        | st.builds(lambda pair: NewRequest(Request(id="new", people=tuple(pair), weight=3)), pairs)
    )
    return st.lists(one, min_size=1, max_size=3)


@often
@given(rounds(), st.integers(0, 3), st.data())
def test_a_repair_keeps_every_promise(instance, max_moves, data):
    before = solved(instance)
    made = data.draw(changes(instance))
    numbers = range(len(instance.requests))
    locked = frozenset(data.draw(st.sets(st.sampled_from(numbers))))
    earliest = data.draw(st.integers(0, len(instance.slots)) | st.just(0))
    result = repair(instance, before, made, max_moves=max_moves, locked=locked, earliest=earliest)
    placements = result.timetable.placements
    assert result.instance == changed(instance, made)
    assert verify(result.instance, result.timetable).violations == ()
    assert result.timetable.figures == figures_of(result.instance, placements)

    old = [*before.placements, *(None for _ in range(len(placements) - len(before.placements)))]
    was = {number for number, placement in enumerate(old) if placement is not None}
    now = {number for number, placement in enumerate(placements) if placement is not None}
    freed, lost = set(result.freed), set(result.lost)
    broken = {n for n in was if not can_stand(result.instance, n, old[n])}
    assert broken <= freed <= was
    assert freed == broken or instance.rules.walking or instance.rules.fairness is not None
    assert lost == freed - now
    assert set(result.refilled) == now - was
    assert was - freed <= now
    assert set(result.moved) == {n for n in was - freed if placements[n].slot != old[n].slot}
    assert len(result.moved) <= max_moves
    assert all(placements[n] == old[n] for n in locked & was - freed)
    assert all(placements[n].slot >= earliest for n in now if n in freed or n not in was)
    assert all(placements[n] == old[n] for n in was - freed if old[n].slot < earliest)
    assert set(result.timetable.unplaced) == set(range(len(placements))) - now
    assert result.timetable.bound is None or result.timetable.figures.weight <= result.timetable.bound


def can_stand(instance, number, placement):
    """Whether everybody, the place and the interpreter are still there."""
    request = instance.requests[number]
    span = (1 << request.length) - 1 << placement.slot
    resources = [instance.people[person] for person in request.people]
    if placement.place is not None:
        resources.append(instance.places[placement.place])
    return all(resource.available & span == span for resource in resources)


@settings(max_examples=30, deadline=None)
@given(rounds(), st.integers(0, 2))
def test_the_same_seed_mends_the_same_way(instance, max_moves):
    before = solved(instance)
    one, two = (repair(instance, before, [PersonGone(0)], max_moves=max_moves, seed=3) for _ in range(2))
    assert one == two


@often
@given(rounds())
def test_reasons_of_whom_it_concerns_are_those_of_the_whole_round(instance):
    result = repair(instance, solved(instance), [PersonGone(0)], max_moves=0)
    whole = reasons(compile_instance(result.instance), result.timetable.placements)
    told = result.timetable.unplaced
    for number, request in enumerate(instance.requests):
        if number in told and 0 in request.people:
            assert told[number] == whole[number]


def test_no_shows_of_a_large_round_are_mended(shared_data):
    instance = read_flagship(shared_data / "meetings" / "flagship" / "stress_frag_L150.txt")
    before = solve(instance, budget=Moves(200_000))
    busy = sorted(
        {
            p
            for request, at in zip(instance.requests, before.placements, strict=True)
            if at
            for p in request.people
        }
    )
    for person in random.Random(5).sample(busy, 4):
        result = repair(instance, before, [PersonGone(person)], max_moves=2)
        assert verify(result.instance, result.timetable).clean
        assert len(result.moved) <= 2
        assert set(result.freed) == set(result.lost)
        assert set(result.timetable.unplaced) >= set(result.lost)
