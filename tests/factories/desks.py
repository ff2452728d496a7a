"""A desk with as many cases as wanted, written in bulk: for counting queries and measuring time."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowState

from editorial.approval.models import Kind, TextApproval
from editorial.cases.models import Case, CaseLabel, LabelledCase, RiskFlag
from editorial.foundation import clock
from editorial.letters.models import LetterOriginal
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage
from editorial.review.models import ExpertApproval
from home.setup.workflows import RESPONSE
from tests.factories.reviews import Newsroom

STATES = ("letter", "draft", "copy", "expert", "changes", "approved", "scheduled", "live", "clinical", "unassigned")
BODY = [{"type": "paragraph", "value": "<p>" + "Begin with what he says himself. " * 200 + "</p>", "id": "1"}]


def fill_desk(newsroom: Newsroom, count: int, *, begin: int = 0) -> None:
    """Add cases in all states by turns. count: how many. begin: the number of the first."""
    today = clock.today()
    editor, expert = newsroom.people["editor"], newsroom.expert
    cases = Case.objects.bulk_create(
        Case(
            name=f"Case of {number}",
            editor=None if state_of(number) == "unassigned" else editor,
            expert=expert,
            status=Case.Status.NEW if state_of(number) == "unassigned" else Case.Status.ASSIGNED,
            due_on=today + datetime.timedelta(days=number % 30 - 10),
            priority=1 + number % 4,
        )
        for number in range(begin, begin + count)
    )
    label = CaseLabel.objects.get_or_create(name="spring issue", slug="spring-issue")[0]
    LabelledCase.objects.bulk_create(LabelledCase(tag=label, content_object=case) for case in cases[::3])
    RiskFlag.objects.bulk_create(RiskFlag(case=case, kind="other", raised_by_rule="words") for case in cases[::7])
    letters = [case for number, case in enumerate(cases, begin) if state_of(number) == "letter"]
    LetterOriginal.objects.bulk_create(LetterOriginal(text="He drinks.", case=case) for case in letters)
    responses = [(number, case) for number, case in enumerate(cases, begin) if state_of(number) != "letter"]
    _add_responses(newsroom, responses)


def state_of(number: int) -> str:
    """Return the state that the case of this number is in."""
    return STATES[number % len(STATES)]


def _add_responses(newsroom: Newsroom, numbered: list[tuple[int, Case]]) -> None:
    now, channel = clock.now(), Page.objects.get(pk=newsroom.tree.channel.pk)
    first = channel.numchild + 1
    of_responses = ContentType.objects.get_for_model(ExpertResponsePage)
    pages = Page.objects.bulk_create(
        Page(
            title=f"Response {number}",
            draft_title=f"Response {number}",
            slug=f"desk-{number}",
            path=Page._get_path(channel.path, channel.depth + 1, first + place),
            depth=channel.depth + 1,
            url_path=f"{channel.url_path}desk-{number}/",
            content_type=of_responses,
            locale_id=channel.locale_id,
            owner=newsroom.people["editor"],
            live=state_of(number) == "live",
            has_unpublished_changes=state_of(number) != "live",
            last_published_at=now if state_of(number) == "live" else None,
            latest_revision_created_at=now,
        )
        for place, (number, _) in enumerate(numbered)
    )
    Page.objects.filter(pk=channel.pk).update(numchild=first - 1 + len(pages))
    _insert(ContentPage, [ContentPage(page_ptr_id=page.pk, expert=newsroom.expert) for page in pages])
    rows = zip(pages, numbered, strict=True)
    _insert(ExpertResponsePage, [ExpertResponsePage(contentpage_ptr_id=page.pk, case=case) for page, (_, case) in rows])
    _add_drafts(newsroom, pages, numbered)


def _insert(model: type[Model], rows: list[Any]) -> None:
    """Write rows of a child table whose parents are there, which `bulk_create` does not do."""
    model._base_manager.all()._batched_insert(rows, model._meta.local_concrete_fields, batch_size=None)  # type: ignore[attr-defined]


def _add_drafts(newsroom: Newsroom, pages: list[Page], numbered: list[tuple[int, Case]]) -> None:
    now, of_pages = clock.now(), ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.content_type,
            base_content_type=of_pages,
            object_id=str(page.pk),
            object_str=page.title,
            created_at=now,
            user=newsroom.people["editor"],
            content={"pk": page.pk, "title": page.title, "expert": newsroom.expert.pk, "case": case.pk, "body": BODY},
            approved_go_live_at=now + datetime.timedelta(days=1 + number % 40)
            if state_of(number) == "scheduled"
            else None,
        )
        for page, (number, case) in zip(pages, numbered, strict=True)
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
    Page.objects.bulk_update(pages, ["latest_revision"])
    _add_reviews(
        newsroom, [(state_of(number), revision) for (number, _), revision in zip(numbered, revisions, strict=True)]
    )


def _add_reviews(newsroom: Newsroom, drafts: list[tuple[str, Revision]]) -> None:
    workflow = Workflow.objects.get(name=RESPONSE)
    tasks = {task.specific_class.kind: task for task in Task.objects.filter(workflow_tasks__workflow=workflow)}
    tasks["changes"] = tasks[Kind.COPY]
    in_review = [(state, revision) for state, revision in drafts if state in tasks]
    reviews = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type=revision.content_type,
            base_content_type=revision.base_content_type,
            object_id=revision.object_id,
            workflow=workflow,
            requested_by=newsroom.people["editor"],
            status=WorkflowState.STATUS_NEEDS_CHANGES if state == "changes" else WorkflowState.STATUS_IN_PROGRESS,
        )
        for state, revision in in_review
    )
    steps = TaskState.objects.bulk_create(
        TaskState(
            workflow_state=review,
            revision=revision,
            task=tasks[state],
            status=TaskState.STATUS_REJECTED if state == "changes" else TaskState.STATUS_IN_PROGRESS,
            content_type=ContentType.objects.get_for_model(TaskState),
        )
        for review, (state, revision) in zip(reviews, in_review, strict=True)
    )
    for review, step in zip(reviews, steps, strict=True):
        review.current_task_state = step
    WorkflowState.objects.bulk_update(reviews, ["current_task_state"])
    TextApproval.objects.bulk_create(
        TextApproval(
            base_content_type=revision.base_content_type,
            object_id=revision.object_id,
            kind=ExpertApproval.kind,
            digest=f"{revision.pk:064x}",
            snapshot={},
            revision=revision,
            user=newsroom.people["expert"],
        )
        for state, revision in drafts
        if state in {"approved", "scheduled", "live"}
    )
