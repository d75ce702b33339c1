"""What the server serves."""

import os

from django.core.wsgi import get_wsgi_application

from digua.portal.core.logging import configure_logging
from digua.portal.core.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
configure_logging()
end_with_parent()
application = get_wsgi_application()
