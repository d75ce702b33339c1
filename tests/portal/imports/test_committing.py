"""Committed as one, undone as one."""

import pytest
from import_rows import everything

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Registration
from digua.portal.imports.checking.run import check
from digua.portal.imports.committing import commit
from digua.portal.imports.loading import load_event
from digua.portal.imports.models import Import, Twin
from digua.portal.imports.services.deciding import decide
from digua.portal.imports.services.settling import ask_to_commit, ask_to_undo
from digua.portal.imports.undoing import undo
from digua.portal.meetings.reading import read_event
from digua.portal.people.models import Organisation, Person


def committed(imported: Import) -> Import:
    commit(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)


def undone(imported: Import) -> Import:
    undo(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)


def test_a_commit_writes_the_event_and_forgets_the_file(brought, workbook, demo, edition, tmp_path):
    imported = committed(brought(workbook))
    assert (imported.state, imported.counts["people.person"]) == ("committed", len(demo.attendees))
    assert read_event(Edition.objects.get()) == demo
    assert (imported.findings.count(), imported.twins.count(), imported.file.name) == (0, 0, "")


def test_undoing_leaves_what_was_before(brought, workbook):
    imported = brought(workbook)
    before = everything()
    imported = committed(imported)
    assert everything() != before
    imported = undone(imported)
    assert imported.state == "undone"
    assert everything() == before


def test_undoing_gives_back_what_a_merge_changed(brought, workbook, demo):
    there = Organisation.objects.create(name=Texts.of(demo.organisations[0].name["en"], "en"), country="CN")
    imported = brought(workbook)
    before = everything()
    (twin,) = imported.twins.filter(record_id=there.pk)
    decide(by=OPERATOR, twin=twin, decision="same", take=["city"])
    imported = committed(imported)
    there.refresh_from_db()
    assert there.city == demo.organisations[0].city
    assert Organisation.objects.count() == len(demo.organisations)
    assert undone(imported).state == "undone"
    assert everything() == before


def test_what_somebody_changed_since_is_not_undone_and_told(brought, workbook):
    imported = committed(brought(workbook))
    person = Person.objects.order_by("pk")[3]
    Person.objects.filter(pk=person.pk).update(phone="1")
    used = Organisation.objects.order_by("pk")[5]
    Organisation.objects.create(name=Texts.of("x", "en"), country="NO", merged_into=used)
    later = Person.objects.create(name="Later")
    registration = Registration.objects.order_by("pk").first()
    Registration.objects.create(
        edition=registration.edition,
        person=later,
        organisation=used,
        identifier="L",
        role="guest",
        attendance="on_site",
    )
    after = everything()
    imported = undone(imported)
    assert imported.state == "committed"
    assert imported.refusals == [
        {"model": "people.organisation", "pk": used.pk, "why": "used", "by": "events.registration"},
        {"model": "people.person", "pk": person.pk, "why": "changed"},
    ]
    assert everything() == after


def test_pairs_said_to_be_apart_stay_apart_and_are_not_asked_again(brought, workbook, demo):
    there = Organisation.objects.create(name=Texts.of(demo.organisations[0].name["en"], "en"), country="CN")
    imported = brought(workbook)
    (twin,) = imported.twins.filter(record_id=there.pk)
    decide(by=OPERATOR, twin=twin, decision="apart")
    committed(imported)
    assert Organisation.objects.count() == len(demo.organisations) + 1
    undone(Import.objects.get())
    assert brought(workbook).twins.filter(record_id=there.pk).count() == 0


def test_twins_within_the_file_become_one(listed):
    imported = listed("Company,Country,Name\nNordlys Sensor AS,NO,Kari Berg\nSensor Nordlys,NO,Ola Vik\n")
    from test_lists import checked

    imported = checked(imported)
    (twin,) = imported.twins.all()
    assert (twin.kind, twin.grounds) == ("organisation", ["name"])
    decide(by=OPERATOR, twin=twin, decision="same")
    committed(imported)
    assert [str(each) for each in Organisation.objects.all()] == ["Nordlys Sensor AS"]
    organisation = Organisation.objects.get()
    assert [each.organisation for each in Registration.objects.all()] == [organisation, organisation]


def test_a_decision_outlasts_another_check(brought, workbook, demo):
    Organisation.objects.create(name=Texts.of(demo.organisations[0].name["en"], "en"), country="CN")
    imported = brought(workbook)
    twin = imported.twins.get(kind="organisation")
    decide(by=OPERATOR, twin=twin, decision="later")
    Import.objects.update(revision=7)
    check(imported, by=OPERATOR)
    assert imported.twins.get(kind="organisation").decision == Twin.Decision.LATER


def test_nothing_is_committed_while_something_is_wrong(brought, changed):
    def wrong(book):
        book["People 参会人"]["A2"] = None

    imported = brought(changed(wrong))
    before = everything()
    with pytest.raises(ImpossibleError):
        ask_to_commit(by=OPERATOR, imported=imported, vouched=True)
    imported = committed(imported)
    assert (imported.state, imported.refusals) == ("checked", [{"why": "changed"}])
    assert everything() == before


def test_strangers_neither_commit_nor_undo(brought, workbook):
    imported = brought(workbook)
    before = everything()
    with pytest.raises(RefusedError):
        ask_to_commit(by=Actor(), imported=imported, vouched=True)
    with pytest.raises(RefusedError):
        commit(imported, by=Actor())
    assert everything() == before
    imported = committed(imported)
    after = everything()
    with pytest.raises(RefusedError):
        ask_to_undo(by=Actor(), imported=imported)
    with pytest.raises(RefusedError):
        undo(imported, by=Actor())
    assert everything() == after


def test_a_commit_that_is_asked_for_twice_is_done_once(brought, workbook, demo):
    imported = brought(workbook)
    committed(imported)
    committed(imported)
    assert Person.objects.count() == len(demo.attendees)


def test_an_edition_that_was_loaded_before_is_brought_back_too(brought, changed, demo, edition):
    load_event(demo, by=OPERATOR, edition=edition)

    def fewer(book):
        book["Walking 步行"].delete_rows(2)
        book["Interpreters 译员"]["B2"] = "Another name"

    imported = brought(changed(fewer))
    before = everything()
    imported = committed(imported)
    assert edition.walks.count() == len(demo.walks) - 1
    assert edition.interpreters.get(identifier="I01").name == "Another name"
    assert undone(imported).state == "undone"
    assert everything() == before
