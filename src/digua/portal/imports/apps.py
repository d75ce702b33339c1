from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "digua.portal.imports"
    label = "imports"

    def ready(self) -> None:
        from digua.portal.imports import own_data  # noqa: F401 - known once it is imported
