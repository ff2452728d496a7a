"""Paths on which nothing of the text is written, and what it was approved by, or shows from elsewhere, changes."""

from django.db.models import F

from editorial.approval.models import TextApproval
from editorial.approval.querysets import base_type_of
from editorial.approval.services import record_shipped_text
from editorial.foundation import clock
from editorial.review.drafts import newest
from home.setup.pages import shipped_digests
from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.in_the_database import run_sql
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.targets import CONTENT, PAGE, RESPONSE

NO_APPROVALS = "a plain Wagtail site keeps no record of what was approved"


def _approved_with_the_canary(attempt: Attempt) -> None:
    """Let the canary be rightly approved, and live, until the approval is gone."""
    attempt.draft()
    attempt.ground.make_good(attempt.text)


@path(ours_alone=NO_APPROVALS)
def approval_is_withdrawn_in_sql(attempt: Attempt) -> None:
    _approved_with_the_canary(attempt)
    run_sql(
        "UPDATE approval_textapproval SET withdrawn_at = %s WHERE object_id = %s AND base_content_type_id = %s",
        clock.now(),
        str(attempt.text.pk),
        base_type_of(attempt.text).pk,
    )


@path(ours_alone=NO_APPROVALS)
def approval_is_deleted_in_sql(attempt: Attempt) -> None:
    _approved_with_the_canary(attempt)
    run_sql(
        "DELETE FROM approval_textapproval WHERE object_id = %s AND base_content_type_id = %s",
        str(attempt.text.pk),
        base_type_of(attempt.text).pk,
    )


@path(ours_alone=NO_APPROVALS)
def approval_is_withdrawn_by_an_update(attempt: Attempt) -> None:
    _approved_with_the_canary(attempt)
    TextApproval.objects.about(attempt.text).order_by().update(withdrawn_at=F("approved_at"))


@path(ours_alone=NO_APPROVALS)
def approval_becomes_one_of_another_kind(attempt: Attempt) -> None:
    """A signature is turned into a copy edit's, which approves nothing."""
    _approved_with_the_canary(attempt)
    TextApproval.objects.about(attempt.text).order_by().update(kind="copy")


@path(on=[PAGE], keeps_draft=True, ours_alone="plain Wagtail has no setup that approves words")
def setup_brings_other_words(attempt: Attempt) -> None:
    revision = attempt.draft()
    with attempt.script():
        record_shipped_text(text=newest(attempt.text).text, shipped=shipped_digests())
        revision.publish(skip_permission_checks=True)


@path(on=[RESPONSE])
def quoted_words_change_afterwards(attempt: Attempt) -> None:
    """What the text shows from elsewhere is approved anew, with other words; the text shows what its expert saw."""
    attempt.ground.change_what_is_quoted(attempt.stored())
    attempt.look_at = [attempt.stored().url]


@path(on=[CONTENT], ours_alone="a plain Wagtail page signs with nobody's name")
def name_of_the_expert_changes_afterwards(attempt: Attempt) -> None:
    attempt.ground.rename_the_expert(attempt.stored())
    attempt.look_at = [attempt.stored().url]
