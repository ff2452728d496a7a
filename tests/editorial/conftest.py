"""What the tests of the review share."""

import pytest

from editorial.letters.models import MemberLetterPage
from editorial.responses.models import ExpertResponsePage
from tests.factories.reviews import Newsroom, make_newsroom
from tests.factories.texts import make_letter, make_response


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """A publication with its reviews and its people."""
    return make_newsroom()


@pytest.fixture
def response(newsroom: Newsroom) -> ExpertResponsePage:
    """A draft by the editor, in the expert's name."""
    page = make_response(newsroom.tree, newsroom.expert, live=False, greeting="Dear friend,")
    newsroom.edit(page, "editor", greeting="Dear Harbour Light,")
    return page


@pytest.fixture
def letter(newsroom: Newsroom) -> MemberLetterPage:
    """A draft letter whose excerpt the editor cut."""
    words = "My son lives in Hull. He drinks."
    page = make_letter(newsroom.tree, words, excerpt="<p>My son lives in […]</p>", live=False)
    newsroom.edit(page, "editor", excerpt="<p>My son lives in [town]. He drinks.</p>")
    return page
