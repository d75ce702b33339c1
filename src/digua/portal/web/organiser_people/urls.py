"""Addresses of the organiser's lists and pages of people and organisations."""

from django.urls import path

from digua.portal.web.organiser_people import merging, organisations, persons

urlpatterns = [
    path("people/", persons.listing, name="people"),
    path("people/new/", persons.add, name="person_add"),
    path("people/invite/", persons.invite, name="people_invite"),
    path("people/<int:pk>/", persons.show, name="person"),
    path("people/<int:pk>/edit/", persons.edit, name="person_edit"),
    path("people/<int:pk>/addresses/", persons.add_address, name="person_add_address"),
    path(
        "people/<int:pk>/addresses/<int:address>/remove/", persons.remove_address, name="person_remove_address"
    ),
    path("people/<int:pk>/works-at/", persons.affiliate, name="person_affiliate"),
    path(
        "people/<int:pk>/works-at/<int:affiliation>/end/",
        persons.end_affiliation,
        name="person_end_affiliation",
    ),
    path("people/<int:pk>/merge/", merging.person, name="person_merge"),
    path("people/<int:pk>/merge/<int:merge>/undo/", merging.undo_person, name="person_undo_merge"),
    path("organisations/", organisations.listing, name="organisations"),
    path("organisations/new/", organisations.add, name="organisation_add"),
    path("organisations/<int:pk>/", organisations.show, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.edit, name="organisation_edit"),
    path("organisations/<int:pk>/description/", organisations.describe, name="organisation_describe"),
    path("organisations/<int:pk>/verify/", organisations.verify, name="organisation_verify"),
    path(
        "organisations/<int:pk>/identifiers/", organisations.add_identifier, name="organisation_add_identifier"
    ),
    path(
        "organisations/<int:pk>/identifiers/<int:identifier>/remove/",
        organisations.remove_identifier,
        name="organisation_remove_identifier",
    ),
    path("organisations/<int:pk>/merge/", merging.organisation, name="organisation_merge"),
    path(
        "organisations/<int:pk>/merge/<int:merge>/undo/",
        merging.undo_organisation,
        name="organisation_undo_merge",
    ),
]
