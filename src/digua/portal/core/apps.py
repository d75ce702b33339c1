from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "digua.portal.core"
    label = "core"

    def ready(self) -> None:
        """Every app's jobs and listeners are known from the beginning, in the server and in workers."""
        autodiscover_modules("tasks", "listeners")
