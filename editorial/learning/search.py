"""What a module is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from editorial.learning.models import ModulePage
from editorial.learning.naming import module_name
from editorial.pages.passages import headings_in, text_of


@found_by(ModulePage, whose="From the module")
def module(page: ModulePage) -> OwnWords:
    """Key points and text, what is said in its recordings, and its number."""
    return OwnWords(
        headings=headings_in(page.body),
        standfirst=plain_text(page.standfirst),
        body="\n".join(filter(None, (plain_text(page.key_points), text_of(page.body)))),
        terms=(module_name(page.number),),
    )
