"""The screen on which a text is read and decided on. Nothing is decided without having shown the text."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.accounts.signed_in import user_of
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.reach import Reach
from editorial.approval.texts import title_of
from editorial.approval.versions import stored
from editorial.foundation.exceptions import ConflictError, NotAllowedError, OpenLetterError
from editorial.review.comparison import compared
from editorial.review.decisions import is_last_stage
from editorial.review.drafts import draft_of, open_flags_of
from editorial.review.forms import APPROVE, DecisionForm
from editorial.review.plain_fields import plain_fields
from editorial.review.recalling import may_recall, recall_url
from editorial.review.remarks import comments_on, decisions_of_run
from editorial.review.services import approve_text, ask_for_changes
from editorial.review.stages import TextStage

CHANGED_ON_SCREEN = "The text has changed while you had it open. Read it as it is now, then decide."


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """Show the newest draft with what stands beside it, or take the decision on the text that was shown."""
    state = _state(task_state_id)
    if state.status == TaskState.STATUS_IN_PROGRESS:
        return _take_decision(request, state) if request.method == "POST" else _screen(request, state, DecisionForm())
    title = title_of(_open_step(request, state).draft.text)
    messages.info(request, f"“{title}”: this step is decided already. Nothing has changed.")
    return redirect("wagtailadmin_home")


@require_GET
def text(request: HttpRequest, task_state_id: int, digest: str) -> HttpResponse:
    """Answer the text as its reader would get it, for the screen's frame; only the text that the screen names."""
    draft = _open_step(request, _state(task_state_id)).draft
    if draft.digest != digest:
        return render(request, "review/text_changed.html", status=409)
    if draft.revision is None or not _has_page(draft.text, request):
        context = {"title": title_of(draft.text), "fields": plain_fields(draft.text)}
        return render(request, "review/text_as_fields.html", context)
    return draft.text.make_preview_request(
        request, draft.text.default_preview_mode, extra_request_attrs={"revision_id": draft.revision.pk}
    )


def _has_page(shown: DeclaredText, request: HttpRequest) -> bool:
    """Tell whether readers get this text as a page of its own."""
    if isinstance(shown, Page):
        return shown.is_previewable()
    try:
        return bool(shown.get_preview_template(request, shown.default_preview_mode))
    except ImproperlyConfigured:
        return False


@dataclass(frozen=True)
class Step:
    """A step on the screen, for whoever opened it. may_decide: whether they decide, or only take the text back."""

    state: TaskState
    stage: TextStage
    draft: Version
    may_decide: bool


def _state(task_state_id: int) -> TaskState:
    """Return a step of a review. Raises Http404 when its text was deleted, or it is none of ours."""
    state = get_object_or_404(TaskState.objects.select_related("task", "workflow_state"), pk=task_state_id)
    if state.workflow_state.content_object is None:
        raise Http404("The text of this step was deleted.")
    if not isinstance(state.task.specific, TextStage):
        raise Http404("This is no step of a review.")
    return state


def _open_step(request: HttpRequest, state: TaskState) -> Step:
    """Return a step for somebody who decides in it, or who may take its text back. Raises NotAllowedError."""
    stage = state.task.specific
    may_decide = stage.may_decide(user_of(request), state)
    if not may_decide and not may_recall(user_of(request)):
        raise NotAllowedError("This text waits for somebody else.")
    return Step(state, stage, draft_of(state), may_decide)


def _take_decision(request: HttpRequest, state: TaskState) -> HttpResponse:
    """Hand the decision on: the text is read once, under the lock that the decision takes."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _screen(request, state, form, status=422)
    data = form.cleaned_data
    try:
        if data["decision"] == APPROVE:
            approve_text(
                task_state=state, user=user_of(request), seen_digest=data["seen_digest"], comment=data["reason"].strip()
            )
        else:
            ask_for_changes(task_state=state, user=user_of(request), reason=data["reason"])
    except NotAllowedError:
        # The screen says why nobody of this person's role decides here.
        return _screen(request, state, form, status=403)
    except OpenLetterError as error:
        is_stale = isinstance(error, ConflictError) and data["seen_digest"] != draft_of(state).digest
        form.add_error(None, CHANGED_ON_SCREEN if is_stale else str(error))
        return _screen(request, state, form, status=409)
    messages.success(request, _outcome(state, data["decision"]))
    return redirect("wagtailadmin_home")


def _outcome(state: TaskState, decision: str) -> str:
    """Say in a sentence what has become of the text."""
    row = stored(state.workflow_state.content_object)
    title = row.draft_title if isinstance(row, Page) else str(row)
    if decision != APPROVE:
        return f"You asked for changes to “{title}”. The editor sees your reason."
    review = WorkflowState.objects.select_related("current_task_state__task").get(pk=state.workflow_state_id)
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        return f"You approved “{title}”. It waits for: {review.current_task_state.task.name}."
    if row.live and not row.has_unpublished_changes:
        return f"You approved “{title}”. It is live."
    if scheduled := row.scheduled_revision:
        hour = date_format(localtime(scheduled.approved_go_live_at), "j F Y, H:i")
        return f"You approved “{title}”. It goes live on {hour}."
    return f"You approved “{title}”. It is ready to be published."


def _screen(request: HttpRequest, state: TaskState, form: DecisionForm, status: int = 200) -> TemplateResponse:
    step = _open_step(request, state)
    if request.method == "POST" and not step.may_decide:
        raise NotAllowedError("This text waits for somebody else. You may take it back.")
    stage, draft = step.stage, step.draft
    may_edit = step.may_decide and stage.may_edit(draft.text, user_of(request))
    context: dict[str, object] = {
        "state": state,
        "stage": stage,
        "text": draft.text,
        "title": title_of(draft.text),
        "kind": draft.text._meta.verbose_name,
        "digest": draft.digest,
        "may_decide": step.may_decide,
        "beside": draft.text.approval_context() if step.may_decide else [],
        "findings": draft.findings if is_last_stage(state) else [],
        "readers": Reach(draft.reach).label,
        "flags": open_flags_of(draft.text),
        "may_lower": user_of(request).has_perm("cases.change_riskflag"),
        "author": _last_author(draft),
        "in_place_of": stage.in_place_of(draft, user_of(request)) if step.may_decide else None,
        "comparison": compared(draft, stage.kind_for(draft.text)),
        "decisions": decisions_of_run(state),
        "comments": comments_on(draft),
        "edit_url": AdminURLFinder(user_of(request)).get_edit_url(draft.text) if may_edit else None,
        "recall_url": recall_url(draft.text) if may_recall(user_of(request)) else None,
        "form": form,
    }
    return TemplateResponse(request, "review/decide.html", context, status=status)


def _last_author(draft: Version) -> User | None:
    """Return who last saved the text; None when only the system did."""
    saved = Revision.objects.for_instance(draft.text).exclude(user=None).select_related("user")
    last = saved.order_by("-created_at", "-pk").first()
    return last.user if last else None
