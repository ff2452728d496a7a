"""Where a publication is found."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def default_site() -> Site:
    """Return the default site, not saved yet, at the address that BASE_URL gives: feeds and canonical links name it."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or PORTS.get(address.scheme, PORTS["http"])
    return site
