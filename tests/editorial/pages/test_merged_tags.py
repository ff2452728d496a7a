"""A merge of tags moves all pages, live ones at once and drafts when they are saved or published."""

import pytest

from editorial.pages.models import ContentPage, TaggedPage
from editorial.topics.services import merge_tags
from tests.factories.people import make_expert, make_superuser
from tests.factories.texts import make_episode, make_letter, make_response, make_tag
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree()


def merge(source: str, into: str) -> None:
    merge_tags(source=make_tag(source), into=make_tag(into), user=make_superuser())


def names(page) -> list[str]:
    return sorted(type(page).objects.get(pk=page.pk).tags.names())


def test_all_pages_move_live_ones_and_drafts_and_none_carries_the_tag_twice(tree) -> None:
    expert = make_expert(tree.experts)
    live = make_response(tree, expert, tags=["lending", "rest"])
    both = make_response(tree, expert, tags=["lending", "money"])
    draft = make_letter(tree, tags=["lending"], live=False)
    episode = make_episode(tree, tags=["lending"])
    merge("lending", "money")
    assert [names(page) for page in (live, both, draft, episode)] == [
        ["money", "rest"],
        ["money"],
        ["money"],
        ["money"],
    ]
    assert not TaggedPage.objects.filter(tag__name="lending").exists()


def test_lists_and_filters_find_the_pages_under_the_tag_that_remains(tree, client) -> None:
    page = make_response(tree, make_expert(tree.experts), tags=["lending"])
    source, into = make_tag("lending"), make_tag("money")
    merge("lending", "money")
    assert list(ContentPage.objects.with_tag(into.pk)) == [page.contentpage_ptr]
    assert not ContentPage.objects.with_tag(source.pk).exists()
    response = client.get(source.url)
    assert (response.status_code, response.headers["Location"]) == (301, into.url)
    assert page.title in client.get(into.url).content.decode()


def test_a_draft_of_a_live_page_gets_the_tag_that_remains_when_it_is_published(tree) -> None:
    page = make_response(tree, make_expert(tree.experts), tags=["rest"])
    page.tags.add(make_tag("lending"))
    revision = page.save_revision()
    merge("lending", "money")
    revision.publish()
    assert names(page) == ["money", "rest"]


def test_a_draft_gets_the_tag_that_remains_when_it_is_saved_and_only_once(tree) -> None:
    page = make_response(tree, make_expert(tree.experts), tags=["money"])
    page.tags.add(make_tag("lending"))
    page.save_revision()
    merge("lending", "money")
    draft = page.get_latest_revision_as_object()
    draft.save_revision()
    stored = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert list(stored.tags.names()) == ["money"]


def test_whoever_types_the_name_of_a_merged_tag_gets_the_one_it_became(tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    make_tag("lending")
    merge("lending", "money")
    page.tags.add("Lending")
    page.save()
    assert names(page) == ["money"]


def test_the_number_of_queries_does_not_grow_with_the_pages(tree, django_assert_max_num_queries) -> None:
    expert = make_expert(tree.experts)
    user = make_superuser()
    counts = []
    for pages in (1, 12):
        source, into = make_tag(f"from {pages}"), make_tag(f"to {pages}")
        for _ in range(pages):
            make_response(tree, expert, tags=[source.name])
        with django_assert_max_num_queries(40) as context:
            merge_tags(source=source, into=into, user=user)
        counts.append(len(context))
    assert counts[0] == counts[1]
