"""What every command of the portal does first: read the settings, and turn what goes wrong into a sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from digua.cli.exit import Exit, HaltError


@contextmanager
def portal() -> Iterator[None]:
    """Django, set up, with its texts in English. Raises HaltError for whatever the operator has to mend."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
    import django
    from django.db import InterfaceError, OperationalError
    from django.utils.translation import override

    from digua.portal.core.logging import configure_logging
    from digua.portal.settings.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        raise HaltError(f"{error}.", Exit.BAD_INPUT) from error
    from digua.portal.core.refusal import ImpossibleError

    configure_logging()
    try:
        with override("en"):
            yield
    except ImpossibleError as error:
        raise HaltError(f"{error.reason} {error.cure}".strip(), Exit.BAD_INPUT) from error
    except (OperationalError, InterfaceError) as error:
        cause = str(error).strip().splitlines()[0]
        raise HaltError(f"The database does not answer: {cause}. See DATABASE_URL.", Exit.BAD_INPUT) from error
