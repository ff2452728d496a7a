"""Letters on the desk: those as they came, and their excerpts."""

import dataclasses
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from editorial.cases.models import Case
from editorial.desk.texts import CaseText, texts_of_pages
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.responses.constants import DRAFT

GONE = Q(withdrawn_at__isnull=False) | Q(erased_at__isnull=False)
"""Letters that were withdrawn or erased, and need nothing more."""


def letters_as_they_came(cases: QuerySet[Case]) -> Iterator[CaseText]:
    """Return the letters of cases that have no excerpt yet. One query; no letter is decrypted."""
    came = LetterOriginal.objects.filter(case__in=cases, letter_pages=None)
    for case, key, name, received_at in came.values_list("case_id", "pk", "case__name", "received_at"):
        address = ("letters:inspect", key)
        yield CaseText(case, "Letter", name, received_at, "Cut the excerpt", address, is_final=False)


def excerpts(cases: QuerySet[Case]) -> Iterator[CaseText]:
    """Return the excerpts of cases; a live one is to be answered. One query."""
    found = texts_of_pages(
        MemberLetterPage.objects.filter(original__case__in=cases),
        case="original__case_id",
        began_at="original__received_at",
        kind="Letter",
        action="Edit the excerpt",
        is_final=False,
    )
    for text in found:
        if text.is_live and text.page is not None:
            yield dataclasses.replace(text, action=DRAFT, address=("draft_response", text.page))
        else:
            yield text
