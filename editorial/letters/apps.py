"""What members wrote."""

from editorial.foundation import rooms


class LettersConfig(rooms.Room):
    """Letters as they came, and what of them may be published."""

    name = "editorial.letters"
    label = "letters"
    verbose_name = "Letters"
