"""Who works on what, and by when."""

from editorial.foundation import rooms


class CasesConfig(rooms.Room):
    """Cases, their labels and risk flags."""

    name = "editorial.cases"
    label = "cases"
    verbose_name = "Cases"
