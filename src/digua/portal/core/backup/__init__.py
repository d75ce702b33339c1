"""A backup is one zip file: every row as JSON, every uploaded file, the secret key, and a manifest of hashes.

It says nothing of the engine it was made on, so that a portal can move from SQLite to PostgreSQL by it.
"""

from digua.portal.core.backup.manifest import Manifest
from digua.portal.core.backup.restoring import restore
from digua.portal.core.backup.writing import write_backup

__all__ = ["Manifest", "restore", "write_backup"]
