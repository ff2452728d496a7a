"""What a browser is told about every answer."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from cms.security import HeadersMiddleware


def answer(path: str, **headers: str) -> HttpResponseBase:
    """Return a bare answer as it leaves the middleware."""
    request = RequestFactory().get(path)
    return HeadersMiddleware(lambda _: HttpResponse()).process_response(request, HttpResponse(headers=headers))


def policy_of(path: str, **headers: str) -> dict[str, str]:
    """Return the directives that an answer on this path carries."""
    header = answer(path, **headers).headers["Content-Security-Policy"]
    return {name: values for name, _, values in (part.strip().partition(" ") for part in header.split(";"))}


def test_the_site_runs_only_its_own_scripts_and_styles() -> None:
    policy = policy_of("/discussion-blog/")
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == policy["form-action"] == "'self'"
    assert not [values for values in policy.values() if "unsafe" in values]


def test_the_admin_may_run_what_its_editor_writes_into_the_page() -> None:
    policy = policy_of(settings.ADMIN_PATH + "pages/1/edit/")
    assert "'unsafe-inline'" in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"


def test_a_view_that_sets_its_own_policy_keeps_it() -> None:
    assert policy_of("/documents/1/", **{"Content-Security-Policy": "sandbox"}) == {"sandbox": ""}


def test_features_that_no_page_needs_are_off() -> None:
    header = answer("/").headers["Permissions-Policy"]
    assert "camera=()" in header
    assert "geolocation=()" in header


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/account/login/", "/no-such-page/", "/robots.txt"])
def test_every_surface_carries_the_headers(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Content-Security-Policy"]
    assert response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
