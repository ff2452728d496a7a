"""A laptop: SQLite, local files, mail to the console, readable errors."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, STORAGES, env

if not env.secret_key or not env.field_keys:
    raise ImproperlyConfigured("There are no keys yet: `make .env` writes SECRET_KEY and FIELD_KEYS to .env.")

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
ROOT_URLCONF = "cms.urls_local"
DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
