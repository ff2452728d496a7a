"""What a recipe is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from tests.recipes.models import RecipePage


@found_by(RecipePage, whose="From the recipe")
def recipe(page: RecipePage) -> OwnWords:
    """Its standfirst and its steps."""
    return OwnWords(standfirst=plain_text(page.standfirst), body=page.words())
