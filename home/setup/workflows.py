"""Makes the four reviews and attaches them to what they are for. What an admin has changed stays."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import (
    AbstractGroupApprovalTask,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import NewsletterIssue
from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from editorial.responses.models import ChannelPage
from editorial.review.models import ClinicalReview, CopyEdit, ExpertApproval, FourEyes, PrivacyReview
from home.models import HomePage
from home.setup.roles import CLINICAL_REVIEWERS, COPY_EDITORS, EDITORS, NEWSLETTER_MANAGERS

RESPONSE = "Response"
LETTER = "Letter"
PAGE = "Page"
ISSUE = "Issue"

#: Each review: its stages in order, with the groups that each stage asks.
REVIEWS: dict[str, list[tuple[str, type[Task], tuple[str, ...]]]] = {
    RESPONSE: [
        ("Copy edit", CopyEdit, (COPY_EDITORS,)),
        ("Clinical review", ClinicalReview, (CLINICAL_REVIEWERS,)),
        ("Expert’s approval", ExpertApproval, ()),
    ],
    LETTER: [("Privacy and consent", PrivacyReview, (EDITORS, COPY_EDITORS))],
    PAGE: [("Second pair of eyes", FourEyes, (EDITORS, COPY_EDITORS))],
    ISSUE: [("Second pair of eyes on the issue", FourEyes, (EDITORS, NEWSLETTER_MANAGERS))],
}
#: The pages whose own tree a review is for.
REVIEW_OF_PAGES: dict[type[Page], str] = {ChannelPage: RESPONSE, LetterIndexPage: LETTER, HomePage: PAGE}
REVIEW_OF_SNIPPETS: dict[type[Model], str] = {
    CrisisResource: PAGE,
    Promotion: PAGE,
    CommentGuideline: PAGE,
    Notice: PAGE,
    NewsletterIssue: ISSUE,
}


def make_workflows() -> list[str]:
    """Make the reviews that are missing and attach them. Returns what was done, one line for each change."""
    made = [line for name in REVIEWS for line in _make_workflow(name)]
    pages = [page for model in REVIEW_OF_PAGES for page in model.objects.all()]
    return [*made, *attach_to_pages(pages), *_attach_to_snippets()]


def attach_to_pages(pages: Iterable[Page]) -> list[str]:
    """Attach to each page the review that its type asks for, unless it has one of its own."""
    lines = []
    for page in pages:
        workflow = Workflow.objects.filter(name=REVIEW_OF_PAGES[type(page)], active=True).first()
        if workflow and WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})[1]:
            lines.append(f"“{page.title}” is reviewed by “{workflow.name}”.")
    return lines


def _attach_to_snippets() -> list[str]:
    lines = []
    for model, name in REVIEW_OF_SNIPPETS.items():
        workflow = Workflow.objects.filter(name=name, active=True).first()
        if workflow is None:
            continue
        kind = ContentType.objects.get_for_model(model)
        _, is_new = WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})
        if is_new:
            lines.append(f"Each {model._meta.verbose_name} is reviewed by “{workflow.name}”.")
    return lines


def _make_workflow(name: str) -> list[str]:
    workflow, is_new = Workflow.objects.get_or_create(name=name)
    if not is_new:
        return []
    for place, (label, model, groups) in enumerate(REVIEWS[name]):
        WorkflowTask.objects.create(workflow=workflow, task=_task(label, model, groups), sort_order=place)
    return [f"Made the review “{name}”."]


def _task(label: str, model: type[Task], groups: tuple[str, ...]) -> Task:
    task, is_new = model.objects.get_or_create(name=label)
    if is_new and isinstance(task, AbstractGroupApprovalTask):
        task.groups.set(Group.objects.filter(name__in=groups))
    return task.task_ptr
