"""Everything that readers see tells of its change: once, inside the transaction, with the right pages and reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from editorial.approval.models import TextApproval
from editorial.approval.services import withdraw_approval
from editorial.approval.stamps import restamp
from editorial.changes.reasons import Reason
from editorial.changes.services import content_version
from editorial.changes.signals import Change
from editorial.foundation.audiences import Audience
from editorial.letters.services import withdraw_letter
from editorial.media.services import make_renditions
from editorial.newsletters.models import Newsletter
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from editorial.responses.models import ChannelPage, ExpertResponsePage
from editorial.topics.models import Tag
from editorial.topics.services import merge_tags
from home.models import Brand, MenuItem
from tests.editorial.changes.telling import told
from tests.factories.beside import make_guideline, make_notice, make_promotion, make_resource
from tests.factories.closed import How, restrict
from tests.factories.files import make_image
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import add, publish
from tests.factories.texts import make_letter, make_module, make_response, make_tag, make_topic
from tests.factories.tree import Tree, make_tree
from tests.stock.models import StockPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    """A live response."""
    return make_response(tree, make_expert(tree.experts), tags=["sleep"])


def fresh(row: Any) -> Any:
    """The row as it is stored, of its own type."""
    stored = type(row)._default_manager.get(pk=row.pk)
    return stored.specific if isinstance(stored, Page) else stored


def reasons(heard: list[Change]) -> list[tuple[Reason, tuple[int, ...]]]:
    return [(change.reason, change.pages) for change in heard]


def named(heard: list[Change]) -> list[tuple[Reason, tuple[tuple[str, int], ...]]]:
    return [(change.reason, change.snippets) for change in heard]


def name_of(row: Model) -> tuple[tuple[str, int], ...]:
    return ((row._meta.label_lower, row.pk),)


class TestPages:
    def test_publishing_the_first_time_and_again(self, tree: Tree) -> None:
        page = make_response(tree, make_expert(tree.experts), live=False)
        for reason in (Reason.PUBLISHED, Reason.TEXT):
            with told() as heard:
                page = publish(fresh(page))
            assert reasons(heard) == [(reason, (page.pk,))]
            assert (heard[0].is_whole, heard[0].text) == (True, page)

    @pytest.mark.parametrize("is_plain", [False, True])
    def test_unpublishing_the_page_or_its_plain_row(self, page: ExpertResponsePage, is_plain: bool) -> None:
        with told() as heard:
            (Page.objects.get(pk=page.pk) if is_plain else page).unpublish()
        assert reasons(heard) == [(Reason.WITHDRAWN, (page.pk,))]

    def test_deleting_a_page_with_all_under_it(self, tree: Tree, page: ExpertResponsePage) -> None:
        make_response(tree, make_expert(tree.experts), live=False)
        with told() as heard:
            fresh(tree.channel).delete()
        assert sorted(reasons(heard)) == sorted([(Reason.DELETED, (page.pk,)), (Reason.DELETED, (tree.channel.pk,))])

    def test_moving_a_page_tells_both_addresses(self, tree: Tree, page: ExpertResponsePage) -> None:
        other = add(tree.home, ChannelPage(title="Other", slug="other"))
        before = page.url_path
        with told() as heard:
            fresh(page).move(fresh(other), pos="last-child")
        assert reasons(heard) == [(Reason.MOVED, (page.pk,))]
        assert (heard[0].old_path, heard[0].new_path) == (before, fresh(page).url_path)

    def test_another_place_in_the_order_is_a_move_too(self, tree: Tree, page: ExpertResponsePage) -> None:
        second = make_response(tree, make_expert(tree.experts))
        with told() as heard:
            fresh(second).move(fresh(page), pos="left")
        assert reasons(heard) == [(Reason.MOVED, (second.pk,))]

    def test_a_new_slug_of_a_page_or_of_one_above_it_tells_both_addresses(
        self, tree: Tree, page: ExpertResponsePage
    ) -> None:
        for row in (fresh(page), fresh(tree.channel)):
            before, row.slug = row.url_path, "another"
            with told() as heard:
                publish(row)
            assert reasons(heard) == [(Reason.SLUG, (row.pk,))]
            assert (heard[0].old_path, heard[0].new_path) == (before, fresh(row).url_path)

    def test_another_audience(self, page: ExpertResponsePage) -> None:
        page.audience = Audience.MEMBERS
        with told() as heard:
            publish(page)
        assert reasons(heard) == [(Reason.AUDIENCE, (page.pk,))]

    def test_an_approval_that_is_taken_back_and_the_stamp_that_comes_again(self, page: ExpertResponsePage) -> None:
        record = TextApproval.objects.about(page).first()
        assert record is not None
        with told() as heard:
            withdraw_approval(approval=record, user=make_superuser())
        assert reasons(heard) == [(Reason.WITHDRAWN, (page.pk,))]
        TextApproval.objects.filter(pk=record.pk).update(withdrawn_at=None, withdrawn_by=None)
        with told() as heard:
            restamp(under=page.path)
        assert reasons(heard) == [(Reason.PUBLISHED, (page.pk,))]

    def test_the_audit_tells_of_what_was_changed_past_the_guard(self, page: ExpertResponsePage) -> None:
        ExpertResponsePage.objects.filter(pk=page.pk).update(greeting="Forged")
        with told() as heard, pytest.raises(SystemExit):
            call_command("audit_approvals")
        assert (Reason.WITHDRAWN, (page.pk,)) in reasons(heard)

    def test_a_withdrawn_letter_and_what_quotes_it(self, tree: Tree) -> None:
        letter = make_letter(tree, "There were spoons in the kitchen.")
        page = make_response(tree, make_expert(tree.experts), letters=[letter])
        with told() as heard:
            withdraw_letter(original=letter.original, user=make_superuser(), reason="They asked us to.")
        assert sorted(reasons(heard)) == [(Reason.WITHDRAWN, (pk,)) for pk in sorted([letter.pk, page.pk])]

    def test_an_expert_a_topic_and_a_module(self, tree: Tree) -> None:
        for row, reason in (
            (make_expert(tree.experts), Reason.EXPERT),
            (make_topic(tree), Reason.TOPIC),
            (make_module(tree, 1), Reason.TEXT),
        ):
            row.title = "Another name"
            with told() as heard:
                publish(row)
            assert reasons(heard) == [(reason, (row.pk,))]
            with told() as heard:
                fresh(row).unpublish()
            assert reasons(heard) == [(Reason.WITHDRAWN, (row.pk,))]

    def test_a_page_of_a_type_whose_words_nobody_approves(self, tree: Tree) -> None:
        with told() as heard:
            page = fresh(tree.home).add_child(instance=StockPage(title="Plain", slug="plain"))
            page.save_revision().publish()
            fresh(page).unpublish()
        assert reasons(heard) == [(each, (page.pk,)) for each in (Reason.PUBLISHED, Reason.TEXT, Reason.WITHDRAWN)]

    def test_an_alias_is_a_page_of_its_own(self, tree: Tree, page: ExpertResponsePage) -> None:
        with told() as heard:
            alias = page.create_alias(parent=fresh(tree.channel), update_slug="again")
        assert reasons(heard) == [(Reason.PUBLISHED, (alias.pk,))]

    def test_a_restriction_that_comes_and_goes(self, tree: Tree, page: ExpertResponsePage) -> None:
        with told() as heard:
            restriction = restrict(fresh(tree.channel), How.LOGIN)
        assert [(change.closed, change.is_coming) for change in heard] == [((page.pk,), True), ((), False)]
        assert {(change.reason, change.under) for change in heard} == {(Reason.PRIVACY, tree.channel.path)}
        with told() as heard:
            restriction.delete()
        assert [change.opened for change in heard if change.reason == Reason.PRIVACY] == [(page.pk,)]

    def test_a_move_under_a_restriction_closes(self, tree: Tree, page: ExpertResponsePage) -> None:
        other = add(tree.home, ChannelPage(title="Other", slug="other"))
        restrict(fresh(other), How.LOGIN)
        with told() as heard:
            fresh(page).move(fresh(other), pos="last-child")
        assert sorted(reasons(heard)) == [(Reason.MOVED, (page.pk,)), (Reason.PRIVACY, (page.pk,))]


class TestSnippets:
    @pytest.mark.parametrize(
        ("make", "reason"),
        [
            (make_resource, Reason.RESOURCE),
            (make_promotion, Reason.PROMOTION),
            (lambda **fields: make_guideline(1, **fields), Reason.GUIDELINE),
            (lambda **fields: make_notice("elsewhere", **fields), Reason.NOTICE),
        ],
    )
    def test_published_again_deleted_and_taken_down(self, make: Callable[..., Any], reason: Reason) -> None:
        snippet = make(live=False)
        name = name_of(snippet)
        with told() as heard:
            snippet = publish(publish(snippet))
            snippet.unpublish()
            fresh(snippet).delete()
        assert named(heard) == [(each, name) for each in (Reason.PUBLISHED, reason, Reason.WITHDRAWN)]
        snippet = make()
        name = name_of(snippet)
        with told() as heard:
            snippet.delete()
        assert named(heard) == [(Reason.DELETED, name)]

    def test_the_audience_of_a_newsletter(self) -> None:
        newsletter = Newsletter.objects.create(name="Weekly", from_name="Us", from_email="us@example.org")
        newsletter.audience = Audience.MEMBERS
        with told() as heard:
            newsletter.save()
            newsletter.save()
        assert named(heard) == [(Reason.AUDIENCE, name_of(newsletter)), (Reason.NEWSLETTER, name_of(newsletter))]

    def test_a_tag_that_is_renamed_merged_or_deleted(self) -> None:
        tag, into = make_tag("smack"), make_tag("opioids")
        tag.name = "heroin"
        with told() as heard:
            tag.save()
        assert named(heard) == [(Reason.TAGS, name_of(tag))]
        with told() as heard:
            merge_tags(source=tag, into=into, user=make_superuser())
        assert named(heard) == [(Reason.TAGS, name_of(into)), (Reason.TAGS, name_of(tag))]
        tag = make_tag("sleep")
        name = name_of(tag)
        with told() as heard:
            tag.delete()
        assert named(heard) == [(Reason.DELETED, name)]

    def test_a_picture_its_sizes_and_a_document(self) -> None:
        image = make_image()
        image.credit_name = "Ida Holm"
        with told() as heard:
            image.save()
            image.save(update_fields=["file_hash"])
            make_renditions(images=[image])
            make_renditions(images=[image])
        assert named(heard) == [(Reason.PICTURE, name_of(image)), (Reason.PICTURE, ())]
        document = Document.objects.create(title="List", file="list.pdf")
        with told() as heard:
            document.save()
        assert named(heard) == [(Reason.PICTURE, name_of(document))]

    def test_brand_menu_and_site(self, tree: Tree) -> None:
        brand = Brand.for_site(tree.site)
        brand.menu_items.add(MenuItem(page=tree.channel))
        with told() as heard:
            brand.save()
            Site.objects.get(pk=tree.site.pk).save()
        assert named(heard) == [(Reason.BRAND, name_of(brand)), (Reason.BRAND, name_of(tree.site))]

    def test_what_the_worker_writes_into_the_index_later(self, page: ExpertResponsePage) -> None:
        Tag.objects.get(name="sleep").save()
        with told() as heard:
            run_due()
        assert Reason.INDEX in {change.reason for change in heard}


class TestWhatTellsNothing:
    def test_a_draft_a_lock_a_preview_a_sign_in_and_reading(self, tree: Tree, page: ExpertResponsePage) -> None:
        editor, expert, client = make_superuser(), make_expert(tree.experts), Client()
        before = content_version()
        with told() as heard:
            page.title = "A draft"
            page.save_revision(user=editor)
            page.locked = True
            page.save(update_fields=["locked"])
            draft = make_response(tree, expert, live=False)
            fresh(draft).delete()
            client.force_login(editor)
            for url in (page.url, "/", "/search/?q=sleep", "/api/v1/responses/", "/sitemap.xml", "/answers.atom"):
                assert client.get(url).status_code == 200, url
                assert Client().get(url).status_code == 200, url
            client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]))
        assert heard == []
        assert content_version() == before

    def test_a_new_tag_and_a_new_picture(self) -> None:
        with told() as heard:
            make_tag("sleep")
            make_image()
        assert heard == []


@pytest.mark.parametrize(
    "change",
    [
        lambda tree, page: publish(page),
        lambda tree, page: page.unpublish(),
        lambda tree, page: page.delete(),
        lambda tree, page: page.move(fresh(tree.letters), pos="last-child"),
        lambda tree, page: restrict(fresh(tree.channel), How.LOGIN),
        lambda tree, page: Tag.objects.get(name="sleep").save(),
        lambda tree, page: Brand.for_site(tree.site).save(),
    ],
)
def test_what_is_rolled_back_leaves_no_version_and_no_work(
    tree: Tree, page: ExpertResponsePage, change: Callable[[Tree, ExpertResponsePage], object]
) -> None:
    before = (content_version(), OutboxRow.objects.count())
    with transaction.atomic():
        change(tree, fresh(page))
        assert content_version() > before[0]
        transaction.set_rollback(True)
    assert (content_version(), OutboxRow.objects.count()) == before
