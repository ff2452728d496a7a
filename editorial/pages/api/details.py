"""What all published pages answer at their address, and how a closed one answers."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from editorial.foundation.api.problems import (
    GROUP_REQUIRED,
    LOGIN_REQUIRED,
    MEMBERS_ONLY,
    NOT_FOUND,
    PASSWORD_REQUIRED,
    ProblemRaised,
)
from editorial.foundation.api.schemas import Link
from editorial.foundation.plain_text import plain_text
from editorial.media.api import picture_answer
from editorial.media.models import EditorialImage
from editorial.media.pictures import HERO, PORTRAIT, picture_of
from editorial.pages.api.cards import byline_parts, card_parts
from editorial.pages.api.schemas import Author, Card, CareContact, ContentNote, Correction, RelatedCard, Seo
from editorial.pages.api.words import Given, gathered
from editorial.pages.content_notes import ContentNote as Note
from editorial.pages.links import Link as SiteLink
from editorial.pages.links import crumbs_of
from editorial.pages.loader import load
from editorial.pages.readers import Denial, deny
from editorial.pages.reading import reader_for
from editorial.pages.subjects import Subjects, subjects_of
from editorial.resources.beside import resource_box

_PROBLEMS = {
    Denial.NOT_THERE: NOT_FOUND,
    Denial.MEMBERS: MEMBERS_ONLY,
    Denial.LOGIN: LOGIN_REQUIRED,
    Denial.GROUPS: GROUP_REQUIRED,
    Denial.PASSWORD: PASSWORD_REQUIRED,
}


def link_answer(link: SiteLink) -> Link:
    """Return a link of the site as the API answers it."""
    return Link(title=link.title, path=link.url)


def seo_of(page: Any) -> Seo:
    """Return a page's title and description for search engines; the standfirst stands in for the description."""
    description = page.search_description or " ".join(plain_text(getattr(page, "standfirst", "")).split())
    return Seo(title=page.seo_title or page.title, description=description)


def page_parts(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what every page answers at its address."""
    return {
        "id": page.pk,
        "title": page.title,
        "path": page.get_url(request) or "",
        "seo": seo_of(page),
        "crumbs": [link_answer(link) for link in crumbs_of(page, request)],
    }


def content_parts(
    page: Any,
    request: HttpRequest,
    words: Callable[[Given], dict[str, Any]],
    lists: Mapping[str, Iterable[Any]] | None = None,
) -> dict[str, Any]:
    """Return what a published page answers: what all types share, and the type's own words and lists.

    page: a page of `with_reading_parts`.
    words: builds the type's own fields from rich texts and blocks; it asks nothing of the database itself.
    lists: by field, pages of `with_card_words` that are answered as cards; what these show is loaded along.
    """
    reader = reader_for(request)
    loaded = load(page, reader)
    related = loaded.beside.related
    listed = {name: list(pages) for name, pages in (lists or {}).items()}
    others = [*(other for other, _ in related), *(other for pages in listed.values() for other in pages)]
    subjects = subjects_of([page, *others], reader)

    def build(given: Given) -> tuple[dict[str, Any], dict[int, str], list[str], list[Link]]:
        teasers = {other.pk: given.html(other.standfirst) for other in (page, *others)}
        return words(given), teasers, [given.html(row.note) for row in loaded.corrections], given.crumbs(page)

    own, teasers, notes, crumbs = gathered(build, request, _images(page, others))
    return {
        **card_parts(page, subjects, teasers[page.pk], request),
        "image": picture_answer(picture_of(page.hero_image, "" if page.hero_is_decorative else page.hero_alt, HERO)),
        "expert": _author(page, request),
        "seo": seo_of(page),
        "crumbs": crumbs,
        "content_notes": [ContentNote(key=note, label=Note(note).label) for note in page.content_notes],
        "care": care_of(page, subjects),
        "corrections": [
            Correction(corrected_on=row.corrected_on, html=note)
            for row, note in zip(loaded.corrections, notes, strict=True)
        ],
        "related": [
            RelatedCard(**card_parts(other, subjects, teasers[other.pk], request), reason=reason)
            for other, reason in related
        ],
        **own,
        **{
            name: [Card(**card_parts(other, subjects, teasers[other.pk], request)) for other in pages]
            for name, pages in listed.items()
        },
    }


def care_of(page: Any, subjects: Subjects) -> list[CareContact]:
    """Return whom to call, the publication's own country first; nothing for a page without a content note."""
    care = resource_box(topic.pk for topic in subjects.topics.get(page.pk, [])) if page.content_notes else None
    if not care:
        return []
    found = [*care.resources, *(each for place in care.others for each in place.resources)]
    names = ("name", "country", "description", "phone", "text_number", "url", "hours", "verified_on")
    return [CareContact(**{name: getattr(each, name) for name in names}) for each in found]


def _author(page: Any, request: HttpRequest) -> Author | None:
    byline = byline_parts(page, request)
    if byline is None:
        return None
    is_shown = byline["path"] is not None
    photo = picture_of(page.expert.photo, page.expert.photo_alt, PORTRAIT) if is_shown else None
    return Author(**byline, photo=picture_answer(photo))


def _images(page: Any, others: Iterable[Any]) -> list[EditorialImage | None]:
    portrait = page.expert.photo if page.expert_id else None
    return [page.hero_image, portrait, *(other.hero_image for other in others)]


def require_open(page: Page, request: HttpRequest) -> None:
    """Let a reader pass to a page that they may open.

    page: the specific page, of any type.
    Raises ProblemRaised: 404 for a page that is not live, or not as it was approved; 401, with what opens it and no
    word of it, for a closed one.
    """
    denial = deny(page, request)
    if denial is None:
        return
    kind = _PROBLEMS[denial]
    if kind is NOT_FOUND:
        raise ProblemRaised(kind)
    login_path = reverse("account:login")
    headers = {"WWW-Authenticate": f'Session realm="{kind.name}", location="{login_path}"'}
    raise ProblemRaised(kind, headers=headers, login_path=None if kind is PASSWORD_REQUIRED else login_path)
