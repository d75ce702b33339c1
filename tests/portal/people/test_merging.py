import pytest
from django.apps import apps
from people_makers import Role, account, acting, organisation, person

from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import Announcement, AuditEntry
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts, Told
from digua.portal.people import merging
from digua.portal.people.merging.relations import relations_to
from digua.portal.people.models import Account, Address, Affiliation, Grant, Merge, Organisation, Person
from digua.portal.people.organisations import edit_organisation


def everything() -> dict[str, list[dict[str, object]]]:
    """All rows of people but the merges themselves."""
    return {
        model._meta.label_lower: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("people").get_models()
        if model is not Merge
    }


def test_what_pointed_to_the_one_points_to_the_other():
    kept = organisation(identifiers=[("domain", "nordlys.example")])
    gone = organisation("Nordlys Catalysis", lang="en", city="Trondheim", sectors=["C20"])
    works = person(organisation=gone, position="CTO")
    administrator = account("admin@nordlys.example")
    Grant.objects.create(account=administrator, role=Role.ORGANISATION_ADMINISTRATOR, organisation=gone)

    merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert gone.merged_into_id == kept.pk
    assert Affiliation.objects.get(person=works).organisation_id == kept.pk
    assert Grant.objects.get(account=administrator).organisation_id == kept.pk
    assert (kept.city, kept.sectors) == ("Trondheim", ["C20"])
    assert {told.text for told in kept.name.by_language.values()} == {
        "Nordlys Katalyse AS",
        "Nordlys Catalysis",
    }
    assert "nordlys catalysis" in kept.search


def test_undo_brings_back_every_row_as_it_was():
    kept, gone = organisation(), organisation("Nordlys Catalysis", lang="en", city="Trondheim")
    both = person(organisation=kept, position="CEO")
    Affiliation.objects.create(person=both, organisation=gone, position="Chair")
    person("Per Aas", "per@nordlys.example", organisation=gone)
    before = everything()

    merge = merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    assert everything() != before
    merging.undo_merge(by=OPERATOR, merge=merge)

    assert everything() == before


def test_undo_leaves_what_was_changed_since():
    kept, gone = organisation(), organisation("Nordlys Catalysis", lang="en", city="Trondheim")
    merge = merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    kept.refresh_from_db()
    later = person("Per Aas", "per@nordlys.example", organisation=kept)
    edit_organisation(by=OPERATOR, organisation=kept, city="Oslo")
    merging.undo_merge(by=OPERATOR, merge=merge)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.city, gone.city) == ("Oslo", "Trondheim")
    assert list(kept.name.languages()) == ["nb"]
    assert Affiliation.objects.get(person=later).organisation_id == kept.pk


def test_a_twin_of_a_row_stays_with_the_record_that_was_merged():
    kept, gone = organisation(), organisation("Nordlys Catalysis", lang="en")
    both = person(organisation=kept, position="CEO")
    twin = Affiliation.objects.create(person=both, organisation=gone, position="Chair")
    merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    twin.refresh_from_db()
    assert (twin.organisation_id, twin.position) == (gone.pk, "Chair")
    assert both.affiliations.get(organisation=kept).position == "CEO"


def test_persons_are_merged_with_their_account_and_addresses():
    kept = person(phone="", languages={"nb": "native"})
    gone = person("I. Solbakken", "solbakken@ntnu.example", phone="+47 1", languages={"en": "C1", "nb": "C2"})
    joined = account("solbakken@ntnu.example", person=gone)
    merge = merging.merge_persons(by=OPERATOR, kept=kept, gone=gone)
    kept.refresh_from_db()
    assert (kept.phone, kept.languages) == ("+47 1", {"nb": "native", "en": "C1"})
    assert Account.objects.get(pk=joined.pk).person_id == kept.pk
    assert kept.addresses.count() == 2
    assert "solbakken@ntnu.example" in kept.search
    merging.undo_merge(by=OPERATOR, merge=merge)
    kept.refresh_from_db()
    assert (kept.phone, kept.languages) == ("", {"nb": "native"})
    assert Account.objects.get(pk=joined.pk).person_id == gone.pk
    assert Address.objects.get(person=gone).email == "solbakken@ntnu.example"


def test_two_who_both_sign_in_are_not_merged():
    kept, gone = person(), person("Ingrid S.", "i@other.example")
    account("ingrid@nordlys.example", person=kept)
    account("i@other.example", person=gone)
    before = everything()
    with pytest.raises(ImpossibleError, match="sign in"):
        merging.merge_persons(by=OPERATOR, kept=kept, gone=gone)
    assert (everything(), Merge.objects.count()) == (before, 0)


def test_a_chain_is_undone_from_its_end():
    first, second, third = (organisation(name) for name in ("A", "B", "C"))
    inner = merging.merge_organisations(by=OPERATOR, kept=second, gone=first)
    outer = merging.merge_organisations(by=OPERATOR, kept=third, gone=second)
    with pytest.raises(ImpossibleError, match="itself merged"):
        merging.undo_merge(by=OPERATOR, merge=inner)
    merging.undo_merge(by=OPERATOR, merge=outer)
    merging.undo_merge(by=OPERATOR, merge=inner)
    assert not Organisation.objects.exclude(merged_into=None).exists()
    with pytest.raises(ImpossibleError, match="already"):
        merging.undo_merge(by=OPERATOR, merge=inner)


def test_a_merged_record_and_the_record_itself_are_refused():
    kept, gone = organisation(), organisation("B")
    merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    for one, other in [(kept, gone), (gone, kept), (kept, kept)]:
        with pytest.raises(ImpossibleError):
            merging.merge_organisations(by=OPERATOR, kept=one, gone=other)
    assert Merge.objects.count() == 1


def test_nobody_merges_persons_out_of_their_reach():
    organiser = account("organiser@fair.example", Role.ORGANISER)
    kept, gone = person(), person("Ingrid S.", "i@other.example")
    Person.objects.filter(pk=kept.pk).update(made_by=organiser)
    with pytest.raises(RefusedError):
        merging.merge_persons(by=acting(organiser), kept=kept, gone=gone)
    assert not Person.objects.exclude(merged_into=None).exists()
    assert AuditEntry.objects.latest("number").outcome == "refused"


def test_a_merge_is_told_by_numbers_alone():
    kept, gone = organisation(), organisation("B")
    merge = merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    told = Announcement.objects.latest("pk")
    assert (told.kind, told.payload) == ("people.organisations_merged", {"kept": kept.pk, "gone": gone.pk})
    assert AuditEntry.objects.latest("number").facts == {"gone": gone.pk, "merge": merge.pk, "moved": 0}


def test_relations_of_later_chapters_are_known():
    assert {(model._meta.label_lower, field) for model, field in relations_to(Organisation)} >= {
        ("people.identifier", "organisation"),
        ("people.affiliation", "organisation"),
        ("people.grant", "organisation"),
        ("profiles.profile", "organisation"),
        ("profiles.bid", "bidder"),
        ("events.registration", "organisation"),
    }


def test_texts_keep_who_made_them():
    machine = Told("Nordlys", "en")
    kept, gone = organisation(), organisation("x", lang="en")
    Organisation.objects.filter(pk=gone.pk).update(name=Texts({"en": machine, "nb": Told("Annet", "nb")}))
    merging.merge_organisations(by=OPERATOR, kept=kept, gone=gone)
    kept.refresh_from_db()
    assert kept.name.by_language["en"] == machine
    assert kept.name.by_language["nb"].text == "Nordlys Katalyse AS"
