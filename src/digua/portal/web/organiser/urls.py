"""Addresses of editions for their organisers."""

from django.urls import path

from digua.portal.web.organiser import editions, lists, subjects

ONE = "editions/<slug:slug>/"
urlpatterns = [
    path("editions/", editions.listing, name="editions"),
    path("editions/new/", editions.add, name="edition_add"),
    path("series/new/", editions.add_series, name="series_add"),
    path(ONE, editions.dashboard, name="edition"),
    path(f"{ONE}edit/", editions.edit, name="edition_edit"),
    path(f"{ONE}copy/", editions.copy, name="edition_copy"),
    path(f"{ONE}subjects/", subjects.edit, name="edition_subjects"),
    path(f"{ONE}registrations/", lists.registrations, name="edition_registrations"),
    path(f"{ONE}registrations/<int:pk>/", lists.move, name="registration_move"),
    path(f"{ONE}profiles/", lists.profiles, name="edition_profiles"),
    path(f"{ONE}mails/", lists.mails, name="edition_mails"),
    path(f"{ONE}mails/<int:pk>/", lists.mail, name="edition_mail"),
]
