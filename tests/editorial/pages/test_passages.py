"""What search reads of a body: every word that its readers read."""

import pytest

from editorial.media.models import EditorialImage
from editorial.pages.passages import text_of
from editorial.responses.models import ExpertResponsePage
from search.models import IndexEntry
from tests.factories.files import make_image
from tests.factories.people import make_expert
from tests.factories.texts import make_response, paragraph
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def described(alt: str, *, decorative: bool = False) -> EditorialImage:
    picture = make_image()
    picture.contextual_alt_text, picture.decorative = alt, decorative
    return picture


def test_a_picture_says_what_it_shows_and_what_stands_under_it() -> None:
    body = [
        ("image", {"image": described("Two chairs"), "caption": "Where they sat."}),
        ("image", {"image": described("", decorative=True), "caption": ""}),
        paragraph("<p>Sit down.</p>"),
    ]
    page = ExpertResponsePage(body=body)
    assert text_of(page.body) == "Two chairs\nWhere they sat.\nSit down."


def test_an_answer_with_a_picture_in_its_text_is_found() -> None:
    tree = make_tree()
    body = [("image", {"image": described("Two chairs"), "caption": ""}), paragraph("<p>Sit down.</p>")]
    page = make_response(tree, make_expert(tree.experts), body=body)
    assert IndexEntry.objects.filter(object_id=page.pk).exists()
