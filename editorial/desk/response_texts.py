"""Responses on the desk."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.cases.models import Case, RiskFlag
from editorial.desk.constants import RECENT
from editorial.desk.texts import CaseText, texts_of_pages
from editorial.foundation import clock
from editorial.responses.models import AnsweredLetter, ChannelPage, ExpertResponsePage


def responses(cases: QuerySet[Case]) -> Iterator[CaseText]:
    """Return the responses of cases, each with its channel. Two queries."""
    return texts_of_pages(
        ExpertResponsePage.objects.filter(case__in=cases),
        case="case_id",
        began_at="case__opened_at",
        kind="Response",
        action="Edit the draft",
        places=dict(ChannelPage.objects.values_list("path", "title")),
        quotes=("answered_letters", "letter"),
    )


def is_answered() -> Q:
    """Return the condition on a case that its responses need no more work.

    They are live as their newest drafts say, were published some time ago, and quote no letter with an open risk flag.
    """
    done = Q(live=True, has_unpublished_changes=False, last_published_at__lt=clock.now() - RECENT)
    responses = ExpertResponsePage.objects.filter(case=OuterRef("pk"))
    dangers = RiskFlag.objects.open().values("case")
    flagged = AnsweredLetter.objects.filter(page__case=OuterRef("pk"), letter__original__case__in=dangers)
    return Q(Exists(responses)) & ~Q(Exists(responses.exclude(done))) & ~Q(Exists(flagged))
