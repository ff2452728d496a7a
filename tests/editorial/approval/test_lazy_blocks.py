"""A text has one digest, whether or not somebody has looked at its blocks."""

import pytest

from editorial.approval.digest import digest_of
from tests.factories.people import make_expert
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_reading_a_block_that_lacks_a_default_changes_no_digest():
    tree = make_tree()
    script = ("script", {"text": "I am glad that you asked."})
    response = make_response(tree, make_expert(tree.experts), body=[script], live=False)
    unread, looked_at = (response.get_latest_revision_as_object() for _ in range(2))
    assert looked_at.body[0].value["text"] == "I am glad that you asked."
    assert digest_of(unread) == digest_of(looked_at)
