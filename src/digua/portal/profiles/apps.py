from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "digua.portal.profiles"
    label = "profiles"

    def ready(self) -> None:
        from digua.portal.profiles import rules  # noqa: F401 - permissions are known once they are imported
