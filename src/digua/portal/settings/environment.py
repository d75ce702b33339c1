"""What the operator says in the environment; docs/operate/settings.md lists it all."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

SECRET_FILE = "secret.key"
THIS_MACHINE = "127.0.0.0/8, ::1"
Network = IPv4Network | IPv6Network


class SettingError(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """`url` is the portal's address as its users type it, without a slash at the end.

    `database_url` and `mail_url` are empty for the database and the outgoing mail in the data folder.
    """

    data_dir: Path
    url: str
    hosts: tuple[str, ...]
    database_url: str = ""
    mail_url: str = ""
    mail_from: str = ""
    metrics_from: tuple[Network, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()
    translator_url: str = ""
    translator_key: str = ""
    oidc_url: str = ""
    oidc_name: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    second_factor: bool = False

    @property
    def secure(self) -> bool:
        return self.url.startswith("https://")

    def secret(self) -> str:
        """The key that signs sessions and links: made at the first start and kept in the data folder."""
        path = self.data_dir / SECRET_FILE
        if not path.exists():
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            offered = path.with_suffix(f".{os.getpid()}")
            offered.touch(mode=0o600)
            offered.write_text(secrets.token_urlsafe(48), encoding="ascii")
            with suppress(FileExistsError):  # of two processes that start together, the first one's key holds
                path.hardlink_to(offered)
            offered.unlink()
        return path.read_text(encoding="ascii").strip()


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Raises SettingError."""
    url = variables.get("DIGUA_URL", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(f"DIGUA_URL is {url!r}; it must be an address such as https://digua.example.org")
    more = tuple(host.strip() for host in variables.get("DIGUA_HOSTS", "").split(",") if host.strip())
    return Environment(
        data_dir=Path(variables.get("DIGUA_DATA_DIR") or user_data_path("digua")),
        url=url,
        hosts=(parts.hostname, "127.0.0.1", "localhost", *more),
        database_url=variables.get("DATABASE_URL", ""),
        mail_url=mail_server(variables.get("DIGUA_MAIL_URL", "")),
        mail_from=variables.get("DIGUA_MAIL_FROM", f"Digua <digua@{parts.hostname}>"),
        metrics_from=networks("DIGUA_METRICS_FROM", variables),
        trusted_proxies=networks("DIGUA_TRUSTED_PROXIES", variables, THIS_MACHINE),
        translator_url=translator_url(variables),
        translator_key=variables.get("DIGUA_TRANSLATOR_KEY", ""),
        oidc_url=variables.get("DIGUA_OIDC_URL", "").rstrip("/"),
        oidc_name=variables.get("DIGUA_OIDC_NAME", "OpenID Connect"),
        oidc_client=variables.get("DIGUA_OIDC_CLIENT", ""),
        oidc_secret=variables.get("DIGUA_OIDC_SECRET", ""),
        second_factor=variables.get("DIGUA_REQUIRE_SECOND_FACTOR", "") == "1",
    )


def mail_server(url: str) -> str:
    if url and (urlsplit(url).scheme not in ("smtp", "smtps") or not urlsplit(url).hostname):
        raise SettingError(
            "DIGUA_MAIL_URL must begin with smtp:// or smtps:// and name a server, "
            "for example smtp://user:password@mail.example.org:587"
        )
    return url


def networks(name: str, variables: Mapping[str, str], otherwise: str = "") -> tuple[Network, ...]:
    """The addresses and networks of a setting, separated by commas. Raises SettingError."""
    words = variables.get(name, otherwise)
    try:
        return tuple(ip_network(word.strip(), strict=False) for word in words.split(",") if word.strip())
    except ValueError as error:
        raise SettingError(f"{name}: {error}; give addresses such as 10.0.0.0/8") from error


def translator_url(variables: Mapping[str, str]) -> str:
    """The address of a translation service with its kind before it; empty for none. Raises SettingError."""
    url = variables.get("DIGUA_TRANSLATOR_URL", "")
    kind, _, address = url.partition("+")
    if url and (kind not in ("libretranslate", "openai") or urlsplit(address).scheme not in ("http", "https")):
        raise SettingError(
            f"DIGUA_TRANSLATOR_URL is {url!r}; it must be libretranslate+https://host, "
            "or openai+https://host/v1#model"
        )
    return url
