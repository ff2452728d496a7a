"""An approval counts for the readers it was given for: fewer need nothing, more need a new one."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from editorial.approval.models import Kind, TextApproval
from editorial.approval.reach import Reach, reach_of
from editorial.foundation import clock
from editorial.foundation.audiences import Audience
from editorial.foundation.exceptions import ConflictError, NotApprovedError, NotReadyError
from editorial.newsletters.models import Newsletter, NewsletterIssue
from editorial.newsletters.services import export_issue
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from editorial.pages.models import ContentPage
from editorial.responses.models import ChannelPage, ExpertResponsePage
from tests.factories.closed import How, restrict
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.people import make_expert
from tests.factories.publishing import add, publish
from tests.factories.texts import make_letter, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def members_page(tree: Tree) -> ExpertResponsePage:
    return make_response(tree, make_expert(tree.experts), audience=Audience.MEMBERS)


def fresh(page: ExpertResponsePage) -> ExpertResponsePage:
    return ExpertResponsePage.objects.get(pk=page.pk)


def closed_page(tree: Tree, how: How = How.LOGIN) -> ExpertResponsePage:
    """Make a response in a channel that is closed from the beginning."""
    closed = add(tree.home, ChannelPage(title="Closed", slug="closed"))
    restrict(closed, how)
    return make_response(tree, make_expert(tree.experts), parent=ChannelPage.objects.get(pk=closed.pk))


def stop_the_process(**kwargs: Any) -> None:
    raise KeyboardInterrupt


class TestReach:
    def test_it_is_written_on_each_record(self, members_page: ExpertResponsePage) -> None:
        assert {record.audience for record in members_page.approvals()} == {Reach.MEMBERS}

    @pytest.mark.parametrize(
        ("how", "reach"),
        [(How.LOGIN, Reach.SIGNED_IN), (How.GROUPS, Reach.CIRCLE), (How.PASSWORD, Reach.CIRCLE)],
    )
    def test_the_place_in_the_tree_counts(self, tree: Tree, how: How, reach: Reach) -> None:
        page = closed_page(tree, how)
        assert reach_of(page) == reach == page.approvals().first().audience  # type: ignore[union-attr]

    def test_the_stricter_wins(self, tree: Tree, members_page: ExpertResponsePage) -> None:
        restrict(tree.channel, How.LOGIN)
        assert reach_of(fresh(members_page)) == Reach.MEMBERS

    def test_an_issue_is_for_the_readers_of_its_newsletter(self, tree: Tree, members_page: ExpertResponsePage) -> None:
        issue = make_issue(make_newsletter(audience=Audience.MEMBERS), [("lead", members_page, "")])
        assert {record.audience for record in issue.approvals()} == {Reach.MEMBERS}


class TestItsOwnAudience:
    def test_more_readers_need_a_new_approval(self, members_page: ExpertResponsePage) -> None:
        members_page.audience = Audience.PUBLIC
        assert members_page.missing_kinds() == [Kind.EXPERT]
        with pytest.raises(NotApprovedError):
            members_page.save()
        with pytest.raises(NotApprovedError):
            members_page.save(update_fields=["audience"])
        with pytest.raises(NotApprovedError):
            members_page.save_revision().publish()
        assert fresh(members_page).audience == Audience.MEMBERS

    def test_once_approved_for_all_it_is_for_all(self, members_page: ExpertResponsePage) -> None:
        members_page.audience = Audience.PUBLIC
        assert publish(members_page).is_as_approved()

    def test_fewer_readers_need_nobody(self, tree: Tree) -> None:
        page = make_response(tree, make_expert(tree.experts))
        given = page.approvals().count()
        page.audience = Audience.MEMBERS
        page.save()
        assert fresh(page).is_as_approved()
        assert page.approvals().count() == given

    def test_a_change_past_the_guard_hides_it(self, members_page: ExpertResponsePage) -> None:
        ContentPage.objects.filter(pk=members_page.pk).update(audience=Audience.PUBLIC)
        assert not fresh(members_page).is_shown


class TestTheAudienceOfItsNewsletter:
    @pytest.fixture
    def issue(self) -> NewsletterIssue:
        """A live issue for members."""
        return make_issue(make_newsletter(audience=Audience.MEMBERS), [("note", None, "<p>Hello.</p>")])

    def test_it_is_not_widened_while_issues_are_live_that_were_approved_for_fewer(self, issue: NewsletterIssue) -> None:
        newsletter = issue.newsletter
        newsletter.audience = Audience.PUBLIC
        with pytest.raises(ValidationError, match="everybody"):
            newsletter.full_clean()
        with pytest.raises(NotApprovedError):
            newsletter.save()
        with pytest.raises(NotApprovedError):
            newsletter.save(update_fields=["audience"])
        newsletter.save(update_fields=["name"])
        assert Newsletter.objects.get().audience == Audience.MEMBERS
        assert NewsletterIssue.objects.get().is_as_approved()

    def test_it_is_once_they_are_taken_down(self, issue: NewsletterIssue) -> None:
        issue.unpublish()
        newsletter = issue.newsletter
        newsletter.audience = Audience.PUBLIC
        newsletter.save()
        assert Newsletter.objects.get().audience == Audience.PUBLIC

    def test_a_narrower_one_hides_nothing(self) -> None:
        issue = make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")])
        issue.newsletter.audience = Audience.MEMBERS
        issue.newsletter.save()
        assert NewsletterIssue.objects.get().is_as_approved()

    def test_past_the_guard_it_takes_the_stamps_of_its_issues_along_and_no_others(self, issue: NewsletterIssue) -> None:
        other = make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")])
        Newsletter.objects.filter(pk=issue.newsletter_id).update(audience=Audience.PUBLIC)
        assert not NewsletterIssue.objects.get(pk=issue.pk).is_shown
        assert NewsletterIssue.objects.get(pk=other.pk).is_as_approved()

    def test_with_a_forged_stamp_it_is_not_exported(self, issue: NewsletterIssue) -> None:
        Newsletter.objects.filter(pk=issue.newsletter_id).update(audience=Audience.PUBLIC)
        NewsletterIssue.objects.filter(pk=issue.pk).update(approved_digest=issue.approved_digest)
        with pytest.raises(ConflictError):
            export_issue(issue=NewsletterIssue.objects.get(pk=issue.pk), form="text")


class TestItsPlace:
    def test_it_does_not_move_to_where_more_may_read(self, tree: Tree) -> None:
        page = closed_page(tree)
        with pytest.raises(NotApprovedError, match="everybody"):
            page.move(ChannelPage.objects.get(pk=tree.channel.pk), pos="last-child")
        assert fresh(page).get_parent().slug == "closed"

    def test_nor_with_what_is_above_it(self, tree: Tree) -> None:
        inner = add(tree.home, ChannelPage(title="Inner", slug="inner"))
        restrict(tree.letters, How.LOGIN)
        Page.objects.get(pk=inner.pk).move(Page.objects.get(pk=tree.letters.pk), pos="last-child")
        page = make_response(tree, make_expert(tree.experts), parent=ChannelPage.objects.get(pk=inner.pk))
        with pytest.raises(NotApprovedError):
            Page.objects.get(pk=inner.pk).move(Page.objects.get(pk=tree.home.pk), pos="last-child")
        assert reach_of(fresh(page)) == Reach.SIGNED_IN

    def test_it_moves_where_fewer_may_read_and_back(self, tree: Tree) -> None:
        page = make_response(tree, make_expert(tree.experts))
        closed = add(Page.objects.get(pk=tree.home.pk), ChannelPage(title="Closed", slug="closed"))
        restrict(closed, How.LOGIN)
        page.move(ChannelPage.objects.get(pk=closed.pk), pos="last-child")
        fresh(page).move(ChannelPage.objects.get(pk=tree.channel.pk), pos="last-child")
        assert fresh(page).is_as_approved()

    def test_its_restriction_is_not_taken_away(self, tree: Tree) -> None:
        closed_page(tree)
        restriction = PageViewRestriction.objects.get()
        with pytest.raises(NotApprovedError), transaction.atomic():
            restriction.delete()
        assert PageViewRestriction.objects.exists()

    def test_nor_made_a_wider_one(self, tree: Tree) -> None:
        closed_page(tree, How.GROUPS)
        restriction = PageViewRestriction.objects.get()
        restriction.restriction_type = PageViewRestriction.LOGIN
        with pytest.raises(NotApprovedError):
            restriction.save()

    def test_a_restriction_goes_where_everything_was_approved_for_all(self, tree: Tree) -> None:
        page = make_response(tree, make_expert(tree.experts))
        restrict(tree.channel, How.LOGIN).delete()
        assert fresh(page).is_as_approved()
        assert ChannelPage.objects.get(pk=tree.channel.pk).is_as_approved()

    def test_one_that_becomes_a_narrower_one_hides_nothing(self, tree: Tree) -> None:
        page = closed_page(tree)
        restriction = PageViewRestriction.objects.get()
        restriction.restriction_type = PageViewRestriction.GROUPS
        restriction.save()
        assert fresh(page).is_as_approved()

    def test_the_worker_proves_the_stamps_where_the_process_ended_before_it_had(
        self, tree: Tree, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = closed_page(tree)
        restriction = PageViewRestriction.objects.get()
        restriction.restriction_type = PageViewRestriction.GROUPS
        monkeypatch.setattr("editorial.approval.handlers.restamp", stop_the_process)
        with pytest.raises(KeyboardInterrupt):
            restriction.save()
        assert not fresh(page).is_shown
        monkeypatch.undo()
        with time_machine.travel(clock.now() + datetime.timedelta(minutes=2)):
            run_due()
        assert fresh(page).is_as_approved()

    def test_another_password_asks_for_no_proof(self, tree: Tree) -> None:
        closed_page(tree)
        restriction = PageViewRestriction.objects.get()
        restriction.password = "another"
        before = OutboxRow.objects.count()
        restriction.save()
        assert OutboxRow.objects.count() == before

    @pytest.mark.parametrize("sql", ["DELETE FROM {table}", "UPDATE {table} SET restriction_type = 'none'"])
    def test_in_sql_it_takes_the_stamps_behind_it_along_and_no_others(self, tree: Tree, sql: str) -> None:
        page, open_page = closed_page(tree), make_response(tree, make_expert(tree.experts, "Marlow Teague"))
        with connection.cursor() as cursor:
            cursor.execute(sql.format(table=PageViewRestriction._meta.db_table))
        assert not fresh(page).is_shown
        assert not ChannelPage.objects.get(slug="closed").is_shown
        assert fresh(open_page).is_as_approved()

    def test_a_restriction_goes_with_its_page(self, tree: Tree) -> None:
        closed_page(tree).get_parent().specific.delete()
        assert not PageViewRestriction.objects.exists()

    def test_unpublished_it_moves_anywhere(self, tree: Tree) -> None:
        page = closed_page(tree)
        page.unpublish()
        fresh(page).move(ChannelPage.objects.get(pk=tree.channel.pk), pos="last-child")
        assert not fresh(page).live


def test_an_open_response_quotes_no_letter_that_is_closed_where_it_stands(tree: Tree) -> None:
    letter = make_letter(tree, title="A letter from inside")
    restrict(tree.letters, How.LOGIN)
    with pytest.raises(NotReadyError, match="A letter from inside"):
        make_response(tree, make_expert(tree.experts), letters=[type(letter).objects.get(pk=letter.pk)])
    restrict(tree.channel, How.LOGIN)
    channel = ChannelPage.objects.get(pk=tree.channel.pk)
    letters = [type(letter).objects.get(pk=letter.pk)]
    assert make_response(tree, make_expert(tree.experts, "Other"), parent=channel, letters=letters).live
    assert TextApproval.objects.filter(audience=Reach.SIGNED_IN).exists()
