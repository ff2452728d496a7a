"""The web process's door for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# All that is loaded by now stays. The collector of garbage would go through it again and again, and hold up a request
# for a quarter of a second each time.
gc.collect()
gc.freeze()
