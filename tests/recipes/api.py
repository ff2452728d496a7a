"""Recipes, as the API answers them."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from editorial.foundation.api.answers import answers, lists
from editorial.foundation.api.parameters import StrictRouter
from editorial.foundation.api.schemas import json_of
from editorial.pages.api.details import content_parts
from editorial.pages.api.lists import ListParameters, list_answer, narrowed
from editorial.pages.api.schemas import CardList, ContentFields
from editorial.pages.api.words import Given
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from tests.recipes.models import RecipePage


class RecipeDetail(ContentFields):
    """A recipe."""

    type: Literal["recipe"]
    minutes: int
    steps: str = Field(description="Final HTML.")


@answers(RecipePage)
def recipe_answer(page: RecipePage, request: HttpRequest) -> RecipeDetail:
    """Return a recipe that the reader may open."""

    def words(given: Given) -> dict[str, Any]:
        return {"steps": given.html(page.steps)}

    return RecipeDetail(**content_parts(page, request, words), minutes=page.minutes)


router = StrictRouter(tags=["recipes"])
lists("recipes/", router)


@router.get("", response={200: CardList}, operation_id="listRecipes", summary="Recipes, as cards")
def recipes(request: HttpRequest, asked: Query[ListParameters]) -> HttpResponse:
    """The recipes that this reader may read."""
    readable = listed(ContentPage.objects, reader_for(request)).of_kind(RecipePage.content_kind)
    return json_of(list_answer(narrowed(readable, asked), asked, request))
