from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "digua.portal.web"
    label = "web"
