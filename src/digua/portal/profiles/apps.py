from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "digua.portal.profiles"
    label = "profiles"

    def ready(self) -> None:
        from digua.portal.profiles import listeners, own_data, rules  # noqa: F401 - known once they are imported
        from digua.portal.profiles.index import tasks  # noqa: F401 - listens
        from digua.portal.profiles.saved_searches import news  # noqa: F401 - in the timetable
        from digua.portal.profiles.saved_searches import rules as saving  # noqa: F401
