"""Recipes for a hard day: the content type of CONTRIBUTING.md ("How to add a content type")."""

from editorial.foundation import rooms


class RecipesConfig(rooms.Room):
    """Is installed by `cms.settings.test` alone."""

    name = "tests.recipes"
    label = "recipes"
    verbose_name = "Recipes"
