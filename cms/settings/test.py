"""The tests: keys that open nothing, fast passwords, mail kept in memory, a database of their own.

The database is SQLite in memory, or the PostgreSQL whose address stands in OPEN_LETTER_TEST_POSTGRES.
Nothing is read from `.env`.
"""

import os
import tempfile
from pathlib import Path

from cms.settings.env import Environment

# What somebody wrote into `.env` for their own publication is nothing to the tests.
Environment.model_config["env_file"] = None

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.base import INSTALLED_APPS, STORAGES  # noqa: E402
from cms.settings.caches import cache_for  # noqa: E402
from cms.settings.databases import database_for  # noqa: E402

INSTALLED_APPS = ["demo", *INSTALLED_APPS, "tests.recipes", "tests.stock"]
ROOT_URLCONF = "cms.urls_local"
SECRET_KEY = "tests-only"
FIELD_KEYS = ["dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="]
SEAL_KEYS = ["tests-only-tests-only-tests-only-tests-only"]
ALLOWED_HOSTS = ["*"]
TEST_DATABASE = database_for(os.environ.get("OPEN_LETTER_TEST_POSTGRES") or "sqlite://:memory:")
DATABASES = {"default": {**TEST_DATABASE, "CONN_MAX_AGE": 0}}
CACHES = {"default": cache_for("locmem:")}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
UPLOADS = tempfile.TemporaryDirectory(prefix="open-letter-tests-")
MEDIA_ROOT = Path(UPLOADS.name)
WAGTAILADMIN_BASE_URL = "http://localhost"
