"""The admin's editor over real requests: hand in, edit in one's own step, press Publish without an approval."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from home.models import StandardPage
from tests.editorial.review.forms import edit_url, response_form
from tests.factories.publishing import add
from tests.factories.reviews import Newsroom, fresh


def said(answer: Any) -> str:
    return unescape(" ".join(str(message) for message in answer.context["messages"]))


def test_an_editor_hands_in_from_the_editor(newsroom: Newsroom, response: ExpertResponsePage, client: Client) -> None:
    client.force_login(newsroom.people["editor"])
    client.post(edit_url(response), response_form(response, **{"action-submit": "1"}))
    assert newsroom.step(response) == "Copy edit"


def test_an_unready_text_stays_in_the_form_with_the_place_named(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["editor"])
    body = streamfield([("paragraph", rich_text("<p>See Module 9.</p>"))])
    answer = client.post(edit_url(response), response_form(response, body=body, **{"action-submit": "1"}))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Module 9" in html
    assert newsroom.step(response) is None


def test_the_expert_edits_a_word_sees_the_text_again_and_approves(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    client.force_login(newsroom.people["expert"])
    answer = client.post(edit_url(response), response_form(response, greeting="Dear you,"))
    assert answer.status_code == 302
    assert newsroom.step(response) == "Expert’s approval"
    screen = reverse("review_decide", args=[newsroom.state(response).pk])
    assert newest(response).digest in client.get(screen).content.decode()
    client.post(screen, {"decision": "approve", "seen_digest": newest(response).digest})
    page = fresh(response)
    assert (page.live, page.greeting) == (True, "Dear you,")


def test_the_editors_button_saves_first_and_then_shows_the_saved_text(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    client.force_login(newsroom.people["expert"])
    assert 'name="action-save-and-read"' in client.get(edit_url(response)).content.decode()
    data = response_form(response, greeting="Dear you,", **{"action-save-and-read": "1"})
    answer = client.post(edit_url(response), data)
    assert answer["Location"] == reverse("review_decide", args=[newsroom.state(response).pk])
    assert newest(response).text.greeting == "Dear you,"
    assert newsroom.step(response) == "Expert’s approval"


def test_the_button_that_saves_first_leads_nobody_past_a_review(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["editor"])
    data = response_form(response, greeting="Dear you,", **{"action-save-and-read": "1"})
    assert client.post(edit_url(response), data)["Location"] == edit_url(response)
    assert newsroom.step(response) is None


def test_an_answer_sent_from_the_editor_itself_approves_nothing_and_keeps_the_edit(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    client.force_login(newsroom.people["expert"])
    for name in ("approve", "decide", "reject"):
        action = {"action-workflow-action": "1", "workflow-action-name": name, "workflow-action-extra-data": "{}"}
        answer = client.post(edit_url(response), response_form(response, greeting=f"Kept {name}", **action))
        assert answer.status_code in {200, 302}
        assert newsroom.step(response) == "Expert’s approval"
        assert newest(response).text.greeting == f"Kept {name}"


@pytest.mark.parametrize("who", ["managing", "superuser"])
def test_publish_without_an_approval_keeps_the_draft(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client, who: str
) -> None:
    client.force_login(newsroom.people[who])
    data = response_form(response, greeting="Not approved", **{"action-publish": "1"})
    assert client.post(edit_url(response), data).status_code in {200, 302}
    page = fresh(response)
    assert not page.live
    assert newest(page).text.greeting == "Not approved"


def test_publish_in_the_breath_of_an_edit_keeps_the_draft_and_says_what_it_needs(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    type(response.case).objects.filter(pk=response.case_id).update(publish_policy="by_hand")
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    client.force_login(newsroom.people["managing"])
    data = response_form(response, greeting="One more word", **{"action-publish": "1"})
    answer = client.post(edit_url(response), data, follow=True)
    assert "expert's approval" in said(answer)
    assert not fresh(response).live
    assert newest(response).text.greeting == "One more word"
    client.post(edit_url(response), response_form(response))
    client.post(edit_url(response), response_form(response, **{"action-publish": "1"}))
    assert fresh(response).live


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_page_made_in_one_go_is_not_published(newsroom: Newsroom, client: Client, action: str) -> None:
    client.force_login(newsroom.people["superuser"])
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", newsroom.tree.home.pk])
    words = {
        "title": "About",
        "slug": "about",
        "standfirst": rich_text(""),
        "body": streamfield([("paragraph", rich_text("<p>Who we are.</p>"))]),
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
    }
    assert client.post(url, nested_form_data({**words, action: "1"})).status_code in {200, 302}
    page = StandardPage.objects.filter(slug="about").first()
    assert page is None or not page.live


def test_an_unready_standing_page_is_not_handed_in(newsroom: Newsroom, client: Client) -> None:
    page = add(newsroom.tree.home, StandardPage(title="About", slug="about"), live=False)
    client.force_login(newsroom.people["editor"])
    words = {
        "title": "About",
        "slug": "about",
        "standfirst": rich_text(""),
        "body": streamfield([("heading", {"text": "Too deep", "level": "3"})]),
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "action-submit": "1",
    }
    answer = client.post(edit_url(page), nested_form_data(words))
    assert answer.status_code == 200
    assert "Too deep" in answer.content.decode()
    assert newsroom.step(page) is None
