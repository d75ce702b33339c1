from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "digua.portal.meetings"
    label = "meetings"
