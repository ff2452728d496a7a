"""A newsletter has each number once, also when two first saves of an issue come at the same moment."""

import pytest

from editorial.foundation.exceptions import ConflictError
from editorial.newsletters.models import NewsletterIssue
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_a_number_that_was_taken_a_moment_before_is_refused_with_a_message() -> None:
    make_tree()
    newsletter = make_newsletter()
    make_issue(newsletter, [], approved=False, number=1)
    with pytest.raises(ConflictError, match="an issue 1 by now"):
        make_issue(newsletter, [], approved=False, number=1)
    assert NewsletterIssue.objects.count() == 1
