"""How a closed page answers at its address: exactly as an address where there is nothing.

The public gets the site's 404 page, which offers to sign in. It is the same page, byte for byte, as for an address that
never existed, so nobody can find out which members' pages there are by trying addresses.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from editorial.pages.readers import Denial, deny


def refuse_closed(page: Page, request: HttpRequest, *args: Any) -> HttpResponse | None:
    """Answer 404 for a page that is not as it was approved, or not open to this reader; nothing for any other.

    page: the specific live page that was found at the address.
    A shared password is asked for by Wagtail itself, but only of those whom every other rule lets in.
    """
    return None if deny(page, request) in {None, Denial.PASSWORD} else not_found(request)


def not_found(request: HttpRequest) -> HttpResponse:
    """Return the site's 404 page, also where the settings would show a developer's one."""
    return render(request, "404.html", status=404)
