"""From pages to search's documents: a type's own words, with what is the same for all types."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wagtail.models import Page, Site

from editorial.discovery.subjects import Subjects, read_subjects, tag_ids_of, topic_ids_of
from editorial.foundation.found import OwnWords, declaration_of
from editorial.pages.closed import closed
from editorial.pages.models import ContentPage
from editorial.pages.readers import audience_of
from search.types import (
    EXPERT_FACET,
    TAG_FACET,
    TOPIC_FACET,
    Audience,
    Document,
    FacetLabel,
    Key,
    Texts,
    Visibility,
)


def key_of(page: Page) -> Key:
    """Return what search knows a page by. Raises ValueError for a page of a type that is not found."""
    declaration = declaration_of(page.specific_class)
    if declaration is None:
        raise ValueError(f"Pages of the type {page.specific_class} are not found by search.")
    return Key(declaration.kind.word, page.pk)


def has_entry(page: Any) -> bool:
    """Tell whether a page belongs into the index: readers may find it, and it is no alias, found at its source.

    page: the specific page.
    """
    return declaration_of(page.specific_class) is not None and page.is_shown and page.alias_of_id is None


def documents_of(pages: Sequence[Any]) -> list[Document]:
    """Return the documents of live pages of declared types, in a number of queries that does not grow with them.

    pages: as stored, or as they are being stored: rows that hang on a page are read from the page itself.
    """
    words = [_own_words(page) for page in pages]
    subjects = _subjects_of(pages, words)
    hidden = set(Page.objects.filter(closed(), pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
    return [
        Document(
            key=key_of(page),
            title=page.title,
            path=address_of(page.url_path),
            visibility=visibility_of(page, is_restricted=page.pk in hidden),
            texts=_texts(page, own, subjects),
            facets=tuple(_facets(page, own, subjects)),
            published_at=page.first_published_at,
        )
        for page, own in zip(pages, words, strict=True)
    ]


def visibility_of(page: Any, *, is_restricted: bool) -> Visibility:
    """Return who may see a page.

    is_restricted: whether a restriction stands on the page or above it.
    """
    return Visibility(
        audience=Audience(audience_of(page)),
        is_live=page.live,
        is_approved=bool(page.approved_digest),
        is_restricted=is_restricted or getattr(page, "is_restricted", False),
        go_live_at=page.go_live_at,
        expire_at=page.expire_at,
    )


def address_of(url_path: str) -> str:
    """Return the path that leads to a page on its site; its place in the tree where it stands on no site.

    url_path: the page's place in the tree, as Wagtail keeps it. The sites are kept in the cache.
    """
    roots = [root.root_path for root in Site.get_site_root_paths() if url_path.startswith(root.root_path)]
    return "/" + url_path[len(max(roots, key=len)) :] if roots else url_path


def _own_words(page: Any) -> OwnWords:
    declaration = declaration_of(page.specific_class)
    if declaration is None:
        raise ValueError(f"Pages of the type {page.specific_class} are not found by search.")
    return declaration.words(page)


def _subjects_of(pages: Iterable[Any], words: Iterable[OwnWords]) -> Subjects:
    content = [page for page in pages if isinstance(page, ContentPage)]
    signing = {page.expert_id for page in content if page.expert_id}
    return read_subjects(
        {topic for page in content for topic in topic_ids_of(page)},
        {tag for page in content for tag in tag_ids_of(page)},
        signing | {person for own in words for person in own.people},
    )


def _texts(page: Any, own: OwnWords, subjects: Subjects) -> Texts:
    terms, names = list(own.terms), list(own.names)
    if isinstance(page, ContentPage):
        names.insert(0, page.byline_name)
        terms += [term for topic in topic_ids_of(page) for term in subjects.terms_of_topic(topic)]
        terms += [term for tag in tag_ids_of(page) for term in subjects.terms_of_tag(tag)]
        own_people = (page.expert_id, *own.people)
        names += [subjects.experts[person].title for person in own_people if person in subjects.experts]
    return Texts(
        headings="\n".join(own.headings),
        standfirst=own.standfirst,
        body=own.body,
        letters=own.letters,
        people="\n".join(dict.fromkeys(filter(None, names))),
        terms=tuple(dict.fromkeys(terms)),
    )


def _facets(page: Any, own: OwnWords, subjects: Subjects) -> Iterator[FacetLabel]:
    """The values that a page is narrowed and related by: open topics, tags, and who signs it or is it."""
    if isinstance(page, ContentPage):
        for topic_id in topic_ids_of(page):
            if topic := subjects.topics.get(topic_id):
                yield FacetLabel(TOPIC_FACET, topic.slug, topic.title)
        for tag_id in tag_ids_of(page):
            if tag := subjects.tags.get(tag_id):
                yield FacetLabel(TAG_FACET, tag.slug, tag.name)
    signing = (page.expert_id,) if isinstance(page, ContentPage) else own.people
    for person in signing:
        expert = subjects.experts.get(person) if person else None
        if expert:
            yield FacetLabel(EXPERT_FACET, expert.slug, expert.title)
