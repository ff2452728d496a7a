"""What all installations share. What differs is in `local`, `test` and `production`."""

from corsheaders.defaults import default_headers

from cms.settings import mail, policies
from cms.settings.caches import cache_for
from cms.settings.databases import database_for
from cms.settings.env import BASE_DIR as BASE_DIR
from cms.settings.env import read

env = read()

SECRET_KEY = env.secret_key
DEBUG = False
ALLOWED_HOSTS = env.allowed_hosts

INSTALLED_APPS = [
    "cms.apps.CmsConfig",
    "home",
    "editorial.desk",
    "editorial.newsletters",
    "editorial.discovery",
    "editorial.responses",
    "editorial.podcasts",
    "editorial.learning",
    "editorial.letters",
    "editorial.pages",
    "editorial.review",
    "editorial.cases",
    "editorial.people",
    "editorial.topics",
    "editorial.media",
    "editorial.resources",
    "editorial.previews",
    "editorial.approval",
    "editorial.changes",
    "editorial.outbox",
    "editorial.accounts",
    "editorial.foundation",
    "search",
    "wagtail_headless_preview",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "cms.apps.AdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "corsheaders",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "cms.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.HeadersMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "editorial.pages.unchanged.UnchangedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "editorial.accounts.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "editorial.pages.redirects.ReadableRedirectMiddleware",
    "editorial.foundation.refusals.RefusalMiddleware",
    "cms.api.edge.ApiEdgeMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context.site_furniture",
            ],
        },
    },
]

DATABASES = {"default": database_for(env.database_url)}
CACHES = {"default": cache_for(env.cache_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account:login"
LOGIN_REDIRECT_URL = "account:home"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = env.time_zone
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.media_root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL = mail.settings_for(env.email_url)
EMAIL_BACKEND = EMAIL.backend
EMAIL_HOST = EMAIL.host
EMAIL_PORT = EMAIL.port
EMAIL_HOST_USER = EMAIL.user
EMAIL_HOST_PASSWORD = EMAIL.password
EMAIL_USE_TLS = EMAIL.starttls
EMAIL_USE_SSL = EMAIL.tls
EMAIL_FILE_PATH = EMAIL.folder
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.default_from_email
SERVER_EMAIL = env.default_from_email

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

ADMIN_PATH = "/admin/"
API_PATH = "/api/v1/"
CORS_URLS_REGEX = f"^{API_PATH}"
CORS_ALLOWED_ORIGINS = env.api_origins
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = [*default_headers, "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag"]
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.SITE}
ADMIN_CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.admin(list(env.headless_client_urls.values()))}
PERMISSIONS_POLICY = policies.PERMISSIONS

WAGTAIL_SITE_NAME = env.site_name
WAGTAILADMIN_BASE_URL = env.base_url
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "editorial.review.finishing.finish"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "pages/password.html"
WAGTAILADMIN_LOGIN_URL = "wagtailadmin_login"
WAGTAILIMAGES_IMAGE_MODEL = "media.EditorialImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt", "vtt", "docx", "odt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
SEARCH_ENGINE = env.search_engine
TAGGIT_CASE_INSENSITIVE = True

HEADLESS_CLIENT_URLS = env.headless_client_urls
WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": HEADLESS_CLIENT_URLS}

FIELD_KEYS = env.field_keys
SEAL_KEYS = env.seal_keys
DEFAULT_COUNTRY = env.default_country
FIRST_ADMIN = {"username": env.admin_username, "email": env.admin_email, "password": env.admin_password}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.log_level},
    # Wagtail's own lines repeat the titles of drafts and members' pages; its audit log in the admin has them all.
    "loggers": {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
