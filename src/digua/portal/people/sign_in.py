"""How people sign in: by mailed code, password or passkey, with codes of an app as second factor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves at a closed portal; persons are invited and claim themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
