"""The search page: what it finds, how it is narrowed, whose words it shows, and that nothing breaks it."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial.discovery.asking import read_asked
from editorial.discovery.crisis import speaks_of_crisis
from editorial.foundation.audiences import Audience
from home.models import Brand, MenuItem
from search.constants import MAX_PAGE
from search.models import IndexEntry
from tests.factories.beside import make_resource
from tests.factories.people import make_expert, make_member
from tests.factories.texts import make_episode, make_letter, make_module, make_response, make_topic, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db
BUDGET = 12
FEW, MANY = 3, 30


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


def ask(client: Client, **given: Any) -> Any:
    answer = client.get(f"/search/?{urlencode(given)}")
    assert answer.status_code == 200
    return answer


def titles(answer: Any) -> list[str]:
    return [result.card.title for result in answer.context.get("results", [])]


def common(tree: Tree) -> dict[str, Any]:
    """What all pages of a search have in common."""
    return {
        "topics": [make_topic(tree, "Detox", slug="detox")],
        "expert": make_expert(tree.experts, "Ida Holm", slug="ida-holm"),
    }


def fill(tree: Tree, numbers: range, **shared: Any) -> None:
    """Make one page of each kind for every number."""
    for number in numbers:
        tags = ["son", f"tag {number}"]
        make_response(tree, title=f"Detox {number}", tags=tags, **shared)
        make_module(tree, number + 1, title=f"Detox module {number}", tags=tags, **shared)
        make_episode(tree, title=f"Detox episode {number}", tags=tags, **shared)
        make_expert(tree.experts, f"Detox nurse {number}")
        make_topic(tree, f"Detox topic {number}")


class TestFinding:
    def test_a_sentence_finds_the_page_and_marks_the_words_with_whose_they_are(
        self, tree: Tree, client: Client
    ) -> None:
        letter = make_letter(tree, "I found burnt foil & spoons in his room.")
        page = make_response(
            tree, make_expert(tree.experts), title="In his room", letters=[letter], body=[paragraph("<p>Breathe.</p>")]
        )
        text = ask(client, q="What do I do about burnt foil?").content.decode()
        assert f'<a href="{page.url}">In his room</a>' in text
        assert "<mark>burnt</mark>" in text
        assert "From the letter" in text
        assert "foil</mark> &amp; spoons" in text

    def test_markup_in_a_text_or_a_question_is_shown_as_text(self, tree: Tree, client: Client) -> None:
        body = [("quote", {"text": "<script>alert(1)</script> naloxone", "source": ""})]
        make_response(tree, make_expert(tree.experts), body=body)
        text = ask(client, q="naloxone <img src=x>").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
        assert "<img src=x>" not in text

    def test_experts_and_topics_are_found_with_a_card_of_their_own(self, tree: Tree, client: Client) -> None:
        make_expert(tree.experts, "Ida Holm", role="Nurse & listener")
        make_topic(tree, "Holm life")
        answer = ask(client, q="holm")
        assert {(result.card.kind_label, result.card.title) for result in answer.context["results"]} == {
            ("Expert", "Ida Holm"),
            ("Topic", "Holm life"),
        }
        assert "Nurse &amp; listener" in answer.content.decode()

    def test_members_find_members_pages_and_the_public_does_not(self, tree: Tree, client: Client) -> None:
        make_response(tree, make_expert(tree.experts), title="Foil", audience=Audience.MEMBERS)
        assert titles(ask(client, q="foil")) == []
        client.force_login(make_member())
        assert titles(ask(client, q="foil")) == ["Foil"]

    def test_what_the_index_still_names_but_the_reader_may_not_read_is_not_shown(
        self, tree: Tree, client: Client
    ) -> None:
        page = make_response(tree, make_expert(tree.experts), title="Foil", audience=Audience.MEMBERS)
        IndexEntry.objects.filter(object_id=page.pk).update(audience="public")
        answer = ask(client, q="foil")
        assert titles(answer) == []
        assert page.url not in answer.content.decode()


class TestNarrowing:
    def test_filters_are_links_with_counts_that_lead_to_what_they_say(self, tree: Tree, client: Client) -> None:
        fill(tree, range(3), **common(tree))
        answer = ask(client, q="detox")
        groups = {group.title: group.options for group in answer.context["groups"]}
        assert {option.label: option.count for option in groups["Kind"]} == {
            "Answers": 3,
            "Experts": 3,
            "Modules": 3,
            "Podcast": 3,
            "Topics": 4,
        }
        for options in groups.values():
            for option in options:
                assert client.get(f"/search/{option.url}").context["total"] == option.count

    def test_a_chosen_filter_can_be_taken_off(self, tree: Tree, client: Client) -> None:
        fill(tree, range(2), **common(tree))
        answer = ask(client, q="detox", kind="module", tag="son")
        assert set(titles(answer)) == {"Detox module 0", "Detox module 1"}
        chosen = {one.label: one.url for one in answer.context["chosen"]}
        assert chosen == {"Modules": "?q=detox&tag=son", "son": "?q=detox&kind=module"}

    def test_without_words_a_filter_lists_what_it_holds(self, tree: Tree, client: Client) -> None:
        fill(tree, range(2), **common(tree))
        assert len(titles(ask(client, topic="detox"))) == 6

    def test_results_stand_by_match_or_by_date(self, tree: Tree, client: Client) -> None:
        expert = make_expert(tree.experts)
        make_response(tree, expert, title="Foil", tags=["foil"])
        make_response(tree, expert, title="Something else", tags=["foil"])
        assert titles(ask(client, q="foil"))[0] == "Foil"
        assert titles(ask(client, q="foil", sort="date"))[0] == "Something else"

    def test_pages_follow_each_other_and_one_beyond_the_last_shows_the_last(self, tree: Tree, client: Client) -> None:
        fill(tree, range(3), **common(tree))
        first, second = ask(client, q="detox"), ask(client, q="detox", page=2)
        assert (len(titles(first)), len(titles(second))) == (10, 6)
        assert not set(titles(first)) & set(titles(second))
        assert 'href="?q=detox&amp;page=2#list"' in first.content.decode()
        assert titles(ask(client, q="detox", page=40)) == titles(second)


class TestNothing:
    def test_an_empty_search_says_what_to_do_and_offers_topics_that_have_something(
        self, tree: Tree, client: Client
    ) -> None:
        make_response(tree, make_expert(tree.experts), topics=[make_topic(tree, "Detox")])
        make_topic(tree, "Bare")
        text = client.get("/search/").content.decode()
        assert 'class="begin"' in text
        assert "Detox" in text
        assert "Bare" not in text

    def test_words_that_find_nothing_are_kept_and_the_reader_is_told_what_to_try(
        self, tree: Tree, client: Client
    ) -> None:
        text = ask(client, q="zzzqqq").content.decode()
        assert "Try other words" in text
        assert 'value="zzzqqq"' in text

    def test_filters_that_leave_nothing_can_be_taken_off_with_the_words_kept(self, tree: Tree, client: Client) -> None:
        fill(tree, range(1), **common(tree))
        answer = ask(client, q="detox", tag="no-such-tag")
        assert titles(answer) == []
        text = answer.content.decode()
        assert "no such tag" in text
        assert 'href="?q=detox"' in text


class TestCrisis:
    @pytest.mark.parametrize(
        "words",
        ["suicide", "My son says he wants to die", "I can’t wake him!", "OVERDOSED twice", "is he hurting? self-harm"],
    )
    def test_whom_to_call_stands_before_the_results(self, tree: Tree, client: Client, words: str) -> None:
        make_resource("Night line", phone="01632 960123")
        make_response(tree, make_expert(tree.experts), title="He says he wants to die; overdose, suicide, wake")
        text = ask(client, q=words).content.decode()
        assert "Night line" in text
        assert text.index("Night line") < text.index('id="list-title"')

    @pytest.mark.parametrize("words", ["detox", "my son sleeps all day", "die Antwort", ""])
    def test_other_words_bring_no_box(self, words: str) -> None:
        assert not speaks_of_crisis(words)


class TestOddInput:
    @pytest.mark.parametrize(
        "query",
        [
            "q=%00",
            "q=%ff%fe",
            "q=%ED%A0%80",
            "q=" + "a+" * 5000,
            "q=%22unbalanced",
            "q=detox&page=0",
            "q=detox&page=-1",
            "q=detox&page=99999999999999999999",
            "q=detox&page=%C2%B2",
            "q=detox&kind=letter",
            "q=detox&kind=%00&topic=%27+OR+1&tag=../..&expert=%F0%9F%98%80",
            "q=detox&sort=drop+table&tag=" + "x" * 300,
            "q=a&q=b&kind=response&kind=module",
            "q=%F0%9F%98%80%E2%80%AE",
        ],
    )
    def test_any_address_is_answered(self, tree: Tree, client: Client, query: str) -> None:
        make_response(tree, make_expert(tree.experts), title="Detox")
        assert client.get(f"/search/?{query}").status_code == 200

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.dictionaries(
            st.sampled_from(["q", "kind", "topic", "tag", "expert", "sort", "page"]), st.text(max_size=300), max_size=7
        )
    )
    def test_any_parameters_are_read_as_a_question_that_search_takes(self, given: dict[str, str]) -> None:
        asked = read_asked(given)
        assert 1 <= asked.query().page <= MAX_PAGE
        assert asked.base.startswith("?")

    def test_only_get_and_head_are_answered(self, client: Client, tree: Tree) -> None:
        assert client.post("/search/", {"q": "x"}).status_code == 405
        assert client.head("/search/").status_code == 200

    def test_results_are_kept_out_of_search_engines(self, tree: Tree, client: Client) -> None:
        assert '<meta name="robots" content="noindex">' in ask(client, q="x").content.decode()


def queries_of(client: Client, **given: Any) -> list[str]:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        ask(client, **given)
    return [query["sql"] for query in captured.captured_queries]


def test_the_search_page_asks_no_more_questions_of_many_pages_than_of_few(tree: Tree, client: Client) -> None:
    brand = Brand.for_site(tree.site)
    brand.menu_items = [MenuItem(page=tree.channel, place=MenuItem.Place.HEAD)]
    brand.save()
    asked: list[dict[str, str]] = [{}, {"q": "detox"}, {"q": "detox", "kind": "response", "tag": "son"}, {"q": "zzz"}]
    shared = common(tree)
    fill(tree, range(FEW), **shared)
    before = [queries_of(client, **given) for given in asked]
    fill(tree, range(FEW, MANY), **shared)
    after = [queries_of(client, **given) for given in asked]
    # A first page of many results may hold pages of one kind only, which are read in one query instead of two.
    assert [len(many) <= len(few) for few, many in zip(before, after, strict=True)] == [True] * len(asked)
    assert max(map(len, after)) <= BUDGET
