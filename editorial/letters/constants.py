"""Who may do what with letters as they came, how a letter comes, and how far it has come."""

from django.db import models

READ_PERMISSION = "letters.view_letteroriginal"
ENTER_PERMISSION = "letters.add_letteroriginal"
WITHDRAW_PERMISSION = "letters.withdraw_letteroriginal"
ERASE_PERMISSION = "letters.erase_letteroriginal"

#: The longest letter that the form takes, in characters: about a hundred pages.
LONGEST_LETTER = 200_000


class LetterSource(models.TextChoices):
    """How a letter came."""

    FORM = "form", "Letter form"
    EMAIL = "email", "E-mail"
    COMMENT = "comment", "Comment"
    IMPORT = "import", "Archive"


class LetterState(models.TextChoices):
    """How far a letter has come, as its pages and their review tell; kept nowhere."""

    WAITING = "waiting", "Waiting for its excerpt"
    DRAFT = "draft", "Excerpt being cut"
    REVIEW = "review", "In privacy review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ERASED = "erased", "Erased"


EXCERPT_DELETED = "letters.excerpt_deleted"
"""What a letter's history says of an excerpt that was deleted; `page` is its key."""
