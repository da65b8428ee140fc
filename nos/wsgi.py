"""The web application, for `nos serve`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nos.settings")

application = get_wsgi_application()
