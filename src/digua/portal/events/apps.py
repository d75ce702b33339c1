from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "digua.portal.events"
    label = "events"

    def ready(self) -> None:
        from digua.portal.events import rules  # noqa: F401 - permissions are known once they are imported
