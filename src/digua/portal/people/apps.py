from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "digua.portal.people"
    label = "people"

    def ready(self) -> None:
        from digua.portal.people import rules  # noqa: F401 - permissions are known once they are imported
