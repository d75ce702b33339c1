"""Every address of the portal, by page family."""

from django.urls import include, path

from digua.portal.web.public import home

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", include("allauth.urls")),
]
