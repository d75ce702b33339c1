import json
from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone
from factories.concepts import ConceptEncoder
from factories.parties import Party

from digua.engine.search import Filters, Segment
from digua.portal.core.actor import OPERATOR
from digua.portal.core.jobs.worker import work
from digua.portal.core.models import Job
from digua.portal.core.outbox import announce
from digua.portal.core.texts import Texts, Told
from digua.portal.people.organisations import edit_organisation
from digua.portal.profiles import search_words
from digua.portal.profiles.index import current, encoders, files, keeping, tasks
from digua.portal.profiles.models import Profile


def found() -> list[int]:
    library = current.library()
    assert library is not None
    return [hit.key for hit in library.find(Filters(), size=100).hits]


def test_there_is_none_before_the_first_time():
    assert current.library() is None


def test_what_is_published_comes_in_and_nothing_else(market, publish, institute):
    publish(institute, "Not yet", state=Profile.State.DRAFT)
    assert keeping.catch_up() == 5
    assert found() == [market[name].pk for name in ("call", "hidden", "recycling", "robot")]


def test_a_second_look_reads_nothing_again(market, concepts: ConceptEncoder):
    keeping.catch_up()
    concepts.read.clear()
    before = files.manifest()
    assert (keeping.catch_up(), keeping.catch_up(whole=True)) == (0, 0)
    assert concepts.read == []
    assert files.manifest().segments == before.segments


def test_a_change_replaces_and_a_withdrawal_takes_out(market):
    keeping.catch_up()
    robot = market["robot"]
    robot.title, robot.revision = Texts.of("茶叶萎凋", "zh"), robot.revision + 1
    robot.save()
    call = market["call"]
    call.state = Profile.State.ON_HOLD
    call.save()
    assert keeping.catch_up() == 1
    assert found() == [market[name].pk for name in ("hidden", "recycling", "robot")]
    library = current.library()
    asked = encoders.asked("脊柱", "zh", library.model)
    assert robot.pk not in [hit.key for hit in library.find(Filters(), asked=asked).hits]


def test_what_nobody_told_of_is_found_by_comparing_everything(market):
    keeping.catch_up()
    long_ago = timezone.now() - timedelta(days=2)
    Profile.objects.filter(pk=market["robot"].pk).update(state="draft", changed_at=long_ago)
    Profile.objects.filter(pk=market["call"].pk).delete()
    assert keeping.catch_up() == 0
    assert len(found()) == 4
    assert keeping.catch_up(whole=True) == 0
    assert found() == [market[name].pk for name in ("hidden", "recycling")]


def test_segments_stay_few_however_often_something_comes(publish: Callable[..., Profile], institute: Party):
    keys = []
    for number in range(20):
        keys.append(publish(institute, f"Tea number {number}").pk)
        keeping.catch_up()
    assert found() == keys[::-1]
    assert len(files.manifest().segments) <= 5


def test_a_rebuild_answers_the_same_and_knows_what_came_meanwhile(market, publish, institute, monkeypatch):
    keeping.catch_up()
    before = found()
    late = []
    make = Segment.of

    def slowly(entries, model, encoders):
        if not late:
            late.append(publish(institute, "Came meanwhile").pk)
        return make(entries, model, encoders)

    monkeypatch.setattr(Segment, "of", slowly)
    keeping.rebuild()
    assert found() == [*late, *before]


def test_another_encoder_begins_anew(market, monkeypatch):
    keeping.catch_up()
    other = ConceptEncoder("another")
    monkeypatch.setattr(encoders, "for_profiles", lambda: (other,))
    assert keeping.catch_up(whole=True) == 5
    assert current.library().model.senses[0].kind.name == "another"


def test_a_kill_while_writing_leaves_what_was_there(market, publish, institute, monkeypatch):
    keeping.catch_up()
    before, told = found(), (files.folder() / "current.json").read_text()
    new = publish(institute, "New").pk

    def killed(manifest: files.Manifest) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(files, "put", killed)
        keeping.catch_up()
    assert (found(), (files.folder() / "current.json").read_text()) == (before, told)
    keeping.catch_up()
    assert found() == [new, *before]


def test_an_index_of_another_format_is_made_anew(market):
    keeping.catch_up()
    path = files.folder() / "current.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 0}))
    assert current.library() is None
    assert keeping.catch_up() == 5


def test_old_folders_are_swept_and_young_ones_left(market, publish, institute, monkeypatch):
    keeping.catch_up()
    for number in range(3):
        publish(institute, f"One more, {number}")
    keeping.catch_up()
    named = {files.manifest().model, *files.manifest().segments}
    there = {each.name for each in files.folder().iterdir() if each.is_dir()}
    assert named < there
    monkeypatch.setattr(files, "YOUNG", -1.0)
    files.sweep()
    assert {each.name for each in files.folder().iterdir() if each.is_dir()} == named


@pytest.mark.django_db(transaction=True)
def test_an_announcement_brings_a_profile_in(market):
    announce("profile.published", {"id": market["robot"].pk})
    announce("profile.changed", {"id": market["robot"].pk})
    work(Event(), until_idle=True)
    assert market["robot"].pk in found()
    assert Job.objects.filter(task=tasks.refresh.module_path, state=Job.State.DONE).count() >= 1


def by_words(words: str) -> set[int]:
    library = current.library()
    assert library is not None
    asked = encoders.asked(words, "en", library.model)
    return {hit.key for hit in library.find(Filters(), asked=asked).hits}


def test_a_renamed_organisation_is_found_at_once(market, institute, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ask()
    work(Event(), until_idle=True)
    assert by_words("Aurora") == set()
    name = institute.organisation.name.told(Told("Aurora Catalysis", "en"))
    with django_capture_on_commit_callbacks(execute=True):
        edit_organisation(by=OPERATOR, organisation=institute.organisation, name=name)
    with django_capture_on_commit_callbacks(execute=True):
        work(Event(), until_idle=True)
    work(Event(), until_idle=True)
    assert by_words("Aurora") == {market["recycling"].pk}


def test_a_renamed_organisation_that_hides_is_not_found_by_its_name(
    market, company, django_capture_on_commit_callbacks
):
    for each in market.values():
        search_words.refresh(each)
    before = Profile.objects.values("pk", "changed_at").get(pk=market["hidden"].pk)
    keeping.catch_up()
    name = company.organisation.name.told(Told("Zephyrus Works", "en"))
    with django_capture_on_commit_callbacks(execute=True):
        edit_organisation(by=OPERATOR, organisation=company.organisation, name=name)
    with django_capture_on_commit_callbacks(execute=True):
        work(Event(), until_idle=True)
    work(Event(), until_idle=True)
    assert market["hidden"].pk not in by_words("Zephyrus")
    assert market["robot"].pk in by_words("Zephyrus")
    assert Profile.objects.values("pk", "changed_at").get(pk=market["hidden"].pk) == before
