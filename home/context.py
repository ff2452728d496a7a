"""What stands around every page of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from home.models import Brand


def site_furniture(request: HttpRequest) -> dict[str, Any]:
    """Give templates `brand`, loaded only where a template asks for it."""
    return {"brand": SimpleLazyObject(lambda: Brand.for_request(request))}
