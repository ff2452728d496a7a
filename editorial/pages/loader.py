"""What a page shows of other rows, as one reader may see it: the same for the site, the API and previews."""

from functools import cached_property

from django.http import HttpRequest
from wagtail.models import Page

from editorial.foundation.reader import Reader
from editorial.pages.beside import Beside, pages_beside
from editorial.pages.links import Link, links_to
from editorial.pages.models import ContentPage, Correction
from editorial.pages.open_links import InformedReader, listed_by_key, texts_in_fields
from editorial.pages.rich_text import pages_linked_from
from editorial.pages.rows import keys_of, rows_of, texts_of_rows
from editorial.pages.subjects import tags_of
from editorial.topics.models import Tag


def load(page: ContentPage, reader: Reader) -> "Loaded":
    """Return what a page shows to this reader; what was asked for once for the page in hand is not asked for again."""
    if page.loaded is None or page.loaded.reader != reader:
        page.loaded = Loaded(page, reader)
    return page.loaded


class Loaded:
    """The parts of a page, each asked for when it is first needed, in a number of queries that its length leaves alone.

    page: a content page, stored or a draft.
    """

    def __init__(self, page: ContentPage, reader: Reader) -> None:
        self.page = page
        self.reader = reader

    @cached_property
    def topics(self) -> list[Page]:
        """What the page is about, in the editors' order."""
        keys = [row.topic_id for row in rows_of(self.page, "topic_placements")]
        return [self.pages[key] for key in keys if key in self.pages]

    @cached_property
    def tags(self) -> list[Tag]:
        """Its keywords."""
        return tags_of([self.page])[self.page.pk]

    @cached_property
    def beside(self) -> Beside:
        """The pages that stand beside it."""
        return pages_beside(self.page, self.reader)

    @cached_property
    def corrections(self) -> list[Correction]:
        """What was changed after publication."""
        return rows_of(self.page, "corrections")

    @cached_property
    def lines(self) -> list[str]:
        """The rich texts of other rows that its type shows."""
        return self.page.lines_below()

    @cached_property
    def pages(self) -> dict[int, Page]:
        """Topics, people and what its texts link to, as far as the reader may be shown them: in one query."""
        texts = [*texts_in_fields(self.page), *texts_of_rows(self.page), *self.lines]
        people = [key for name in self.page.people_named for key in keys_of(self.page, name)]
        topics = [row.topic_id for row in rows_of(self.page, "topic_placements")]
        return listed_by_key([*pages_linked_from(texts), *people, *topics], self.reader)

    def informed_reader(self, request: HttpRequest) -> InformedReader:
        """Return the reader together with the addresses of the pages that the page's texts link to."""
        addresses = {key: url for key, page in self.pages.items() if (url := page.get_url(request))}
        return InformedReader(is_member=self.reader.is_member, addresses=addresses)

    def people(self, name: str, request: HttpRequest) -> list[Link]:
        """Return links to the people of a relation whose pages the reader may be shown."""
        return links_to([self.pages[key] for key in keys_of(self.page, name) if key in self.pages], request)
