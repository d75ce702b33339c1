from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "digua.portal.events"
    label = "events"

    def ready(self) -> None:
        from digua.portal.events import own_data, reach, rules  # noqa: F401 - known once they are imported
