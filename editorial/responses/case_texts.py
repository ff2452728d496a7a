"""What the desk is told about responses."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.foundation import clock
from editorial.responses.constants import DRAFT
from editorial.responses.models import AnsweredLetter, ChannelPage, ExpertResponsePage
from editorial.review.constants import RECENT
from editorial.review.desk.texts import CaseText, texts_of_pages
from editorial.review.models import Case, RiskFlag


class ResponseTexts:
    """Tells about responses. One that has been live for a while, without a newer draft, needs nothing more."""

    reach = 2

    def texts(self, cases: QuerySet[Case]) -> Iterable[CaseText]:
        """Return responses, each with its channel. Two queries."""
        return texts_of_pages(
            ExpertResponsePage.objects.filter(case__in=cases),
            case="case_id",
            began_at="case__opened_at",
            reach=self.reach,
            kind="Response",
            action="Edit the draft",
            places=dict(ChannelPage.objects.values_list("path", "title")),
            quotes=("answered_letters", "letter"),
        )

    def after(self, text: CaseText) -> tuple[str, tuple[str, int]] | None:
        """A published letter is answered."""
        return (DRAFT, ("draft_response", text.page)) if text.page is not None else None

    def held(self) -> Q:
        """There is a response on the case."""
        return Q(Exists(ExpertResponsePage.objects.filter(case=OuterRef("pk"))))

    def settled(self) -> Q:
        """Its responses are live as their newest drafts say, were published some time ago, and quote no letter with an
        open risk flag.
        """
        done = Q(live=True, has_unpublished_changes=False, last_published_at__lt=clock.now() - RECENT)
        responses = ExpertResponsePage.objects.filter(case=OuterRef("pk"))
        dangers = RiskFlag.objects.open().values("case")
        flagged = AnsweredLetter.objects.filter(page__case=OuterRef("pk"), letter__original__case__in=dangers)
        return Q(Exists(responses)) & ~Q(Exists(responses.exclude(done))) & ~Q(Exists(flagged))
