"""A server. It refuses to start when a secret is missing, and names the variable."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import env

REQUIRED = ("secret_key", "field_keys", "seal_keys", "allowed_hosts")

missing = [name.upper() for name in REQUIRED if not getattr(env, name)]
if missing:
    raise ImproperlyConfigured(f"Set {', '.join(missing)} in the environment: production does not start without.")

SECURE_SSL_REDIRECT = env.secure_redirect
SECURE_HSTS_SECONDS = env.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [env.base_url]
if env.trusted_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
