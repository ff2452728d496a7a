"""A laptop: SQLite, local files, mail to the console, readable errors."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, STORAGES, env

missing = [name.upper() for name in ("secret_key", "field_keys", "seal_keys") if not getattr(env, name)]
if missing:
    raise ImproperlyConfigured(f"There is no {', '.join(missing)} yet: `make .env` writes all keys to a new .env.")

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
ROOT_URLCONF = "cms.urls_local"
DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
