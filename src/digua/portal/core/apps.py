from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "digua.portal.core"
    label = "core"
