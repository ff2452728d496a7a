"""What an answer is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from editorial.learning.naming import module_name
from editorial.pages.passages import headings_in, text_of
from editorial.responses.models import ExpertResponsePage
from editorial.responses.references import modules_cited_by


@found_by(ExpertResponsePage, whose="From the answer", relations=("answered_letters", "co_authors"))
def response(page: ExpertResponsePage) -> OwnWords:
    """The expert's words, the letters as they were quoted, and each module that it names, ranges too."""
    cited = tuple(module_name(number) for number in modules_cited_by(page))
    return OwnWords(
        headings=(*headings_in(page.body), *cited),
        standfirst=plain_text(page.standfirst),
        body="\n".join(filter(None, (page.greeting, text_of(page.body), plain_text(page.sign_off)))),
        letters="\n".join(plain_text(row.excerpt) for row in page.letters_in_order()),
        people=tuple(person.pk for person in page.co_authors.all()),
    )
