"""What a mail is about, named so that nothing of a letter leaves the house.

A mail passes other people's machines and lights up on other people's screens. Titles are written from what a member
wrote, and working titles often are too, so a mail names a text by its kind and the number of its case alone; the title
is behind the login.
"""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from editorial.approval.declared import DeclaredText
from editorial.cases.models import Case
from editorial.review.drafts import case_of


@dataclass(frozen=True)
class Subject:
    """A text or a case: how a mail names it, under which key it is remembered, and where its editor works on it."""

    words: str
    key: str
    path: str


def subject_of(text: DeclaredText) -> Subject:
    """Name a page or snippet. text: any copy of it, of its real type."""
    kind = str(text._meta.verbose_name)
    case = case_of(text)
    words = f"the {kind} of case {case.pk}" if case else f"the {kind} number {text.pk}"
    if isinstance(text, Page):
        return Subject(words, f"page:{text.pk}", reverse("wagtailadmin_pages:edit", args=[text.pk]))
    # Wagtail sets it on each snippet that is registered, and declares it nowhere.
    viewset = getattr(text, "snippet_viewset", None)
    path = reverse(viewset.get_url_name("edit"), args=[text.pk]) if viewset else reverse("wagtailadmin_home")
    return Subject(words, f"{text._meta.label_lower}:{text.pk}", path)


def subject_of_case(case: Case) -> Subject:
    """Name a case."""
    return Subject(f"case {case.pk}", f"case:{case.pk}", desk_path(case))


def desk_path(case: Case) -> str:
    """Return where the desk shows a case to whoever sees it there."""
    return f"{reverse('wagtailadmin_home')}?section=board&q={case.pk}"
