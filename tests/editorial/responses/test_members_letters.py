"""What only members may read is not shown to everyone by way of a response."""

import pytest

from editorial.foundation.audiences import Audience
from editorial.foundation.exceptions import NotReadyError
from tests.factories.people import make_expert
from tests.factories.publishing import publish
from tests.factories.texts import make_letter, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


def test_a_response_for_everyone_cannot_quote_a_letter_for_members(tree: Tree) -> None:
    letter = make_letter(tree, title="Hers", audience=Audience.MEMBERS)
    response = make_response(tree, make_expert(tree.experts), letters=[letter], live=False)
    [finding] = response.publishing_findings()
    assert finding.field == "answered_letters"
    assert "“Hers”" in finding.message
    with pytest.raises(NotReadyError):
        publish(response)


def test_a_response_for_members_can(tree: Tree) -> None:
    letter = make_letter(tree, audience=Audience.MEMBERS)
    response = make_response(tree, make_expert(tree.experts), letters=[letter], audience=Audience.MEMBERS)
    assert response.live


def test_a_letter_is_not_closed_while_an_open_response_shows_it(tree: Tree) -> None:
    letter = make_letter(tree)
    response = make_response(tree, make_expert(tree.experts), letters=[letter])
    letter.audience = Audience.MEMBERS
    with pytest.raises(NotReadyError) as refusal:
        publish(letter)
    assert refusal.value.fields == {"audience"}
    response.audience = Audience.MEMBERS
    publish(response)
    assert publish(letter).is_members_only
