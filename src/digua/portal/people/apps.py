from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "digua.portal.people"
    label = "people"

    def ready(self) -> None:
        from digua.portal.people import own_addresses, rules, sign_in_changes  # noqa: F401 - known once imported
