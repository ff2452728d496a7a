"""What there may be once is there once, also when two first saves of it come at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from editorial.foundation.exceptions import ConflictError
from editorial.newsletters.models import NewsletterIssue
from editorial.resources.models import CommentGuideline, Notice
from tests.factories.beside import make_guideline, make_notice
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

Make = Callable[[], Any]


def issues() -> Make:
    make_tree()
    newsletter = make_newsletter()
    return lambda: make_issue(newsletter, [], approved=False, number=1)


@pytest.mark.parametrize(
    ("model", "making", "said"),
    [
        (NewsletterIssue, issues, "This newsletter already has an issue with this number"),
        (CommentGuideline, lambda: lambda: make_guideline(3), "with this Version already exists"),
        (Notice, lambda: lambda: make_notice("member-site"), "with this Key already exists"),
    ],
)
def test_what_was_taken_a_moment_before_is_refused_with_a_message(
    model: Any, making: Callable[[], Make], said: str
) -> None:
    make = making()
    make()
    with pytest.raises(ConflictError, match=f"{said}.*a moment ago"):
        make()
    assert model.objects.count() == 1


def test_any_other_fault_of_a_row_stays_what_it_is() -> None:
    with pytest.raises(IntegrityError):
        CommentGuideline(version=1, text=None, live=False).save()
