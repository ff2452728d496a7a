"""A refusal in the admin is a message where the person came from, and JSON for a script; other errors stay errors."""

import json

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError, WrongKeyError
from editorial.foundation.findings import Finding
from editorial.foundation.refusals import RefusalMiddleware

HOME = "/admin/"
EDIT = "/admin/pages/3/edit/"


def refuse(request: HttpRequest, error: Exception) -> HttpResponse | None:
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, error)


@pytest.fixture
def post() -> HttpRequest:
    return RequestFactory().post(EDIT, headers={"referer": f"http://testserver{EDIT}", "accept": "text/html"})


def test_a_person_goes_back_with_the_message(post: HttpRequest) -> None:
    answer = refuse(post, NotReadyError([Finding("body", "Describe it.", "Block 3 (image)")]))
    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (302, f"http://testserver{EDIT}")
    assert [str(message) for message in get_messages(post)] == ["Block 3 (image): Describe it."]


@pytest.mark.parametrize(("error", "status"), [(ConflictError("Changed."), 409), (NotAllowedError("Not yours."), 403)])
def test_a_script_gets_json(error: Exception, status: int) -> None:
    for header in ({"x-requested-with": "XMLHttpRequest"}, {"accept": "application/json"}):
        answer = refuse(RequestFactory().post(EDIT, headers=header), error)
        assert answer is not None
        assert answer.status_code == status
        assert json.loads(answer.content) == {"success": False, "error_message": str(error)}


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/admin/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host(referer: str) -> None:
    answer = refuse(RequestFactory().post(EDIT, headers={"referer": referer}), ConflictError("Changed."))
    assert answer is not None
    assert answer["Location"] == HOME


def test_a_page_that_cannot_be_opened_leads_to_the_first_one_and_never_round_in_a_circle() -> None:
    here = {"referer": f"http://testserver{EDIT}"}
    answer = refuse(RequestFactory().get(EDIT, headers=here), NotAllowedError("Not yours."))
    assert answer is not None
    assert answer["Location"] == HOME
    assert refuse(RequestFactory().get(HOME, headers=here), NotAllowedError("Not yours.")) is None


def test_other_errors_and_other_addresses_are_left_alone(post: HttpRequest) -> None:
    assert refuse(post, ValueError("A mistake of ours")) is None
    assert refuse(post, WrongKeyError("No key opens it.")) is None
    assert refuse(RequestFactory().get("/letters/"), ConflictError("Changed.")) is None
