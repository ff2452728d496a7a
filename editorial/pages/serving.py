"""How a closed page answers at its address: exactly as an address where there is nothing.

The public gets the site's 404 page, which offers to sign in. It is the same page, byte for byte, as for an address that
never existed, so nobody can find out which members' pages there are by trying addresses.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import PageViewRestriction

from editorial.approval.shown import is_as_approved
from editorial.pages.reading import reader_for
from editorial.pages.visibility import audience_of


def refuse_closed(page: Any, request: HttpRequest, *args: Any) -> HttpResponse | None:
    """Answer 404 for a page that is not as it was approved, or not open to this reader; nothing for any other.

    page: the specific live page that was found at the address.
    A shared password is asked for by Wagtail itself, but only of those whom every other rule lets in.
    """
    if not is_as_approved(page) or not reader_for(request).may_read(audience_of(page)):
        return not_found(request)
    for restriction in page.get_view_restrictions():
        is_password = restriction.restriction_type == PageViewRestriction.PASSWORD
        if not is_password and not restriction.accept_request(request):
            return not_found(request)
    return None


def not_found(request: HttpRequest) -> HttpResponse:
    """Return the site's 404 page, also where the settings would show a developer's one."""
    return render(request, "404.html", status=404)
