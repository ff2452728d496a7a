"""The three verbs of who may read agree with each other, and say what would open a page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.models import Page

from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.pages.models import ContentPage
from editorial.pages.readers import Denial, deny, is_listed, listed, may_open, may_open_one_of
from tests.factories.closed import How, make_publication, restrict

pytestmark = pytest.mark.django_db

DENIALS = {
    How.OPEN: None,
    How.MEMBERS: Denial.MEMBERS,
    How.DRAFT: Denial.NOT_THERE,
    How.ALTERED: Denial.NOT_THERE,
    How.LOGIN: Denial.LOGIN,
    How.GROUPS: Denial.GROUPS,
    How.PASSWORD: Denial.PASSWORD,
}


@pytest.fixture
def request_of_the_public(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    return request


@pytest.mark.parametrize("how", How)
def test_a_page_is_denied_for_what_closes_it(how: How, request_of_the_public: HttpRequest) -> None:
    pages = make_publication(how).pages
    closed = {name: type(page).objects.get(pk=page.pk) for name, page in pages.items()}
    denied = {name: deny(page, request_of_the_public) for name, page in closed.items()}
    for_everyone = {name for name, page in closed.items() if not isinstance(page, ContentPage)}
    expected = {name: None if how == How.MEMBERS and name in for_everyone else DENIALS[how] for name in closed}
    assert denied == expected
    assert {name: may_open(page, request_of_the_public) for name, page in closed.items()} == {
        name: denial is None for name, denial in expected.items()
    }


@pytest.mark.parametrize("how", How)
def test_a_list_of_all_pages_and_one_of_a_type_say_the_same(how: How, request_of_the_public: HttpRequest) -> None:
    make_publication(how)
    for reader in (PUBLIC, MEMBER):
        content = set(listed(ContentPage.objects, reader).values_list("pk", flat=True))
        everything = set(listed(Page.objects, reader).values_list("pk", flat=True))
        assert everything & set(ContentPage.objects.values_list("pk", flat=True)) == content
        assert {page.pk for page in ContentPage.objects.all() if is_listed(page, reader)} == content


def test_a_password_is_asked_for_last(request_of_the_public: HttpRequest) -> None:
    made = make_publication(How.PASSWORD)
    restrict(made.tree.home, How.LOGIN)
    page = type(made.pages["response"]).objects.get(pk=made.pages["response"].pk)
    assert deny(page, request_of_the_public) == Denial.LOGIN


def test_one_open_page_of_several_is_enough(request_of_the_public: HttpRequest) -> None:
    made = make_publication(How.LOGIN)
    closed, companion = made.pages["response"], made.companions["response"]
    assert not may_open_one_of(Page.objects.filter(pk=closed.pk), request_of_the_public)
    assert may_open_one_of(Page.objects.filter(pk__in=[closed.pk, companion.pk]), request_of_the_public)
