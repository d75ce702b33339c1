"""Every row of the chapters that an import writes, to be compared before and after."""

from typing import Any

from django.apps import apps

from digua.portal.imports.loading.rows import row_of

CHAPTERS = ("people", "profiles", "events", "meetings")
COUNTED_ON = {"profiles.numbering"}
"""A reference that was given is not given again."""

Rows = dict[str, list[dict[str, Any]]]


def everything() -> Rows:
    return {
        model._meta.label_lower: [row_of(record) for record in model._default_manager.order_by("pk")]
        for chapter in CHAPTERS
        for model in apps.get_app_config(chapter).get_models()
        if model._meta.label_lower not in COUNTED_ON
    }
