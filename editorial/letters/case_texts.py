"""What the desk is told about letters: those as they came, and their excerpts."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.review.desk.texts import CaseText
from editorial.review.models import Case


class LetterTexts:
    """Tells about letters; those that were withdrawn or erased need nothing more."""

    reach = 1

    def texts(self, cases: QuerySet[Case]) -> Iterable[CaseText]:
        """Return letters as they came, and excerpts. Two queries; no letter is decrypted."""
        came = LetterOriginal.objects.filter(case__in=cases, letter_pages=None)
        for case, key, name, received_at in came.values_list("case_id", "pk", "case__name", "received_at"):
            address = ("letters:inspect", key)
            yield CaseText(case, 0, "Letter", name, received_at, "Cut the excerpt", address, is_final=False)
        excerpts = MemberLetterPage.objects.filter(original__case__in=cases)
        for row in excerpts.values_list(
            "original__case_id",
            "pk",
            "draft_title",
            "live",
            "has_unpublished_changes",
            "latest_revision_id",
            "latest_revision_created_at",
            "last_published_at",
            "original__received_at",
        ):
            case, page, title, is_live, has_newer_draft, revision, changed_at, published_at, received_at = row
            yield CaseText(
                case=case,
                reach=self.reach,
                kind="Letter",
                title=title,
                changed_at=changed_at or received_at,
                action="Edit the excerpt",
                address=("wagtailadmin_pages:edit", page),
                page=page,
                revision=revision,
                is_final=False,
                is_live=is_live,
                has_newer_draft=has_newer_draft,
                published_at=published_at,
            )

    def after(self, text: CaseText) -> None:
        """No room below has texts of cases."""

    def held(self) -> Q:
        """A letter came with the case."""
        return Q(Exists(LetterOriginal.objects.filter(case=OuterRef("pk"))))

    def settled(self) -> Q:
        """Its letter was withdrawn or erased."""
        gone = Q(withdrawn_at__isnull=False) | Q(erased_at__isnull=False)
        return Q(Exists(LetterOriginal.objects.filter(gone, case=OuterRef("pk"))))
