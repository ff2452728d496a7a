"""The index follows every change of a page, in the transaction of the change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from wagtail.models import Page

from editorial.discovery import following
from editorial.discovery.constants import INDEX_PAGES
from editorial.foundation import clock
from editorial.foundation.audiences import Audience
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from editorial.topics.services import merge_tags
from search.engines.database import DatabaseEngine
from search.models import IndexEntry
from search.types import Filter, Query, Reach, SearchResult, Voice
from tests.factories.closed import How, restrict
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import add, publish
from tests.factories.texts import heading, make_episode, make_letter, make_module, make_response, make_tag, make_topic
from tests.factories.texts import paragraph as words
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db
WORD = "naloxone"


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


def ask(text: str, *filters: Filter, reach: Reach = Reach.PUBLIC, facets: tuple[str, ...] = ()) -> SearchResult:
    query = Query(text, filters=filters, facets=facets)
    return DatabaseEngine().search(query, reach=reach, now=clock.now())


def found(text: str, *filters: Filter, reach: Reach = Reach.PUBLIC) -> set[int]:
    """The pages that somebody finds by these words."""
    return {hit.key.object_id for hit in ask(text, *filters, reach=reach).hits}


def labels(facet: str, text: str = "") -> set[str]:
    return {value.label for value in ask(text, facets=(facet,)).facets[0].values}


def response_with(tree: Tree, text: str, **fields: Any) -> Any:
    return make_response(tree, make_expert(tree.experts), body=[words(f"<p>{text}</p>")], **fields)


class TestWhatIsFound:
    def test_a_response_by_title_heading_standfirst_body_sign_off_and_expert(self, tree: Tree) -> None:
        page = make_response(
            tree,
            make_expert(tree.experts, "Ottilie Brandt"),
            title="Foil in the room",
            standfirst="<p>Ask before you search.</p>",
            greeting="Dear Heron,",
            body=[heading("Tonight"), words("<p>Keep <b>naloxone</b> near &amp; ready.</p>")],
            sign_off="<p>Kindly, O.</p>",
        )
        for text in ("foil", "tonight", "search", "heron", "naloxone", "kindly", "Brandt", "ready"):
            assert found(text) >= {page.pk}, text

    def test_a_response_by_the_letters_words_as_they_were_quoted_and_these_are_named_as_the_letters(
        self, tree: Tree
    ) -> None:
        letter = make_letter(tree, "There were burnt spoons in the kitchen.")
        page = response_with(tree, "Breathe.", letters=[letter])
        hit = ask("burnt spoons").hits[0]
        assert hit.highlight is not None
        assert (hit.key.object_id, hit.highlight.voice) == (page.pk, Voice.LETTER)

    def test_a_letter_stands_in_no_result_by_itself(self, tree: Tree) -> None:
        make_letter(tree, "There were burnt spoons in the kitchen.", title="Spoons")
        assert found("spoons") == set()
        assert set(IndexEntry.objects.values_list("kind", flat=True)) <= {"expert", "topic"}

    def test_a_module_by_its_number_key_points_and_text_and_a_response_by_the_modules_it_names(
        self, tree: Tree
    ) -> None:
        for number in (3, 4, 5):
            make_module(tree, number, key_points="<ul><li>Notice sleep.</li></ul>")
        page = response_with(tree, "Modules 3–5 help.")
        assert ask("module 4").hits[0].kind == "module"
        assert page.pk in found("module 4")
        assert len(found("sleep")) == 3

    def test_an_episode_by_its_transcript_chapters_and_guests(self, tree: Tree) -> None:
        page = make_episode(tree, notes="<p>On patience.</p>", guests="Ida Holm")
        assert found("waiting") == found("patience") == found("Holm") == {page.pk}

    def test_an_expert_by_name_role_and_words_about_them(self, tree: Tree) -> None:
        page = make_expert(tree.experts, "Ida Holm", role="Nurse", bio="<p>Worked in Bergen.</p>")
        assert found("holm") == found("nurse") == found("bergen") == {page.pk}

    def test_a_topic_by_title_and_introduction(self, tree: Tree) -> None:
        page = make_topic(tree, "Detox", intro="<p>The first weeks.</p>")
        assert found("detox") == found("weeks") == {page.pk}

    def test_a_page_by_its_tags_their_synonyms_and_wider_tags_and_topics(self, tree: Tree) -> None:
        make_tag("opioids", parent=make_tag("substances"), synonyms="heroin\nfentanyl")
        topic = make_topic(tree, "First weeks", parent_topic=make_topic(tree, "Detox"))
        page = response_with(tree, "Breathe.", tags=["opioids"], topics=[topic])
        for text in ("opioids", "fentanyl", "substances", "first weeks", "detox"):
            assert page.pk in found(text), text

    def test_settings_and_addresses_of_blocks_are_no_words(self, tree: Tree) -> None:
        resource = ("resource", {"title": "A list", "url": "https://zebra.example/", "description": ""})
        page = make_response(tree, make_expert(tree.experts), body=[heading("Now"), resource])
        assert page.pk in found("list")
        assert not found("zebra")
        assert not found("2")


class TestAPageThatChanges:
    def test_what_is_published_anew_is_found_and_what_was_there_before_is_not(self, tree: Tree) -> None:
        page = response_with(tree, "Keep naloxone near.", tags=["sleep"])
        page.body = [("paragraph", "<p>Keep water near.</p>")]
        page.tags.set([make_tag("thirst")], clear=True)
        page = publish(page)
        assert found("naloxone") == found("sleep") == set()
        assert found("water") == found("thirst") == {page.pk}

    def test_a_draft_is_not_found_nor_the_draft_of_a_live_page(self, tree: Tree) -> None:
        draft = response_with(tree, "Keep naloxone near.", live=False)
        live = response_with(tree, "Keep water near.")
        live.title, live.body = "Naloxone", [("paragraph", "<p>naloxone</p>")]
        live.save_revision()
        Page.objects.get(pk=draft.pk).save()
        assert found(WORD) == set()
        assert found("water") == {live.pk}
        live.save(update_fields=["reading_minutes"], clean=False)
        assert found(WORD) == set()

    def test_unpublishing_the_page_or_its_plain_row_takes_it_out_and_publishing_brings_it_back(
        self, tree: Tree
    ) -> None:
        page = response_with(tree, WORD)
        page.unpublish()
        assert found(WORD) == set()
        page = publish(type(page).objects.get(pk=page.pk))
        assert found(WORD) == {page.pk}
        Page.objects.get(pk=page.pk).unpublish()
        assert found(WORD) == set()

    def test_a_deleted_page_is_gone_with_all_under_it(self, tree: Tree) -> None:
        response_with(tree, WORD)
        tree.channel.refresh_from_db()
        tree.channel.delete()
        assert found(WORD) == set()

    def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(self, tree: Tree) -> None:
        page = response_with(tree, WORD)

        with transaction.atomic():
            page.unpublish()
            assert found(WORD) == set()
            transaction.set_rollback(True)
        assert found(WORD) == {page.pk}

    def test_a_page_that_becomes_the_members_is_found_by_members_only(self, tree: Tree) -> None:
        page = response_with(tree, WORD)
        page.audience = Audience.MEMBERS
        publish(page)
        assert found(WORD) == set()
        assert found(WORD, reach=Reach.MEMBERS) == {page.pk}

    def test_an_alias_is_found_at_its_source_only(self, tree: Tree) -> None:
        page = response_with(tree, WORD)
        page.create_alias(parent=tree.channel, update_slug="again")
        assert found(WORD) == {page.pk}


class TestRestrictions:
    @pytest.mark.parametrize("how", [How.LOGIN, How.GROUPS, How.PASSWORD])
    def test_a_restriction_on_a_parent_closes_and_its_end_opens(self, tree: Tree, how: How) -> None:
        page = response_with(tree, WORD)
        restriction = restrict(tree.channel, how)
        assert found(WORD) == found(WORD, reach=Reach.MEMBERS) == set()
        restriction.delete()
        assert found(WORD) == {page.pk}

    def test_a_move_under_a_restricted_parent_closes_and_a_move_out_opens(self, tree: Tree) -> None:
        page = response_with(tree, WORD)
        other = add(tree.home, type(tree.channel)(title="Closed", slug="closed"))
        restrict(other, How.LOGIN)
        page.move(other, pos="last-child")
        assert found(WORD) == set()
        type(page).objects.get(pk=page.pk).move(type(other).objects.get(pk=tree.channel.pk), pos="last-child")
        assert found(WORD) == {page.pk}

    def test_closed_experts_and_topics_are_not_found_and_no_page_names_them_at_once(self, tree: Tree) -> None:
        topic, expert = make_topic(tree, "Detox"), make_expert(tree.experts, "Ida Holm")
        page = make_response(tree, expert, topics=[topic])
        restrictions = [restrict(tree.topics, How.LOGIN), restrict(tree.experts, How.LOGIN)]
        assert labels("topic") == labels("expert") == set()
        assert found("detox", Filter("kind", ("topic",))) == found("holm", Filter("kind", ("expert",))) == set()
        run_due()
        assert found("detox") == set()
        for restriction in restrictions:
            restriction.delete()
        run_due()
        assert found("detox") == {topic.pk, page.pk}
        assert (labels("topic"), labels("expert")) == ({"Detox"}, {"Ida Holm"})


class TestWhatPagesAreAbout:
    def test_a_renamed_topic_and_its_unpublishing_reach_its_pages(self, tree: Tree) -> None:
        topic = make_topic(tree, "Detox")
        page = response_with(tree, "Breathe.", topics=[topic])
        topic.title = "Withdrawal"
        topic = publish(topic)
        run_due()
        assert found("withdrawal") == {topic.pk, page.pk}
        assert (found("detox"), labels("topic")) == (set(), {"Withdrawal"})
        topic.unpublish()
        assert labels("topic") == set()
        run_due()
        assert found("withdrawal") == set()

    def test_a_renamed_expert_is_found_by_the_new_name_and_the_page_as_it_was_signed(self, tree: Tree) -> None:
        expert = make_expert(tree.experts, "Ida Holm")
        page = make_response(tree, expert)
        expert.title = "Ida Berg"
        publish(expert)
        run_due()
        assert found("berg") == {expert.pk, page.pk}
        assert found("holm") == {page.pk}
        assert labels("expert") == {"Ida Berg"}

    def test_new_synonyms_of_a_tag_reach_its_pages_and_those_of_narrower_tags(self, tree: Tree) -> None:
        wide = make_tag("substances")
        make_tag("opioids", parent=wide)
        page = response_with(tree, "Breathe.", tags=["opioids"])
        wide.name = "drugs"
        wide.save()
        run_due()
        assert found("drugs") == {page.pk}

    def test_merged_tags_are_one_in_search_too(self, tree: Tree) -> None:
        source, into = make_tag("smack"), make_tag("opioids")
        page = response_with(tree, "Breathe.", tags=["smack"])
        other = response_with(tree, "Rest.", tags=["opioids"])
        merge_tags(source=source, into=into, user=make_superuser())
        run_due()
        assert found("", Filter("tag", ("opioids",))) == found("smack") == {page.pk, other.pk}
        assert labels("tag") == {"opioids"}

    def test_a_deleted_tag_is_on_no_page(self, tree: Tree) -> None:
        tag = make_tag("smack")
        response_with(tree, "Breathe.", tags=["smack"])
        tag.delete()
        assert labels("tag") == set()
        run_due()
        assert found("smack") == set()


class TestAddresses:
    def test_addresses_follow_a_new_slug_and_a_move(
        self, tree: Tree, django_capture_on_commit_callbacks: Callable[..., Any]
    ) -> None:
        page = response_with(tree, WORD, slug="foil")
        assert ask(WORD).hits[0].path == "/discussion-blog/foil/"
        tree.channel.refresh_from_db()
        tree.channel.slug = "answers"
        with django_capture_on_commit_callbacks(execute=True):
            publish(tree.channel)
        assert ask(WORD).hits[0].path == "/answers/foil/"
        tree.home.refresh_from_db()
        other = add(tree.home, type(tree.channel)(title="Other", slug="other"))
        type(page).objects.get(pk=page.pk).move(other, pos="last-child")
        assert ask(WORD).hits[0].path == "/other/foil/"


class TestWhenTheIndexFails:
    def test_publishing_goes_on_and_the_outbox_mends_the_index(self, tree: Tree, monkeypatch: Any) -> None:
        def broken(**kwargs: Any) -> None:
            raise DatabaseError("the index is away")

        with monkeypatch.context() as patched:
            patched.setattr(following, "write_entries", broken)
            page = response_with(tree, WORD)
        assert page.live
        assert found(WORD) == set()
        assert OutboxRow.objects.filter(topic=INDEX_PAGES, key=f"page {page.pk}").exists()
        run_due()
        assert found(WORD) == {page.pk}

    def test_an_entry_that_cannot_be_renewed_is_taken_out_until_it_is(self, tree: Tree, monkeypatch: Any) -> None:
        page = response_with(tree, WORD)

        def broken(**kwargs: Any) -> None:
            IndexEntry.objects.create(kind="response", object_id=page.pk, title="", path="", audience="public")

        page.audience = Audience.MEMBERS
        with monkeypatch.context() as patched:
            patched.setattr(following, "write_entries", broken)
            publish(page)
        assert found(WORD) == found(WORD, reach=Reach.MEMBERS) == set()
        run_due()
        assert (found(WORD), found(WORD, reach=Reach.MEMBERS)) == (set(), {page.pk})


def test_publishing_writes_the_index_in_a_constant_number_of_queries(
    tree: Tree, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for size in (2, 20):
        tags = [f"tag {number}" for number in range(size)]
        topics = [make_topic(tree) for _ in range(size)]
        page = response_with(tree, WORD, tags=tags, topics=topics)
        page = type(page).objects.get(pk=page.pk)
        with django_assert_max_num_queries(30):
            following.follow_page(page=page, is_whole=True)
