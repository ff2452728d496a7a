"""What the desk is told about responses, and about letters that have none yet."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from wagtail.models import Page

from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.responses.models import ChannelPage, ExpertResponsePage
from editorial.review.constants import RECENT
from editorial.review.desk.texts import CaseText
from editorial.review.models import Case

LETTER, RESPONSE = 2, 3


class ResponseTexts:
    """Tells about responses. One that has been live for a while, without a newer draft, needs nothing more."""

    reach = RESPONSE

    def texts(self, cases: QuerySet[Case]) -> Iterable[CaseText]:
        """Return responses, and published letters, which wait for one. Three queries."""
        yield from self._letters(cases)
        channels = {page.path: page.title for page in ChannelPage.objects.only("path", "title")}
        responses = ExpertResponsePage.objects.filter(case__in=cases)
        for row in responses.values_list(
            "case_id",
            "pk",
            "path",
            "draft_title",
            "live",
            "has_unpublished_changes",
            "latest_revision_created_at",
            "last_published_at",
            "case__opened_at",
        ):
            case, page, path, title, is_live, has_newer_draft, changed_at, published_at, opened_at = row
            yield CaseText(
                case=case,
                reach=RESPONSE,
                kind="Response",
                title=title,
                changed_at=changed_at or opened_at,
                action="Edit the draft",
                address=reverse("wagtailadmin_pages:edit", args=[page]),
                page=page,
                is_live=is_live,
                has_newer_draft=has_newer_draft,
                published_at=published_at,
                place=channels.get(path[: -Page.steplen], ""),
            )

    def _letters(self, cases: QuerySet[Case]) -> Iterable[CaseText]:
        letters = MemberLetterPage.objects.filter(original__case__in=cases, live=True)
        for row in letters.values_list(
            "original__case_id",
            "pk",
            "draft_title",
            "has_unpublished_changes",
            "last_published_at",
            "original__received_at",
        ):
            case, page, title, has_newer_draft, published_at, received_at = row
            yield CaseText(
                case=case,
                reach=LETTER,
                kind="Letter",
                title=title,
                changed_at=published_at or received_at,
                action="Draft an answer",
                address=reverse("draft_response", args=[page]),
                page=page,
                is_final=False,
                is_live=True,
                has_newer_draft=has_newer_draft,
                published_at=published_at,
            )

    def held(self) -> Q:
        """There is a response on the case."""
        return Q(Exists(ExpertResponsePage.objects.filter(case=OuterRef("pk"))))

    def settled(self) -> Q:
        """Its responses are live as their newest drafts say, and were published some time ago."""
        done = Q(live=True, has_unpublished_changes=False, last_published_at__lt=clock.now() - RECENT)
        responses = ExpertResponsePage.objects.filter(case=OuterRef("pk"))
        return Q(Exists(responses)) & ~Q(Exists(responses.exclude(done)))
