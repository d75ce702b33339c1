"""What the operator says in the environment; docs/operate/settings.md lists it all."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

SECRET_FILE = "secret.key"


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
    translator_url: str = ""
    translator_key: str = ""

    @property
    def secure(self) -> bool:
        return self.url.startswith("https://")

    def secret(self) -> str:
        """The key that signs sessions and links: made at the first start and kept in the data folder."""
        path = self.data_dir / SECRET_FILE
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
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
        mail_url=variables.get("DIGUA_MAIL_URL", ""),
        mail_from=variables.get("DIGUA_MAIL_FROM", f"Digua <digua@{parts.hostname}>"),
        translator_url=variables.get("DIGUA_TRANSLATOR_URL", ""),
        translator_key=variables.get("DIGUA_TRANSLATOR_KEY", ""),
    )
