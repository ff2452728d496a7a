"""The list of newsletters shows public editions and what was approved of them."""

import pytest
from django.test import Client

from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_approved_issues_of_public_editions_are_listed_and_no_others(client: Client) -> None:
    tree = make_tree()
    note = [("note", None, "<p>Hello.</p>")]
    weekly = make_newsletter(name="Weekly")
    make_issue(weekly, note, subject="On waiting")
    make_issue(weekly, note, subject="canary-draft", approved=False)
    make_issue(make_newsletter(name="canary-members", audience="members"), note, subject="canary-closed")
    answer = client.get(tree.newsletters.url).content.decode()
    assert "Weekly" in answer
    assert "On waiting" in answer
    assert "canary" not in answer
