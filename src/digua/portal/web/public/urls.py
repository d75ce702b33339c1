"""Addresses of the pages that everybody may read, and of the searches that people keep."""

from django.urls import path

from digua.portal.web.public import calls, catalogue, entering, home, profile, saved

urlpatterns = [
    path("", home.home, name="home"),
    path("enter/<str:secret>/", entering.enter, name="enter"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue.<str:form>", catalogue.catalogue_export, name="catalogue_export"),
    path("catalogue/save/", saved.save_search, name="save_search"),
    path("profiles/<str:reference>/", profile.profile, name="profile"),
    path("calls/", calls.calls, name="calls"),
    path("calls.<str:form>", calls.calls_export, name="calls_export"),
    path("searches/", saved.saved_searches, name="saved_searches"),
    path("searches/<int:pk>/stop/", saved.stop_search, name="stop_search"),
    path("searches/stop/<str:token>/", saved.stop_searches, name="stop_searches"),
]
