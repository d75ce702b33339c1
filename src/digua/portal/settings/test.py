"""Settings of the tests: a data folder of their own, quick passwords, static files as they are."""

import os
import tempfile

os.environ.setdefault("DIGUA_DATA_DIR", tempfile.mkdtemp(prefix="digua-test-"))

from digua.portal.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CACHES = CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # noqa: F405
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
