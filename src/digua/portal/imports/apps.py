from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "digua.portal.imports"
    label = "imports"

    def ready(self) -> None:
        from digua.portal.imports import erasing, tasks  # noqa: F401 - known once they are imported
