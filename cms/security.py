"""Headers that tell a browser what a page may load, do and tell others."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class HeadersMiddleware(CSPMiddleware):
    """Adds the policy of the surface that answers, and switches off what no page of ours needs.

    A view that needs more says so with the decorators of django-csp. Django's `SecurityMiddleware` sets the others
    (Referrer-Policy, `nosniff`, opener policy); Referrer-Policy stays `same-origin`, which tells other hosts nothing:
    `no-referrer` makes browsers send `Origin: null` with a form, and Django's protection of forms refuses that.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add Content-Security-Policy and Permissions-Policy where the view has not set its own."""
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the admin's policy below the admin's path; everywhere else the site's strict one stands."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and request.path_info.startswith(settings.ADMIN_PATH):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts
