"""Nothing goes live that was not approved, whichever way it is written; what leaves the site always may."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from editorial.approval.digest import digest_of
from editorial.approval.models import Kind
from editorial.approval.services import record_approval, withdraw_approval
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotApprovedError
from editorial.letters.services import withdraw_letter
from editorial.pages.models import ContentPage
from editorial.resources.models import Notice
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.beside import make_notice
from tests.factories.people import make_expert, make_superuser, make_user
from tests.factories.publishing import publish
from tests.factories.texts import make_letter, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    """A live response to two letters."""
    letters = [make_letter(tree, title="First"), make_letter(tree, title="Second")]
    return make_response(tree, make_expert(tree.experts), letters=letters)


@pytest.fixture
def draft(tree: Tree) -> ExpertResponsePage:
    return make_response(tree, make_expert(tree.experts), live=False)


def fresh(text: Any) -> Any:
    return type(text)._default_manager.get(pk=text.pk)


class TestSaving:
    def test_a_live_row_carries_the_digest_of_its_words(self, page: ExpertResponsePage) -> None:
        assert page.approved_digest == digest_of(page)
        assert page.is_as_approved()
        assert ContentPage.objects.get(pk=page.pk).approved_digest == page.approved_digest

    def test_a_draft_carries_none(self, draft: ExpertResponsePage) -> None:
        assert draft.approved_digest == ""
        assert not draft.is_as_approved()

    def test_a_draft_that_is_switched_live_is_refused(self, draft: ExpertResponsePage) -> None:
        draft.live = True
        with pytest.raises(NotApprovedError, match="Expert's approval"):
            draft.save()
        assert not fresh(draft).live

    def test_other_words_on_a_live_row_are_refused(self, page: ExpertResponsePage) -> None:
        page.greeting = "Sneaked in"
        with pytest.raises(NotApprovedError):
            page.save()
        assert fresh(page).greeting != "Sneaked in"
        assert fresh(page).is_as_approved()

    def test_one_field_alone_is_refused_too(self, page: ExpertResponsePage) -> None:
        page.greeting = "Sneaked in"
        with pytest.raises(NotApprovedError):
            page.save(update_fields=["greeting"])
        assert fresh(page).is_as_approved()

    def test_a_draft_is_not_switched_live_by_one_field(self, draft: ExpertResponsePage) -> None:
        draft.live = True
        with pytest.raises(NotApprovedError):
            draft.save(update_fields=["live"])
        assert not fresh(draft).live

    def test_nobody_writes_a_stamp_of_their_own(self, page: ExpertResponsePage) -> None:
        page.approved_digest = "f" * 64
        page.save(update_fields=["approved_digest"])
        assert fresh(page).approved_digest == digest_of(page)

    def test_a_row_that_hangs_on_the_page_counts(self, page: ExpertResponsePage, tree: Tree) -> None:
        page.answered_letters.add(AnsweredLetter(letter=make_letter(tree), excerpt="<p>Sneaked in</p>", sort_order=9))
        with pytest.raises(NotApprovedError):
            page.save()
        assert fresh(page).answered_letters.count() == 2

    def test_dates_and_addresses_need_nobody(self, page: ExpertResponsePage) -> None:
        stamp = page.approved_digest
        page.reviewed_on, page.slug = clock.today(), "another"
        page.save()
        assert fresh(page).approved_digest == stamp

    def test_a_superuser_is_no_exception(self, draft: ExpertResponsePage) -> None:
        with pytest.raises(NotApprovedError):
            draft.save_revision(user=make_superuser()).publish(skip_permission_checks=True)
        assert not fresh(draft).live

    def test_a_page_held_as_one_of_a_base_class_is_refused(self, page: ExpertResponsePage) -> None:
        part = ContentPage.objects.get(pk=page.pk)
        part.standfirst = "<p>Sneaked in</p>"
        with pytest.raises(ConflictError, match="only a part"):
            part.save()
        assert fresh(page).is_as_approved()

    def test_a_snippet_is_held_the_same_way(self) -> None:
        notice = make_notice("member-site", live=False)
        notice.live = True
        with pytest.raises(NotApprovedError, match="Second pair of eyes"):
            notice.save()
        record_approval(text=notice, kind=Kind.PAGE, user=make_user())
        notice.save()
        assert Notice.objects.get().is_as_approved()


class TestPublishing:
    def test_an_approved_draft_goes_live(self, draft: ExpertResponsePage) -> None:
        assert publish(draft).is_as_approved()

    def test_an_approval_of_other_words_opens_nothing(self, draft: ExpertResponsePage) -> None:
        record_approval(text=draft, kind=Kind.EXPERT, user=make_user())
        draft.greeting = "Sneaked in"
        with pytest.raises(NotApprovedError):
            draft.save_revision().publish()

    def test_a_withdrawn_approval_opens_nothing(self, draft: ExpertResponsePage) -> None:
        record = record_approval(text=draft, kind=Kind.EXPERT, user=make_user())
        withdraw_approval(approval=record, user=make_user())
        with pytest.raises(NotApprovedError):
            draft.save_revision().publish()

    def test_an_unapproved_text_is_not_scheduled(self, draft: ExpertResponsePage) -> None:
        draft.go_live_at = clock.now() + datetime.timedelta(days=1)
        revision = draft.save_revision()
        with pytest.raises(NotApprovedError):
            revision.publish()
        with pytest.raises(NotApprovedError):
            draft.save_revision(approved_go_live_at=draft.go_live_at)
        assert fresh(draft).scheduled_revision is None

    def test_a_version_that_was_changed_before_its_hour_leaves_the_schedule(self, draft: ExpertResponsePage) -> None:
        draft.go_live_at = clock.now() + datetime.timedelta(days=1)
        revision = draft.save_revision()
        record_approval(text=draft, kind=Kind.EXPERT, user=make_user())
        revision.publish()
        hour_ago = clock.now() - datetime.timedelta(hours=1)
        content = {**revision.content, "greeting": "Sneaked in", "go_live_at": hour_ago.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(content=content, approved_go_live_at=hour_ago)
        call_command("publish_scheduled")
        assert not fresh(draft).live
        assert fresh(draft).scheduled_revision is None


class TestLeaving:
    """Only going live is gated."""

    def test_a_page_leaves_the_site_and_loses_its_stamp(self, page: ExpertResponsePage) -> None:
        page.unpublish()
        assert (fresh(page).live, fresh(page).approved_digest) == (False, "")

    def test_it_comes_back_without_asking_anybody(self, page: ExpertResponsePage) -> None:
        page.unpublish()
        fresh(page).save_revision().publish()
        assert fresh(page).is_as_approved()

    def test_a_page_expires(self, page: ExpertResponsePage) -> None:
        Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - datetime.timedelta(hours=1))
        call_command("publish_scheduled")
        assert (fresh(page).live, fresh(page).approved_digest) == (False, "")

    def test_a_withdrawn_letter_takes_its_page_and_its_answers_down(self, page: ExpertResponsePage) -> None:
        letter = page.answered_letters.get(sort_order=0).letter
        withdraw_letter(original=letter.original, user=make_superuser(), reason="The member asked.")
        assert [(fresh(each).live, fresh(each).approved_digest) for each in (letter, page)] == [(False, "")] * 2

    def test_a_page_is_deleted(self, page: ExpertResponsePage) -> None:
        page.delete()
        assert not ExpertResponsePage.objects.exists()


class TestAliasAndCopy:
    def test_an_alias_speaks_for_its_source(self, page: ExpertResponsePage) -> None:
        alias = page.create_alias(update_slug="mirror")
        assert alias.is_as_approved()
        assert list(alias.approvals()) == list(page.approvals())

    def test_an_alias_follows_its_source(self, page: ExpertResponsePage) -> None:
        alias = page.create_alias(update_slug="mirror")
        page.greeting = "Dear both,"
        publish(page)
        assert fresh(alias).greeting == "Dear both,"
        assert fresh(alias).is_as_approved()

    def test_a_live_alias_does_not_become_a_page_of_its_own(self, page: ExpertResponsePage) -> None:
        alias = page.create_alias(update_slug="mirror")
        alias.alias_of = None
        with pytest.raises(NotApprovedError):
            alias.save(update_fields=["alias_of"])
        assert fresh(alias).alias_of_id == page.pk

    def test_a_copy_begins_as_a_draft_or_not_at_all(self, page: ExpertResponsePage) -> None:
        with pytest.raises(NotApprovedError):
            page.copy(update_attrs={"slug": "copy"}, keep_live=True)
        copy = page.copy(update_attrs={"slug": "copy"}, keep_live=False)
        assert (fresh(copy).live, fresh(copy).approved_digest) == (False, "")


class TestDrafts:
    def test_a_draft_over_a_version_that_was_decided_on_is_a_version_of_its_own(
        self, draft: ExpertResponsePage
    ) -> None:
        user = make_superuser()
        decided = draft.save_revision(user=user)
        record_approval(text=draft, kind=Kind.EXPERT, revision=decided, user=make_user())
        draft.greeting = "Later words"
        later = draft.save_revision(user=user, overwrite_revision=decided)
        assert later.pk != decided.pk
        assert Revision.objects.get(pk=decided.pk).content["greeting"] != "Later words"

    def test_one_over_the_live_version_is_too(self, page: ExpertResponsePage) -> None:
        live = page.live_revision
        assert page.save_revision(overwrite_revision=live).pk != live.pk

    def test_one_over_a_draft_that_nobody_read_is_not(self, draft: ExpertResponsePage) -> None:
        user = make_superuser()
        earlier = draft.save_revision(user=user)
        assert draft.save_revision(user=user, overwrite_revision=earlier).pk == earlier.pk

    def test_a_locked_text_is_saved_by_nobody_else(self, draft: ExpertResponsePage) -> None:
        draft.locked, draft.locked_by, draft.locked_at = True, make_user(), clock.now()
        draft.save()
        with pytest.raises(NotAllowedError, match="locked"):
            fresh(draft).save_revision(user=make_user())

    def test_rows_are_numbered_in_their_order(self, draft: ExpertResponsePage, tree: Tree) -> None:
        for title in ("First", "Second"):
            draft.answered_letters.add(AnsweredLetter(letter=make_letter(tree, title=title)))
        revision = draft.save_revision()
        assert [row["sort_order"] for row in revision.content["answered_letters"]] == [0, 1]
