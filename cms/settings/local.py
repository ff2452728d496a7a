"""A laptop: SQLite, local files, mail to the console, readable errors."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STORAGES, env

if not env.secret_key or not env.field_keys:
    raise ImproperlyConfigured("There are no keys yet: `make .env` writes SECRET_KEY and FIELD_KEYS to .env.")

DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
DEMO_ALLOWED = True
