"""Lists of excerpts as editors need them: how far each has come, by when, and how often it was answered."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column

from editorial.foundation.admin_lists import STAGE
from editorial.letters.models import MemberLetterPage
from editorial.pages.editors_lists import (
    AUDIENCE,
    SELECT,
    STATUS,
    TITLE,
    UPDATED,
    DueColumn,
    DueFilter,
    Staged,
    StagedExplorerView,
    StagedFilterSet,
    StagedIndexView,
)

DUE = "original__case__due_on"
LETTER_COLUMNS = [
    SELECT,
    TITLE,
    STAGE,
    Column("answers", label="Answers", accessor=lambda page: len(page.answers.all())),
    AUDIENCE,
    DueColumn("due", label="Due", accessor="original.case.due_on", is_live=False, sort_key=DUE),
    UPDATED,
    STATUS,
]


class LetterPageFilterSet(StagedFilterSet):
    """By stage, audience and due date."""

    due = DueFilter(label="Due", field_name=DUE, is_live=False)

    class Meta:
        model = MemberLetterPage
        fields: ClassVar[list[str]] = []


class WithAnswers(Staged):
    """A view of excerpts with how many answers each has, and the day of its case."""

    together: ClassVar[Sequence[str]] = ("original__case",)

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        """Load the answers, and nothing of the letters' words."""
        return super().annotate_queryset(pages).prefetch_related("answers").defer("original__text")


class LetterPageIndexView(WithAnswers, StagedIndexView):
    """All excerpts."""


class LetterExplorerView(WithAnswers, StagedExplorerView):
    """The excerpts under their index page."""
