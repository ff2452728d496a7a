"""The desk: what stands where, for whom, and what can be done with it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from editorial.cases.models import Case
from editorial.cases.services import raise_risk
from editorial.desk.gathering import gather
from editorial.desk.rows import Row
from editorial.desk.stages import DeskStage
from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.outbox.models import OutboxRow
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_case, make_letter, make_original, make_response

HOME = "wagtailadmin_home"


def desk(client: Client, newsroom: Newsroom, who: str, **query: Any) -> Any:
    """Return what the desk shows to somebody."""
    client.force_login(newsroom.people[who])
    answer = client.get(reverse(HOME), query)
    assert answer.status_code == 200
    return answer.context["desk"]


def titles(client: Client, newsroom: Newsroom, who: str, **query: Any) -> list[str]:
    return [one.row.title for one in desk(client, newsroom, who, **query).shown]


def actions(client: Client, newsroom: Newsroom, who: str, **query: Any) -> list[str]:
    return [one.action.label if one.action else "" for one in desk(client, newsroom, who, **query).shown]


def row_of(text: Any) -> Row:
    return next(row for row in gather() if row.page == text.pk)


class TestStages:
    def test_a_letter_comes_from_its_words_to_its_answer(self, newsroom: Newsroom) -> None:
        original = make_original("My son says he will go, and then he does not. What can I do?")
        (row,) = gather()
        assert (row.stage, row.title, row.action) == (DeskStage.LETTER, original.case.name, "Cut the excerpt")
        letter = make_letter(newsroom.tree, original=original, live=False)
        assert row_of(letter).stage == DeskStage.DRAFT
        newsroom.submit(letter)
        assert row_of(letter).stage == DeskStage.PRIVACY
        newsroom.approve(letter, "editor2")
        (row,) = gather()
        assert (row.stage, row.action) == (DeskStage.ANSWER, "Draft a response")

    def test_a_response_comes_through_its_review_to_its_readers(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        assert row_of(response).stage == DeskStage.DRAFT
        newsroom.submit(response)
        assert row_of(response).stage == DeskStage.COPY
        newsroom.approve(response, "copy")
        row = row_of(response)
        assert (row.stage, row.waits_for) == (DeskStage.EXPERT, "Ruth Amari")
        newsroom.reject(response, "expert")
        assert row_of(response).stage == DeskStage.CHANGES
        newsroom.edit(response, "editor", greeting="Dear both,")
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        assert row_of(response).stage == DeskStage.LIVE

    def test_a_text_that_is_published_by_hand_waits_as_approved(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        Case.objects.update(publish_policy=Case.PublishPolicy.BY_HAND)
        pass_all(newsroom, response)
        row = row_of(response)
        assert (row.stage, row.was_edited) == (DeskStage.APPROVED, False)
        newsroom.edit(response, "editor", greeting="Dear all,")
        assert row_of(response).was_edited

    def test_a_text_whose_case_has_a_date_is_scheduled_for_it_once_it_is_approved(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        moment = clock.now() + datetime.timedelta(days=3)
        Case.objects.update(publish_policy=Case.PublishPolicy.ON_DATE, publish_at=moment)
        pass_all(newsroom, response)
        row = row_of(response)
        assert (row.stage, row.goes_live_at) == (DeskStage.SCHEDULED, moment)
        assert not fresh(response).live
        assert not fresh(response).get_latest_revision_as_object().missing_kinds()

    def test_a_newer_draft_of_a_live_text_is_a_draft_again(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        pass_all(newsroom, response)
        newsroom.edit(response, "editor", greeting="Dear all,")
        row = row_of(response)
        assert (row.stage, row.is_live) == (DeskStage.DRAFT, True)

    def test_a_letter_that_another_response_answers_too_is_followed_there(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        other = make_letter(newsroom.tree)
        assert {row.page for row in gather()} == {response.pk, other.pk}
        draft = fresh(response).get_latest_revision_as_object()
        draft.answered_letters.add(AnsweredLetter(letter=other))
        draft.save_revision(user=newsroom.people["editor"])
        assert {row.page for row in gather()} == {response.pk}
        draft.answered_letters = []
        draft.save_revision(user=newsroom.people["editor"])
        assert {row.page for row in gather()} == {response.pk, other.pk}

    def test_the_case_has_the_expert_whom_the_draft_names(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.edit(response, "editor", expert=newsroom.other_expert)
        assert Case.objects.get(pk=response.case_id).expert == newsroom.other_expert

    def test_a_withdrawn_letter_and_a_closed_case_leave_the_desk(self, newsroom: Newsroom) -> None:
        original = make_original("My son drinks.")
        make_case(status=Case.Status.DECLINED)
        type(original).objects.update(withdrawn_at=clock.now())
        assert gather() == []

    def test_what_was_published_long_ago_leaves_the_desk_unless_it_has_an_open_flag(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        pass_all(newsroom, response)
        Page.objects.filter(pk=response.pk).update(last_published_at=clock.now() - datetime.timedelta(days=31))
        assert gather() == []
        raise_risk(case=response.case, kind="other", rule="words")
        assert row_of(response).flags

    def test_a_standing_page_in_review_stands_on_the_desk_without_a_case(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        draft = newsroom.tree.channel.get_latest_revision_as_object()
        draft.intro = "<p>New words.</p>"
        draft.save_revision(user=newsroom.people["editor"])
        newsroom.submit(newsroom.tree.channel)
        assert titles(client, newsroom, "editor2") == [draft.title]
        assert actions(client, newsroom, "editor2") == ["Read and decide"]
        assert titles(client, newsroom, "editor", section="waiting") == []


def pass_all(newsroom: Newsroom, text: ExpertResponsePage) -> None:
    """Hand a response in and let everybody approve it."""
    newsroom.submit(text)
    newsroom.approve(text, "copy")
    newsroom.approve(text, "expert")


class TestSections:
    def test_everybody_first_sees_what_waits_for_them(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        assert titles(client, newsroom, "copy") == [response.title]
        assert desk(client, newsroom, "copy").section.key == "waiting"
        assert actions(client, newsroom, "copy") == ["Read and decide"]
        assert titles(client, newsroom, "expert") == [response.title]
        assert desk(client, newsroom, "expert").section.key == "coming"
        Case.objects.update(editor=newsroom.people["editor"])
        assert desk(client, newsroom, "editor").section.key == "mine"

    def test_the_expert_sees_what_waits_what_comes_and_what_they_approved(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        make_response(newsroom.tree, newsroom.other_expert, live=False, title="Somebody else's")
        newsroom.submit(response)
        Case.objects.filter(pk=response.case_id).update(expert=newsroom.expert)
        assert titles(client, newsroom, "expert") == [response.title]
        assert [tab.section.key for tab in desk(client, newsroom, "expert").tabs] == ["waiting", "coming"]
        newsroom.approve(response, "copy")
        assert actions(client, newsroom, "expert") == ["Read and decide"]
        newsroom.approve(response, "expert")
        client.force_login(newsroom.people["expert"])
        answer = client.get(reverse(HOME))
        assert [(one.title, one.state) for one in answer.context["lately"]] == [(response.title, "Live")]
        assert "What you approved lately" in answer.content.decode()

    def test_each_list_holds_what_its_name_says(self, newsroom: Newsroom, client: Client) -> None:
        today = clock.today()
        late = make_case(editor=newsroom.people["editor"], due_on=today - datetime.timedelta(days=4))
        lost = make_case()
        for case, title in ((late, "Late"), (lost, "Lost")):
            make_response(newsroom.tree, newsroom.expert, case=case, live=False, title=title)
        live = make_response(
            newsroom.tree, newsroom.expert, title="Live", case=make_case(editor=newsroom.people["copy"])
        )
        raise_risk(case=live.case, kind="suicide", rule="words")
        assert titles(client, newsroom, "editor", section="mine") == ["Late"]
        assert titles(client, newsroom, "editor", section="unassigned") == ["Lost"]
        assert titles(client, newsroom, "editor", section="overdue") == ["Late"]
        assert titles(client, newsroom, "editor", section="risk") == ["Live"]
        assert actions(client, newsroom, "triage", section="unassigned") == ["Assign"]
        answer = client.get(reverse(HOME), {"section": "overdue"}).content.decode()
        assert "4 days overdue" in answer
        assert "Risk:" in client.get(reverse(HOME), {"section": "risk"}).content.decode()

    def test_a_text_that_the_expert_changed_is_listed_as_changed_after_the_copy_edit(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.edit(response, "expert", greeting="My dear friend,")
        newsroom.approve(response, "expert")
        assert titles(client, newsroom, "copy", section="changed") == [response.title]

    def test_only_whoever_may_publish_gets_the_button(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        Case.objects.update(publish_policy=Case.PublishPolicy.BY_HAND, editor=newsroom.people["editor"])
        pass_all(newsroom, response)
        assert actions(client, newsroom, "editor", section="approved") == ["Edit the draft"]
        shown = desk(client, newsroom, "managing", section="approved").shown[0]
        assert shown.action.label == "Publish"
        client.post(shown.action.address)
        assert fresh(response).live

    def test_the_board_has_a_column_for_each_stage_that_holds_something(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        make_original("My son drinks.")
        board = desk(client, newsroom, "editor", section="board")
        assert [(column.stage, column.count) for column in board.columns] == [
            (DeskStage.LETTER, 1),
            (DeskStage.DRAFT, 1),
        ]

    @pytest.mark.parametrize("who", ["admin", "superuser"])
    def test_who_works_on_no_text_keeps_the_first_screen_of_wagtail(
        self, newsroom: Newsroom, client: Client, who: str
    ) -> None:
        client.force_login(newsroom.people[who])
        answer = client.get(reverse(HOME))
        assert answer.status_code == 200
        assert ("desk" in answer.context) is (who == "superuser")

    def test_an_empty_list_says_what_to_do_next(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.people["editor"])
        assert "Look under “Unassigned”" in client.get(reverse(HOME)).content.decode()
        answer = client.get(reverse(HOME), {"q": "nowhere", "section": "board"}).content.decode()
        assert 'href="?section=board"' in answer.partition('class="desk__empty"')[2]

    def test_members_and_strangers_see_no_desk(self, newsroom: Newsroom, client: Client) -> None:
        assert client.get(reverse(HOME)).status_code == 302
        client.force_login(newsroom.people["member"])
        assert client.get(reverse(HOME)).status_code in {302, 403}


class TestFilters:
    def test_lists_are_narrowed_by_words_people_and_labels(self, newsroom: Newsroom, client: Client) -> None:
        mine = make_case(name="Waiting", editor=newsroom.people["editor"], expert=newsroom.expert, priority=1)
        mine.labels.add("spring issue")
        make_response(newsroom.tree, newsroom.expert, case=mine, live=False, title="On waiting")
        other = make_case(name="Rest", editor=newsroom.people["editor2"])
        make_response(newsroom.tree, newsroom.other_expert, case=other, live=False, title="On rest")
        for query in (
            {"q": "waiting"},
            {"q": str(mine.pk)},
            {"editor": newsroom.people["editor"].pk},
            {"expert": newsroom.expert.pk},
            {"priority": "1"},
            {"label": "spring issue"},
        ):
            assert titles(client, newsroom, "editor", section="mine", **query) == ["On waiting"], query
            columns = desk(client, newsroom, "editor", section="board", **query).columns
            assert [one.row.title for column in columns for one in column.shown] == ["On waiting"], query

    @pytest.mark.parametrize(
        "query",
        [
            {"section": "nowhere"},
            {"p": "0"},
            {"p": "-1"},
            {"p": "x"},
            {"editor": "x'"},
            {"priority": "99"},
            {"q": "x" * 500},
            {"q": "\x00"},
            {"stage": "<b>"},
        ],
    )
    def test_bad_input_gives_a_list_and_no_error(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client, query: dict[str, str]
    ) -> None:
        client.force_login(newsroom.people["editor"])
        assert client.get(reverse(HOME), query).status_code == 200


class TestBulk:
    def post(self, client: Client, newsroom: Newsroom, who: str, **data: Any) -> Any:
        client.force_login(newsroom.people[who])
        return client.post(f"{reverse(HOME)}?section=board", data)

    def test_several_cases_are_assigned_dated_and_labelled_at_once(self, newsroom: Newsroom, client: Client) -> None:
        cases = [make_case(), make_case()]
        keys = [case.pk for case in cases]
        editor, expert = newsroom.people["editor"], newsroom.expert
        self.post(client, newsroom, "triage", cases=keys, action="assign", editor=editor.pk, expert=expert.pk)
        self.post(client, newsroom, "triage", cases=keys, action="due", due_on="2030-02-01")
        answer = self.post(client, newsroom, "triage", cases=keys, action="label", label="Spring issue")
        assert answer["Location"] == f"{reverse(HOME)}?section=board"
        for case in Case.objects.filter(pk__in=keys):
            assert (case.editor, case.expert, case.due_on) == (editor, expert, datetime.date(2030, 2, 1))
            assert [str(label) for label in case.labels.all()] == ["Spring issue"]

    def test_a_closed_case_does_not_hold_up_the_others(self, newsroom: Newsroom, client: Client) -> None:
        closed, opened = make_case(status=Case.Status.CLOSED), make_case()
        editor = newsroom.people["editor"]
        self.post(client, newsroom, "editor", cases=[closed.pk, opened.pk], action="assign", editor=editor.pk)
        assert list(Case.objects.filter(editor=editor)) == [opened]

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({"action": "assign"}, "Choose at least one case"),
            ({"action": "assign", "cases": "x"}, "Choose again"),
            ({"action": "assign", "cases": "²"}, "Choose again"),
            ({"action": "assign", "cases": "9" * 30}, "Choose again"),
            ({"action": "assign", "cases": "9" * 5000}, "Choose again"),
            ({"action": "assign", "cases": "1"}, "Choose an editor"),
            ({"action": "due", "cases": "1", "due_on": "soon"}, "Enter a valid date"),
            ({"action": "due", "cases": "1"}, "Choose the day"),
            ({"action": "label", "cases": "1", "label": " "}, "Write the label"),
            ({"action": "label", "cases": "1", "label": "x" * 101}, "at most 100"),
        ],
    )
    def test_a_refused_request_says_why_and_keeps_what_was_typed(
        self, newsroom: Newsroom, client: Client, data: dict[str, str], said: str
    ) -> None:
        Case.objects.create(pk=1, name="The garage", editor=newsroom.people["editor"])
        make_response(newsroom.tree, newsroom.expert, case=Case.objects.get(pk=1), live=False)
        client.force_login(newsroom.people["editor"])
        answer = client.post(f"{reverse(HOME)}?section=mine", {**data, "label": data.get("label", "typed")})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        if data.get("cases") == "1":
            assert answer.context["chosen"] == {"1"}

    def test_whoever_a_case_waits_for_is_reminded_once_a_day(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        for user in newsroom.people.values():
            user.email = f"{user.username}@example.org"
            user.save()
        newsroom.submit(response)
        for _ in range(2):
            self.post(client, newsroom, "editor", remind_one=response.case_id)
        self.post(client, newsroom, "editor", action="remind", cases=[response.case_id])
        reminded = OutboxRow.objects.filter(topic="mail", key__startswith="reminded:")
        assert {row.payload["user"] for row in reminded} == {
            newsroom.people["copy"].pk,
            newsroom.people["copy2"].pk,
        }
        assert reminded.count() == 2

    @pytest.mark.parametrize("odd", ["²", "x", "-1", "9" * 30, "9" * 5000])
    def test_what_names_no_case_reminds_nobody(self, newsroom: Newsroom, client: Client, odd: str) -> None:
        assert self.post(client, newsroom, "editor", remind_one=odd).status_code == 302
        assert not OutboxRow.objects.filter(topic="mail").exists()

    @pytest.mark.parametrize("who", ["copy", "clinician", "expert", "newsletters"])
    def test_others_change_nothing(self, newsroom: Newsroom, client: Client, who: str) -> None:
        case = make_case()
        editor = newsroom.people["editor"]
        answer = self.post(client, newsroom, who, action="assign", cases=[case.pk], editor=editor.pk)
        assert answer.status_code in {302, 403}
        assert Case.objects.get(pk=case.pk).editor is None


def test_a_letter_in_privacy_review_stands_beside_its_response(
    newsroom: Newsroom, letter: MemberLetterPage, client: Client
) -> None:
    case = letter.original.case
    make_response(newsroom.tree, newsroom.expert, case=case, live=False, title="The answer")
    newsroom.submit(letter)
    rows = {row.stage: row for row in gather()}
    assert set(rows) == {DeskStage.DRAFT, DeskStage.PRIVACY}
    assert rows[DeskStage.PRIVACY].case == case
