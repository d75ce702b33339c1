"""Addresses of what a participant does: today, their needs and offers, open calls and bids."""

from django.urls import path

from digua.portal.web.participant import calls, editing, files, profiles, today, translations, versions

OWN = "my/profiles/<str:reference>/"

urlpatterns = [
    path("today/", today.today, name="today"),
    path("my/profiles/", profiles.own_profiles, name="own_profiles"),
    path("my/profiles.<str:form>", profiles.own_profiles_export, name="own_profiles_export"),
    path("my/profiles/new/", editing.new_profile, name="new_profile"),
    path("my/profiles/hints/", editing.profile_hints, name="profile_hints"),
    path(OWN, profiles.own_profile_page, name="own_profile"),
    path(f"{OWN}edit/", editing.edit_profile, name="edit_profile"),
    path(f"{OWN}move/<str:name>/", profiles.move_profile, name="move_profile"),
    path(f"{OWN}renew/", profiles.renew_profile, name="renew_profile"),
    path(f"{OWN}open/", profiles.open_profile, name="open_profile"),
    path(f"{OWN}files/", profiles.attach_file, name="attach_file"),
    path(f"{OWN}files/<int:pk>/remove/", profiles.detach_file, name="detach_file"),
    path(f"{OWN}invited/", profiles.invite_organisation, name="invite_organisation"),
    path(f"{OWN}versions/", versions.compare_versions, name="compare_versions"),
    path(f"{OWN}in/<str:target>/", translations.translation, name="translation"),
    path(f"{OWN}in/<str:target>/machine/", translations.ask_machine, name="ask_machine"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("calls/<str:reference>/", calls.call, name="call"),
    path("calls/<str:reference>/bid/", calls.write_bid, name="write_bid"),
    path("bids/<int:pk>/submit/", calls.submit_bid, name="submit_bid"),
    path("bids/<int:pk>/withdraw/", calls.withdraw_bid, name="withdraw_bid"),
    path("bids/<int:pk>/review/", calls.review_bid, name="review_bid"),
    path("bids/<int:pk>/award/", calls.award_bid, name="award_bid"),
    path("bids/<int:pk>/document/", calls.bid_document, name="bid_document"),
]
