"""A publication with one page of every type."""

from typing import Any

import pytest

from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree


@pytest.fixture
def publication(db: None) -> dict[str, Any]:
    """One page of every type by name, and a tag, with everything that may stand around them."""
    tree = make_tree()
    make_surroundings(tree)
    return make_publication(tree)
