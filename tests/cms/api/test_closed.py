"""Nothing closed shows in the API: every way a page can be closed, every type, every resource."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from editorial.topics.models import Tag
from tests.cms.api.asking import LIST, PAGES, ask, page_at
from tests.factories.closed import CONTENT, SHARED_PASSWORD, SLUG, WORD, How, make_publication, restrict
from tests.factories.people import make_expert, make_member, make_user
from tests.factories.texts import make_response, make_tag, paragraph
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

CLOSED = [how for how in How if how != How.OPEN]
KINDS = {
    How.MEMBERS: "members-only",
    How.LOGIN: "login-required",
    How.GROUPS: "group-required",
    How.PASSWORD: "password-required",
}


def everything_open(made) -> list[str]:
    """Return the addresses of all that the public may ask for around closed pages, and the lists."""
    tree = made.tree
    standing = [tree.home, tree.channel, tree.letters, tree.experts, tree.topics, tree.learning, tree.podcast]
    paths = [page.url for page in (*standing, tree.newsletters, *made.companions.values())]
    lists = [
        "",
        "?per_page=100&order=title",
        "?topic=topic-hidden-nest",
        "?tag=wren-watching",
        "?module=1",
        "?module=2",
    ]
    lists += ["?audience=members", f"?expert=expert-{SLUG}", f"?channel=channel-{SLUG}"]
    return [f"{PAGES}?path={path}" for path in paths] + [f"{LIST}{query}" for query in lists]


def openapi_and_errors() -> list[str]:
    return ["/api/v1/openapi.json", f"{PAGES}?path=/nothing/{WORD[:4]}/", "/api/v1/nothing/"]


@pytest.mark.parametrize("how", CLOSED)
def test_no_answer_to_the_public_holds_a_word_or_an_address_of_a_closed_page(how: How) -> None:
    made = make_publication(how)
    closed_lists = (f"expert-{SLUG}", f"channel-{SLUG}", f"topic-{SLUG}")
    wrong = []
    for address in [*everything_open(made), *openapi_and_errors()]:
        text = Client().get(address).content.decode()
        if WORD in text:
            wrong.append(f"{address}: the word")
        if SLUG in text and not any(name in address for name in closed_lists):
            wrong.append(f"{address}: the address")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("how", list(KINDS))
def test_a_closed_page_answers_401_with_what_opens_it_and_nothing_of_itself(how: How) -> None:
    made = make_publication(how)
    for kind in made.closed_types:
        asked = page_at(made.pages[kind].url)
        assert asked.status == 401, kind
        assert asked.problem == KINDS[how], kind
        assert WORD not in asked.text, kind
        assert SLUG not in asked.text, kind
        assert asked.headers["WWW-Authenticate"].startswith("Session "), kind
        assert asked.headers["Cache-Control"] == "private, no-store", kind


@pytest.mark.parametrize("how", list(KINDS))
def test_a_closed_response_answers_the_same_by_its_id(how: How) -> None:
    made = make_publication(how)
    asked = ask(f"{LIST}{made.pages['response'].pk}/")
    assert (asked.status, asked.problem) == (401, KINDS[how])
    assert WORD not in asked.text


def test_a_draft_answers_404_by_its_path_and_by_its_id() -> None:
    made = make_publication(How.DRAFT)
    assert ask(f"{LIST}{made.pages['response'].pk}/").status == 404
    for kind in made.closed_types:
        assert page_at(made.pages[kind].url).status == 404, kind


def test_the_id_of_another_type_of_page_is_not_found_as_a_response() -> None:
    made = make_publication(How.OPEN)
    assert ask(f"{LIST}{made.pages['letter'].pk}/").status == 404


class TestMembers:
    def test_a_signed_in_member_reads_every_members_page_and_finds_it_in_lists(self) -> None:
        made = make_publication(How.MEMBERS)
        client = Client()
        client.force_login(make_member())
        for kind in CONTENT:
            asked = page_at(made.pages[kind].url, client)
            assert asked.status == 200, kind
            assert WORD in asked.text, kind
        listed = ask(f"{LIST}?audience=members", client)
        assert [card["id"] for card in listed.data["items"]] == [made.pages["response"].pk]
        assert listed.data["count"] == 1

    def test_what_a_member_gets_is_never_stored(self) -> None:
        made = make_publication(How.MEMBERS)
        client = Client()
        client.force_login(make_member())
        for address in (LIST, f"{PAGES}?path={made.pages['letter'].url}", f"{PAGES}?path=/"):
            assert ask(address, client).headers["Cache-Control"] == "private, no-store", address

    def test_an_account_that_is_no_member_reads_as_the_public(self) -> None:
        made = make_publication(How.MEMBERS)
        client = Client()
        client.force_login(make_user())
        assert page_at(made.pages["response"].url, client).problem == "members-only"
        assert WORD not in ask(LIST, client).text

    def test_a_login_restriction_is_open_to_an_account_by_path_and_closed_in_lists(self) -> None:
        made = make_publication(How.LOGIN)
        client = Client()
        client.force_login(make_user())
        assert page_at(made.pages["response"].url, client).status == 200
        assert WORD not in ask(LIST, client).text

    def test_the_stricter_of_audience_and_restriction_wins(self) -> None:
        made = make_publication(How.MEMBERS)
        restrict(made.parents["channel"], How.PASSWORD)
        client = Client()
        client.force_login(make_member())
        url = made.pages["response"].url
        assert page_at(url).problem == "members-only"
        assert page_at(url, client).problem == "password-required"
        assert SHARED_PASSWORD not in page_at(url, client).text


class TestLinksAndRedirects:
    @pytest.mark.parametrize("how", CLOSED)
    def test_a_link_to_a_closed_page_keeps_its_words_and_loses_its_address(self, how: How) -> None:
        made = make_publication(how)
        link = f'<p>Read <a linktype="page" id="{made.pages["response"].pk}">this <b>other</b> answer</a>.</p>'
        page = make_response(made.tree, made.companions["expert"], body=[paragraph(link)])
        body = ask(f"{LIST}{page.pk}/").data["body"]
        assert body[0]["value"]["html"] == "<p>Read this <b>other</b> answer.</p>"

    @pytest.mark.parametrize("how", CLOSED)
    def test_a_redirect_does_not_give_a_closed_page_away(self, how: How) -> None:
        made = make_publication(how)
        Redirect.add_redirect("/old-address", redirect_to=made.pages["response"])
        asked = page_at("/old-address/")
        assert asked.status == 404
        assert SLUG not in asked.text


@pytest.mark.parametrize("state", [{"audience": "members"}, {"live": False}])
def test_a_tag_that_only_closed_pages_carry_is_not_there_nor_where_it_was_merged(state: dict[str, Any]) -> None:
    tree = make_tree()
    make_response(tree, make_expert(tree.experts), tags=["quiet"], **state)
    old = Tag.objects.create(name="silent", slug="silent", merged_into=make_tag("quiet"))
    for tag in (make_tag("quiet"), old):
        assert page_at(tag.url).status == 404
        assert Client().get(tag.url).status_code == 404
    make_response(tree, make_expert(tree.experts, "Ida Holm"), tags=["quiet"])
    assert page_at(make_tag("quiet").url).data["title"] == "quiet"
    assert page_at(old.url).data["location"] == Client().get(old.url).headers["Location"] == make_tag("quiet").url
