"""Addresses of the way of a file into an edition, and of lists as files."""

from django.urls import path

from digua.portal.web.imports import checking, columns, downloads, entrance, exports, settling, twins

EDITION = "editions/<slug:slug>/"
ONE = f"{EDITION}imports/<int:pk>/"
urlpatterns = [
    path(f"{EDITION}registrations.<str:form>", exports.registrations, name="registrations_export"),
    path(f"{EDITION}profiles.<str:form>", exports.profiles, name="profiles_export"),
    path(f"{EDITION}mails.<str:form>", exports.mails, name="edition_mails_export"),
    path("people/export.<str:form>", exports.people, name="people_export"),
    path("organisations/export.<str:form>", exports.organisations, name="organisations_export"),
    path("editions/event.xlsx", downloads.template, name="import_template"),
    path(f"{EDITION}imports/", entrance.listing, name="imports"),
    path(ONE, entrance.show, name="import"),
    path(f"{ONE}status/", entrance.status, name="import_status"),
    path(f"{ONE}file/", entrance.replace, name="import_replace"),
    path(f"{ONE}discard/", entrance.discard, name="import_discard"),
    path(f"{ONE}columns/", columns.choose, name="import_columns"),
    path(f"{ONE}check/", checking.check, name="import_check"),
    path(f"{ONE}check/<int:finding>/", checking.mend, name="import_mend"),
    path(f"{ONE}cure/", checking.cure, name="import_cure"),
    path(f"{ONE}workbook/", downloads.annotated, name="import_workbook"),
    path(f"{ONE}problems.<str:form>", downloads.problems, name="import_problems"),
    path(f"{ONE}twins/", twins.listing, name="import_twins"),
    path(f"{ONE}twins/<int:twin>/", twins.decide, name="import_decide"),
    path(f"{ONE}commit/", settling.commit, name="import_commit"),
    path(f"{ONE}result/", settling.result, name="import_result"),
    path(f"{ONE}undo/", settling.undo, name="import_undo"),
]
