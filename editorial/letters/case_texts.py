"""What the desk is told about letters: those as they came, and their excerpts."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.review.desk.texts import CaseText, texts_of_pages
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
        yield from texts_of_pages(
            MemberLetterPage.objects.filter(original__case__in=cases),
            case="original__case_id",
            began_at="original__received_at",
            reach=self.reach,
            kind="Letter",
            action="Edit the excerpt",
            is_final=False,
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
