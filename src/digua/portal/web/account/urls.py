"""Addresses of the claim and of one's own settings; sign-in itself is django-allauth's."""

from django.urls import path

from digua.portal.web.account import about, claim, own

urlpatterns = [
    path("claim/<str:secret>/", claim.claim, name="claim"),
    path("claim/<str:secret>/not-me/", claim.decline, name="claim_decline"),
    path("terms/", own.terms, name="terms"),
    path("settings/", own.settings, name="settings"),
    path("settings/about/", about.about, name="settings_about"),
    path("settings/portrait/", about.portrait, name="settings_portrait"),
    path("portraits/<int:pk>/", about.portrait_of, name="portrait"),
    path("settings/consent/", own.consent, name="settings_consent"),
    path("settings/consent/<int:pk>/withdraw/", own.withdraw_consent, name="settings_withdraw_consent"),
    path("settings/data/", own.data, name="settings_data"),
    path("settings/data/export/", own.export, name="settings_export"),
    path("settings/data/erase/", own.erase, name="settings_erase"),
    path("settings/sessions/<int:pk>/end/", own.end_session, name="settings_end_session"),
]
