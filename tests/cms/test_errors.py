"""What a reader gets when there is no such page, and when something has broken."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from cms import urls


def break_down(request: HttpRequest) -> HttpResponse:
    """Fail as a bug would."""
    raise RuntimeError("swordfish")


urlpatterns = [path("break-down/", break_down), *urls.urlpatterns]


@pytest.mark.django_db
def test_an_unknown_address_gets_our_own_404_page(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "404.html" in {template.name for template in response.templates}


@pytest.mark.urls(__name__)
def test_a_broken_view_gets_the_500_page_which_asks_the_database_nothing(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/break-down/")
    assert response.status_code == 500
    assert "500.html" in {template.name for template in response.templates}
    assert "swordfish" not in response.text
    assert response["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/%00", "/?page=%00", "/search/?q=%00", "/" + "a" * 3000 + "/", "/..%2f..%2f/"])
def test_no_odd_address_breaks_the_site(client: Client, address: str) -> None:
    assert client.get(address).status_code < 500


def test_a_host_that_is_not_ours_is_refused(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["letters.example"]
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code == 400
