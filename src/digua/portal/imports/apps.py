from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "digua.portal.imports"
    label = "imports"
