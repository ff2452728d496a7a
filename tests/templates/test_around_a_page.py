"""What stands around a page depends on who reads it: a way out for everybody, the editors' bar for editors only."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from editorial.accounts.models import User
from editorial.foundation.reader import MEMBERS_GROUP
from editorial.media.services import make_renditions
from home.models import Brand
from tests.factories.files import make_image
from tests.factories.people import make_expert
from tests.factories.texts import make_response, make_tag
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db
BAR = "<wagtail-userbar>"


def test_editors_get_their_bar_and_readers_do_not(client: Client, publication: dict[str, Any]) -> None:
    address = publication["response"].url
    assert BAR not in client.get(address).content.decode()
    member = User.objects.create_user("mina", password="x")
    member.groups.add(Group.objects.get_or_create(name=MEMBERS_GROUP)[0])
    client.force_login(member)
    assert BAR not in client.get(address).content.decode()
    client.force_login(User.objects.create_superuser("edith", password="x"))
    assert BAR in client.get(address).content.decode()


def test_the_way_out_leads_where_the_publication_says(client: Client, publication: dict[str, Any]) -> None:
    brand = Brand.objects.get()
    brand.leave_url = "https://weather.example/"
    brand.save()
    html = client.get(publication["response"].url).content.decode()
    assert '<a href="https://weather.example/" rel="noreferrer" data-leave>' in html


def test_a_draft_without_dates_shows_no_empty_heading(publication: dict[str, Any]) -> None:
    draft = publication["letter"].get_latest_revision_as_object()
    draft.first_published_at = draft.last_published_at = draft.reviewed_on = draft.next_review_due = None
    html = draft.make_preview_request(preview_mode="site").content.decode()
    assert "dates-title" not in html


def test_a_tag_of_which_a_reader_may_read_nothing_is_not_there(client: Client) -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    make_response(tree, expert, title="For members", tags=["quiet"], audience="members")
    address = make_tag("quiet").url
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?kind=letter").status_code == 404
    make_response(tree, expert, title="For all", tags=["quiet"])
    assert client.get(address).status_code == 200
    assert client.get(f"{address}?kind=letter").status_code == 200


def test_words_without_markup_keep_their_signs_and_their_spaces(client: Client) -> None:
    tree = make_tree()
    page = make_response(tree, make_expert(tree.experts), standfirst="<p>At A&amp;E.</p><p>Nobody asked.</p>")
    for address in (tree.home.url, tree.channel.url, page.url):
        html = client.get(address).content.decode()
        assert "At A&amp;E. Nobody asked." in html
        assert "&amp;amp;" not in html


@pytest.mark.parametrize("place", ["its own page", "the front page"])
def test_an_answer_signed_by_an_expert_whose_page_is_closed_shows_no_portrait(client: Client, place: str) -> None:
    tree = make_tree()
    photo = make_image()
    make_renditions(images=[photo])
    expert = make_expert(tree.experts, photo=photo)
    page = make_response(tree, expert)
    address = page.url if place == "its own page" else tree.home.url
    assert '<img class="portrait"' in client.get(address).content.decode()
    expert.unpublish()
    assert '<img class="portrait"' not in client.get(address).content.decode()


def test_a_form_that_has_grown_old_gets_our_own_page(tree_client: Client) -> None:
    answer = tree_client.post("/account/login/", {"username": "ada", "password": "x"})
    assert answer.status_code == 403
    assert "403_csrf.html" in [template.name for template in answer.templates]


@pytest.fixture
def tree_client() -> Client:
    make_tree()
    return Client(enforce_csrf_checks=True)
