"""The figures of the review: what is written when a text moves, and what the report makes of it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.approval.schedule import take_off_schedule
from editorial.cases.models import Case
from editorial.desk.figures import figures, percentile, summary
from editorial.foundation import clock
from editorial.responses.models import ExpertResponsePage
from editorial.review.models import StageEvent
from tests.factories.reviews import Newsroom

REPORT = "desk_figures"


def events_of(text: ExpertResponsePage) -> list[tuple[str, str, str | None]]:
    rows = StageEvent.objects.filter(object_id=str(text.pk)).order_by("pk")
    return list(rows.values_list("stage", "outcome", "by__username"))


def lasting(newsroom: Newsroom, stage: str, days: list[float], outcome: str = "approved", kind: str = "copy") -> None:
    """Write stays of some lengths that ended now."""
    now = clock.now()
    for number, length in enumerate(days):
        StageEvent.objects.create(
            base_content_type_id=1,
            object_id=f"{stage}-{number}",
            stage=stage,
            kind=kind,
            expert=newsroom.expert if kind == "expert" else None,
            entered_at=now - datetime.timedelta(days=length),
            left_at=now,
            outcome=outcome,
        )


class TestEvents:
    def test_each_stay_in_a_stage_is_written_down_with_its_end_and_who_ended_it(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        assert events_of(response) == [("Copy edit", "", None)]
        newsroom.reject(response, "copy")
        newsroom.edit(response, "editor", greeting="Dear one,")
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        assert events_of(response) == [
            ("Copy edit", "changes", "copy"),
            ("Copy edit", "approved", "copy"),
            ("Expert’s approval", "approved", "expert"),
        ]
        last = StageEvent.objects.last()
        assert last is not None
        assert (last.case_id, last.expert, last.kind) == (response.case_id, newsroom.expert, "expert")

    def test_a_stage_that_a_text_passes_by_itself_is_no_stay(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        assert [stage for stage, _, _ in events_of(response)] == ["Copy edit", "Expert’s approval"]

    def test_a_text_that_is_taken_out_leaves_its_stage(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        newsroom.state(response).workflow_state.cancel(user=newsroom.people["editor"])
        assert events_of(response) == [("Copy edit", "cancelled", "editor")]

    def test_a_blocked_publication_is_counted(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        take_off_schedule(text=response, revision=response.latest_revision, reason="Something is missing.")
        assert events_of(response) == [("Publishing", "blocked", None)]


class TestFigures:
    @pytest.mark.parametrize(
        ("values", "share", "expected"),
        [([], 0.9, 0), ([5.0], 0.9, 5), ([1.0, 2.0, 3.0, 4.0], 0.5, 2), (list(map(float, range(1, 11))), 0.9, 9)],
    )
    def test_a_percentile_is_the_nearest_rank(self, values: list[float], share: float, expected: float) -> None:
        assert percentile(values, share) == expected

    def test_each_stage_and_expert_has_a_line(self, newsroom: Newsroom) -> None:
        lasting(newsroom, "Copy edit", [1, 2, 3, 4, 10])
        lasting(newsroom, "Expert’s approval", [2, 4], kind="expert")
        lasting(newsroom, "Expert’s approval", [6], outcome="changes", kind="expert")
        lines = {(line.group, line.name): line for line in figures(StageEvent.objects.all())}
        copy = lines["Stage", "Copy edit"]
        assert (copy.count, copy.median, copy.ninetieth, copy.back) == (5, 3.0, 10.0, 0)
        expert = lines["Expert", "Ruth Amari"]
        assert (expert.count, expert.median, expert.back, expert.back_share) == (3, 4.0, 1, 33.3)

    def test_the_whole_counts_loops_late_cases_and_blocked_publications(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        today = clock.today()
        newsroom.submit(response)
        newsroom.reject(response, "copy")
        Case.objects.update(due_on=today)
        Case.objects.create(name="Late", due_on=today - datetime.timedelta(days=5))
        newsroom.edit(response, "editor", greeting="Dear one,")
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        take_off_schedule(text=response, revision=response.latest_revision, reason="Missing.")
        whole = summary(StageEvent.objects.all(), since=None, until=today, today=today)
        late = Case.objects.count() - 1
        assert (whole.texts, whole.loops, whole.blocked, whole.cases) == (1, 1.0, 1, late + 1)
        assert whole.overdue == round(100 * late / (late + 1), 1)

    def test_an_empty_period_divides_by_nothing(self, newsroom: Newsroom) -> None:
        whole = summary(StageEvent.objects.none(), since=None, until=clock.today(), today=clock.today())
        assert (whole.loops, whole.overdue, whole.texts) == (0.0, 0.0, 0)


class TestReport:
    def test_the_report_shows_the_figures_and_gives_them_as_a_spreadsheet(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        lasting(newsroom, "Copy edit", [1, 3])
        client.force_login(newsroom.people["managing"])
        page = client.get(reverse(REPORT)).content.decode()
        assert "Copy edit" in page
        assert "Days, median" in page
        answer = client.get(reverse(REPORT), {"export": "csv"})
        lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
        assert lines[0].startswith("What it is,Stage or expert")
        assert lines[1] == "Stage,Copy edit,2,2.0,3.0,0,0.0"

    def test_a_period_narrows_the_figures(self, newsroom: Newsroom, client: Client) -> None:
        lasting(newsroom, "Copy edit", [1])
        StageEvent.objects.update(left_at=clock.now() - datetime.timedelta(days=40))
        lasting(newsroom, "Clinical review", [1], kind="clinical")
        client.force_login(newsroom.people["editor"])
        since = clock.today() - datetime.timedelta(days=10)
        answer = client.get(reverse(REPORT), {"left_at_from": since.isoformat()})
        assert [line.name for line in answer.context["object_list"]] == ["Clinical review"]
        assert client.get(reverse(REPORT), {"left_at_from": "nonsense"}).status_code == 200

    @pytest.mark.parametrize(("who", "status"), [("managing", 200), ("editor", 200), ("expert", 302), ("triage", 302)])
    def test_editors_see_the_figures(self, newsroom: Newsroom, client: Client, who: str, status: int) -> None:
        client.force_login(newsroom.people[who])
        assert client.get(reverse(REPORT)).status_code == status

    @pytest.mark.parametrize("number", [10, 300])
    def test_the_report_asks_the_same_number_of_questions_at_any_length(
        self, newsroom: Newsroom, client: Client, number: int
    ) -> None:
        lasting(newsroom, "Copy edit", [1.0] * number)
        lasting(newsroom, "Expert’s approval", [1.0] * number, kind="expert")
        client.force_login(newsroom.people["managing"])
        client.get(reverse(REPORT))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(REPORT))
        assert len(queries) <= 25
