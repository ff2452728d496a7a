"""`manage.py demo` makes a publication through the real review, once."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page, WorkflowState

from demo.password import PASSWORD
from demo.reading import read_content
from demo.references import all_writings
from editorial.accounts.models import User
from editorial.approval.models import Kind
from editorial.foundation import clock
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.newsletters.models import NewsletterIssue
from editorial.newsletters.services import export_issue
from editorial.outbox.models import OutboxRow
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage
from tests.factories.demo import make_or_copy_demo
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="class")
def printed(django_db_setup, django_db_blocker, run_folder) -> Iterator[str]:
    """The demo, there for the tests of this class in one transaction, and what the command printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_or_copy_demo(run_folder)
        transaction.set_rollback(True)


@pytest.fixture(scope="class")
def read_by_a_member(printed: str, django_db_blocker) -> dict[str, Any]:
    """What every live page answers to a member, by address."""
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(User.objects.get(username="member"))
        return {page.url: client.get(page.url) for page in Page.objects.live().filter(depth__gt=1)}


def stage_of(response: ExpertResponsePage) -> str:
    state = response.current_workflow_state
    if state is None:
        return ""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return "changes"
    return state.current_task_state.task.specific.kind


@pytest.mark.usefixtures("printed")
class TestDemo:
    def test_every_response_is_as_far_as_its_file_says(self):
        live = ExpertResponsePage.objects.live()
        assert Counter(live.values_list("audience", flat=True)) == {"public": 38, "members": 5}
        waiting = {page.slug: stage_of(page) for page in ExpertResponsePage.objects.not_live()}
        assert Counter(waiting.values()) == {"": 2, Kind.COPY: 1, Kind.EXPERT: 1, "changes": 1}
        scheduled = [page for page in ExpertResponsePage.objects.not_live() if page.approved_schedule]
        assert len(scheduled) == 1
        assert MemberLetterPage.objects.not_live().count() == 1

    def test_the_numbers_of_texts_are_those_of_the_files(self):
        content = read_content()
        assert Counter(ContentPage.objects.values_list("kind", flat=True)) == {
            "response": len(content.responses),
            "letter": len(content.letters),
            "module": len(content.modules),
            "episode": len(content.episodes),
        }

    def test_every_live_response_was_approved_by_its_own_experts_account(self):
        for response in ExpertResponsePage.objects.live():
            records = response.approvals().filter(kind=Kind.EXPERT)
            assert response.is_approved(Kind.EXPERT), response.slug
            assert {record.user_id for record in records} == {response.expert.user_id}, response.slug

    def test_every_text_is_as_old_as_its_file_says(self):
        days = {(type(words).__name__, words.slug): words.published_days_ago for words in all_writings(read_content())}
        for page in ContentPage.objects.live().specific():
            kind = "Response" if page.kind == "response" else page.kind.title()
            wanted = days[kind, page.slug]
            assert (clock.now() - page.first_published_at).days == wanted, page.slug
            assert (clock.now() - page.last_published_at).days == wanted, page.slug

    def test_the_pictures_and_sounds_of_the_answers_are_there(self):
        client = Client()
        heroes = [page for page in ExpertResponsePage.objects.live() if page.hero_image_id]
        assert heroes
        for page in heroes:
            assert page.hero_image.renditions.exists(), page.slug
        shown = client.get(ExpertResponsePage.objects.get(slug="three-weeks-on").url).content.decode()
        assert "<audio" in shown
        assert "One minute, for six in the evening" in shown

    def test_no_letter_was_cleared_by_whoever_cut_it(self):
        for letter in MemberLetterPage.objects.live():
            editors = set(letter.revisions.values_list("user_id", flat=True))
            assert editors.isdisjoint(letter.approvals().values_list("user_id", flat=True))

    def test_every_live_page_answers_with_one_h1_and_says_what_it_is(self, read_by_a_member):
        assert len(read_by_a_member) > 100
        for url, answer in read_by_a_member.items():
            assert answer.status_code == 200, url
            soup = BeautifulSoup(answer.content, "html.parser")
            assert len(soup.find_all("h1")) == 1, url
            assert "Demonstration text, not advice" in soup.get_text(), url

    def test_what_identifies_a_member_stands_on_no_page(self, read_by_a_member):
        planted = {word for letter in read_content().letters for word in letter.identifying}
        planted |= {words.email for words in read_content().contributors}
        assert planted
        for url, answer in read_by_a_member.items():
            text = BeautifulSoup(answer.content, "html.parser").get_text()
            assert [word for word in planted if word in text] == [], url

    def test_the_public_sees_no_page_for_members(self):
        for closed in ExpertResponsePage.objects.live().filter(audience="members"):
            answer = Client().get(closed.url)
            assert answer.status_code == 404
            assert closed.title not in answer.content.decode()

    def test_the_issue_is_approved_and_can_be_exported(self):
        issue = NewsletterIssue.objects.get(number=1)
        assert issue.subject in export_issue(issue=issue, form="text")
        first = issue.items.select_related("page").first()
        assert first
        assert first.page
        assert first.page.title in export_issue(issue=issue, form="html")

    def test_no_work_is_left_over(self):
        left = OutboxRow.objects.exclude(state=OutboxRow.State.DONE)
        assert [(str(row), row.state, row.last_error) for row in left] == []

    def test_a_second_run_changes_nothing(self, django_assert_max_num_queries):
        before = Page.objects.count(), LetterOriginal.objects.count(), User.objects.count()
        with django_assert_max_num_queries(3):
            call_command("demo", stdout=StringIO())
        assert (Page.objects.count(), LetterOriginal.objects.count(), User.objects.count()) == before

    def test_every_login_that_is_printed_opens(self, printed):
        for user in User.objects.all():
            assert user.username in printed
        assert PASSWORD in printed
        assert Client().login(username="ruth", password=PASSWORD)


def test_a_site_with_content_of_its_own_is_left_alone():
    make_tree()
    people = User.objects.count()
    with pytest.raises(CommandError, match="content of its own"):
        call_command("demo", stdout=StringIO())
    assert User.objects.count() == people
