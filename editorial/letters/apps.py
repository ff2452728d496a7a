"""What members wrote."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters as they came, and what of them may be published."""

    name = "editorial.letters"
    label = "letters"
    verbose_name = "Letters"
