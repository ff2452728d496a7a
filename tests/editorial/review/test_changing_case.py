"""Who moves a response to another case, and what they choose from."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.cases.models import Case
from editorial.cases.services import raise_risk
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from tests.editorial.review.forms import edit_url, response_form
from tests.factories.reviews import Newsroom
from tests.factories.texts import make_case

CHOOSE, RESULTS, CHOSEN = "case_chooser:choose", "case_chooser:choose_results", "case_chooser:chosen"
SEES_CASES = ("triage", "editor", "copy", "clinician", "managing")


@pytest.mark.parametrize(("who", "stages"), [("copy", 0), ("clinician", 1), ("expert", 2)])
def test_who_may_not_change_cases_moves_no_response_away_from_its_flag(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client, who: str, stages: int
) -> None:
    flagged, quiet = response.case, make_case("Somebody else's secret")
    raise_risk(case=flagged, kind="suicide", user=newsroom.people["triage"])
    newsroom.submit(response)
    for earlier in ("copy", "clinician")[:stages]:
        newsroom.approve(response, earlier)
    client.force_login(newsroom.people[who])
    assert quiet.name not in client.get(edit_url(response)).content.decode()
    data = response_form(response, greeting="Dear you,", case=str(quiet.pk))
    assert client.post(edit_url(response), data).status_code == 302
    draft = newest(response).text
    assert (draft.case, draft.greeting) == (flagged, "Dear you,")
    assert "clinical" in draft.missing_kinds()


def test_an_editor_moves_a_response_to_another_case(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    other = make_case("The other case")
    client.force_login(newsroom.people["editor"])
    client.post(edit_url(response), response_form(response, case=str(other.pk)))
    assert newest(response).text.case == other
    assert client.get(edit_url(response)).content.decode().count(other.name) > 0


def test_the_editor_and_the_form_for_flags_cost_the_same_however_many_cases_there_are(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "Case in a long list" not in client.get(address).content.decode()
        return len(queries)

    client.force_login(newsroom.people["editor"])
    addresses = (edit_url(response), reverse("risk_flags:add"))
    few = {address: (cost(address), cost(address))[1] for address in addresses}
    Case.objects.bulk_create(Case(name=f"Case in a long list {number}") for number in range(1000))
    assert {address: cost(address) for address in addresses} == few


def test_open_cases_are_found_by_title_and_number_a_page_at_a_time(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.people["editor"])
    Case.objects.bulk_create(Case(name=f"Case {number}") for number in range(30))
    wanted, closed = make_case("The garage"), make_case("The closed garage", status=Case.Status.CLOSED)
    shown = client.get(reverse(RESULTS)).content.decode()
    assert shown.count(reverse(CHOSEN, args=[0]).removesuffix("0/")) <= 10
    for words in ("GARAGE", str(wanted.pk)):
        found = client.get(reverse(RESULTS), {"q": words}).content.decode()
        assert wanted.name in found
        assert closed.name not in found
    assert client.get(reverse(CHOSEN, args=[wanted.pk])).json()["result"]["title"] == wanted.name


@pytest.mark.parametrize("words", ["9" * 400, "9" * 30, "²", "٣", "\x00", "%", "' OR 1=1"])
def test_a_search_for_anything_gives_a_list(newsroom: Newsroom, client: Client, words: str) -> None:
    client.force_login(newsroom.people["editor"])
    assert client.get(reverse(RESULTS), {"q": words}).status_code == 200


@pytest.mark.parametrize("who", ["triage", "editor", "copy", "clinician", "expert", "managing", "newsletters", "admin"])
def test_the_window_opens_only_to_those_who_see_cases(newsroom: Newsroom, client: Client, who: str) -> None:
    case = make_case("The garage")
    client.force_login(newsroom.people[who])
    several = f"{reverse('case_chooser:chosen_multiple')}?id={case.pk}"
    for address in (reverse(CHOOSE), reverse(RESULTS), reverse(CHOSEN, args=[case.pk]), several):
        answer = client.get(address, headers={"x-requested-with": "XMLHttpRequest"})
        assert (answer.status_code == 200) is (who in SEES_CASES)
        assert (case.name in answer.content.decode()) is (who in SEES_CASES)
