"""Every address of the portal, by page family."""

from django.urls import include, path

from digua.portal.web import progress
from digua.portal.web.public import home

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", include("allauth.urls")),
    path("jobs/<int:pk>/", progress.job, name="job"),
]
handler400 = "digua.portal.web.errors.bad_request"
handler403 = "digua.portal.web.errors.forbidden"
handler404 = "digua.portal.web.errors.not_found"
handler500 = "digua.portal.web.errors.server_error"
