"""The sign-in of an organisation, where the operator names one."""

from typing import Any
from urllib.parse import urlsplit

from digua.portal.settings.environment import Environment


def organisations_sign_in(environment: Environment) -> dict[str, Any]:
    """The OpenID Connect provider that DIGUA_OIDC_URL names, for SOCIALACCOUNT_PROVIDERS; none without it."""
    if not environment.oidc_url:
        return {}
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "EMAIL_AUTHENTICATION": True,
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": environment.oidc_name,
                    "client_id": environment.oidc_client,
                    "secret": environment.oidc_secret,
                    "settings": {"server_url": environment.oidc_url},
                }
            ],
        }
    }


def form_targets(environment: Environment) -> list[str]:
    """Where forms may lead besides ourselves: to the organisation's sign-in."""
    parts = urlsplit(environment.oidc_url)
    return [f"{parts.scheme}://{parts.netloc}"] if environment.oidc_url else []
