"""What the server serves."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from digua.portal.core.logging import configure_logging
from digua.portal.core.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
configure_logging()
end_with_parent()
application = get_wsgi_application()


def warm_up() -> None:
    """What the first search would wait for; apps must be ready before their models are imported."""
    from digua.portal.profiles.catalogue import asking

    asking.warm_up()


Thread(target=warm_up, name="warm up", daemon=True).start()
