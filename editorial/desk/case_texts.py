"""The texts of cases: which one the desk follows, and which cases need no more work.

The desk follows the text that has come furthest: a letter as it came, then its excerpt, then the response.
"""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.cases.models import Case
from editorial.desk.letter_texts import GONE, excerpts, letters_as_they_came
from editorial.desk.response_texts import is_answered, responses
from editorial.desk.texts import CaseText
from editorial.letters.models import LetterOriginal
from editorial.responses.models import ExpertResponsePage


def texts_of(cases: QuerySet[Case]) -> dict[int, list[CaseText]]:
    """Return the texts of cases by case, the one that the desk follows first.

    Of several that have come equally far, the one that is not live yet leads, and then the newest.
    """
    found: dict[int, list[CaseText]] = defaultdict(list)
    for texts in (responses(cases), excerpts(cases), letters_as_they_came(cases)):
        for text in sorted(texts, key=lambda text: (not text.is_live, text.changed_at), reverse=True):
            found[text.case].append(text)
    return dict(found)


def unsettled(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Leave out the cases that are answered, and those whose letter is gone without a response."""
    gone = Exists(LetterOriginal.objects.filter(GONE, case=OuterRef("pk")))
    has_response = Exists(ExpertResponsePage.objects.filter(case=OuterRef("pk")))
    return cases.exclude(is_answered()).exclude(Q(gone) & ~Q(has_response))
