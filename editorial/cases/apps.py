"""Who works on what, and by when."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their labels and risk flags."""

    name = "editorial.cases"
    label = "cases"
    verbose_name = "Cases"
