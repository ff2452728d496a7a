"""Paths through the review itself: who decides, on what, and what an admin can change about the stages."""

from django.urls import reverse
from wagtail.models import Task, Workflow, WorkflowTask

from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.targets import FOUR_EYES, PAGE, RESPONSE

NO_DELEGATES = "nobody decides in another's place on a plain Wagtail site"


def _in_its_last_stage(attempt: Attempt) -> None:
    """Hand in the canary, and let all reviewers but the last, who do not mind, pass it on."""
    attempt.draft()
    attempt.hand_in()
    for who in attempt.target.reviewers[:-1]:
        attempt.ground.decide(attempt, who)


@path(on=[RESPONSE], keeps_draft=True, tells=True)
def superuser_approves_for_the_expert(attempt: Attempt) -> None:
    _in_its_last_stage(attempt)
    attempt.ground.decide(attempt, "superuser")


@path(on=[RESPONSE], keeps_draft=True, tells=True)
def another_expert_approves(attempt: Attempt) -> None:
    _in_its_last_stage(attempt)
    attempt.ground.decide(attempt, "other_expert")


@path(on=[RESPONSE], keeps_draft=True, tells=True, refused_anywhere="Wagtail asks the group of the stage, too")
def copy_editor_approves_in_the_experts_stage(attempt: Attempt) -> None:
    _in_its_last_stage(attempt)
    attempt.ground.decide(attempt, "copy")


@path(on=[RESPONSE], keeps_draft=True, tells=True, ours_alone=NO_DELEGATES)
def delegate_approves_after_the_last_day(attempt: Attempt) -> None:
    attempt.ground.lend_the_experts_word(attempt.stored(), "managing", begins=-9, ends=-2)
    _in_its_last_stage(attempt)
    attempt.ground.decide(attempt, "managing")


@path(on=[RESPONSE], keeps_draft=True, tells=True, ours_alone=NO_DELEGATES)
def delegate_approves_before_the_first_day(attempt: Attempt) -> None:
    attempt.ground.lend_the_experts_word(attempt.stored(), "managing", begins=2, ends=9)
    _in_its_last_stage(attempt)
    attempt.ground.decide(attempt, "managing")


@path(on=[FOUR_EYES], keeps_draft=True, tells=True)
def author_approves_their_own_words(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    attempt.ground.decide(attempt, attempt.target.editor)


@path(on=[FOUR_EYES], keeps_draft=True, tells=True)
def superuser_approves_without_being_asked(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    attempt.ground.decide(attempt, "superuser")


@path(on=[PAGE], keeps_draft=True, tells=True)
def task_state_of_another_page_in_the_address(attempt: Attempt) -> None:
    """The address names a page that waits for me, and the task state of one that does not."""
    mine = attempt.on(attempt.ground.second(attempt.target))
    _in_its_last_stage(attempt)
    mine.draft("editor2", evil=False)
    mine.hand_in("editor2")
    for who in attempt.target.reviewers[:-1]:
        mine.ground.decide(mine, who)
    who = "other_expert" if RESPONSE in attempt.target.tags else "editor"
    action = attempt.url("workflow_action", mine.text.pk, "approve", attempt.waiting().pk)
    attempt.post(who, action, {"comment": ""})


@path(keeps_draft=True, tells=True)
def approve_is_sent_to_wagtails_own_window(attempt: Attempt) -> None:
    """The window that Wagtail opens on its dashboard: one click, without having shown the text."""
    _in_its_last_stage(attempt)
    action = attempt.url("workflow_action", attempt.text.pk, "approve", attempt.waiting().pk)
    attempt.post(attempt.target.reviewers[-1], action, {"comment": ""})


@path(tells=True)
def text_is_swapped_while_its_reviewer_reads(attempt: Attempt) -> None:
    """A reviewer has read a good text; whoever may edit meanwhile saves another; the reviewer presses the button."""
    attempt.draft(evil=False)
    attempt.hand_in()
    seen = attempt.ground.seen(attempt.text)
    draft = attempt.planted(attempt.stored().get_latest_revision_as_object())
    draft.save_revision(changed=True)
    attempt.press_on(seen)


@path(tells=True)
def edited_and_approved_in_one_go(attempt: Attempt) -> None:
    """The editor's own button "save and approve": what goes live is what nobody was shown."""
    attempt.draft(evil=False)
    attempt.hand_in()
    for who in attempt.target.reviewers[:-1]:
        attempt.ground.decide(attempt, who)
    form = attempt.form({"action-workflow-action": "1", "workflow-action-name": "approve"})
    attempt.post(attempt.target.reviewers[-1], attempt.edit_url, form)


@path(keeps_draft=True, tells=True)
def last_stage_is_disabled(attempt: Attempt) -> None:
    _in_its_last_stage(attempt)
    attempt.post("superuser", reverse("wagtailadmin_workflows:disable_task", args=[attempt.waiting().task_id]))


@path(keeps_draft=True, tells=True)
def all_stages_are_disabled(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    stages = WorkflowTask.objects.filter(workflow=attempt.stored().current_workflow_state.workflow)
    for pk in stages.order_by("-sort_order").values_list("task", flat=True):
        attempt.post("superuser", reverse("wagtailadmin_workflows:disable_task", args=[pk]))


@path(keeps_draft=True, tells=True)
def review_without_stages(attempt: Attempt) -> None:
    WorkflowTask.objects.filter(workflow=attempt.stored().get_workflow()).delete()
    attempt.post("managing", attempt.edit_url, attempt.form({"action-submit": "1"}))


@path(keeps_draft=True)
def review_with_a_weaker_stage(attempt: Attempt) -> None:
    """An admin puts a stage in the review's place that approves by itself."""
    stage = Task.objects.create(name="Nobody is asked")
    workflow: Workflow = attempt.stored().get_workflow()
    workflow.workflow_tasks.all().delete()
    WorkflowTask.objects.create(workflow=workflow, task=stage, sort_order=0)
    attempt.draft()
    with attempt.script():
        attempt.hand_in()
        attempt.waiting().approve(user=attempt.ground.people["superuser"])


@path(keeps_draft=True)
def script_ends_the_review(attempt: Attempt) -> None:
    """`finish()` of the workflow's state, past all of its tasks."""
    _in_its_last_stage(attempt)
    with attempt.script():
        attempt.stored().current_workflow_state.finish(user=attempt.ground.people["superuser"])


@path(keeps_draft=True)
def script_approves_the_task_state(attempt: Attempt) -> None:
    """`approve()` of a task's state, past the question who may."""
    attempt.draft()
    attempt.hand_in()
    with attempt.script():
        for _ in attempt.target.reviewers:
            attempt.waiting().specific.approve(user=attempt.ground.people["superuser"])
