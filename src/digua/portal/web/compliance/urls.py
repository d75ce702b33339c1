"""Addresses of compliance screening."""

from django.urls import path

from digua.portal.web.compliance import screening

urlpatterns = [
    path("compliance/", screening.queue, name="screening_queue"),
    path("compliance.<str:form>", screening.queue_export, name="screening_queue_export"),
    path("compliance/hits/<int:pk>/", screening.hit, name="screening_hit"),
    path("compliance/lists/", screening.lists, name="screening_lists"),
    path("compliance/lists/<int:pk>/retire/", screening.retire_list, name="retire_list"),
]
