"""Addresses of what an adviser does."""

from django.urls import path

from digua.portal.web.adviser import queue

urlpatterns = [
    path("adviser/", queue.queue, name="adviser_queue"),
    path("adviser.<str:form>", queue.queue_export, name="adviser_queue_export"),
    path("adviser/prepare/", queue.prepare, name="prepare_profile"),
    path("adviser/<str:reference>/", queue.assessment, name="assess_profile"),
]
