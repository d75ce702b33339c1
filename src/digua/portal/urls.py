"""Every address of the portal, by page family."""

from django.urls import include, path

from digua.portal.web import health, progress

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("digua.portal.web.public.urls")),
    path("account/", include("allauth.urls")),
    path("", include("digua.portal.web.account.urls")),
    path("", include("digua.portal.web.organiser.urls")),
    path("", include("digua.portal.web.imports.urls")),
    path("", include("digua.portal.web.organiser_people.urls")),
    path("", include("digua.portal.web.participant.urls")),
    path("", include("digua.portal.web.adviser.urls")),
    path("", include("digua.portal.web.compliance.urls")),
    path("", include("digua.portal.web.node.urls")),
    path("jobs/<int:pk>/", progress.job, name="job"),
]
handler400 = "digua.portal.web.errors.bad_request"
handler403 = "digua.portal.web.errors.forbidden"
handler404 = "digua.portal.web.errors.not_found"
handler500 = "digua.portal.web.errors.server_error"
