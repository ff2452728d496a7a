"""The form behind a letter's editor."""

from editorial.pages.forms import ContentPageForm


class LetterPageForm(ContentPageForm):
    """Says which words of the excerpt are not the member's, as soon as the letter is handed in."""
