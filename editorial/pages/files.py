"""Pictures, recordings and documents, each served only to readers who may open a page that uses it.

The rule: a file may be seen by whoever may open at least one live page on which it stands. Which pages these are,
Wagtail's reference index knows: hero pictures, portraits, covers, recordings, whatever a body holds. Staff see every
file, since they write drafts. Everybody else gets 404, as for a file that does not exist.

The web server must not serve the folder of uploaded files by itself: these addresses are the only way to them.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from editorial.foundation.reader import PUBLIC
from editorial.media.models import AudioFile, EditorialImage, EditorialRendition
from editorial.media.ranges import file_answer
from editorial.pages.readers import listed, may_open_one_of

#: A browser that has seen an open file keeps it for a day; a shared cache only as long as a page.
BROWSER_SECONDS = 86_400
SHARED_SECONDS = 60
RANGE_NOT_SATISFIABLE = 416
STAFF_PERMISSION = "wagtailadmin.access_admin"


@require_safe
def rendition(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Answer a picture in one size. Raises Http404 for a reader who may open no page that uses it."""
    found = get_object_or_404(EditorialRendition, pk=pk)
    return _answer(request, found, name, owner=(EditorialImage, found.image_id))


@require_safe
def audio(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Answer a recording, or the bytes of it that a player asks for. Raises Http404 as for pictures."""
    found = get_object_or_404(AudioFile, pk=pk)
    return _answer(request, found, name, owner=(AudioFile, found.pk))


def refuse_closed_document(document: Any, request: HttpRequest) -> None:
    """Raise Http404 for a document whose reader may open no page that links to it; Wagtail serves the others.

    document: as Wagtail found it by its address.
    """
    pages = pages_using(type(document), document.pk)
    if not _is_open(pages) and not _may_see(request, pages):
        raise Http404("No such file.")


def pages_using(model: type[Model], pk: int) -> PageQuerySet:
    """Return the pages on which an image, a recording or a document stands, whoever may read them."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=str(pk),
    )
    return Page.objects.filter(pk__in=[int(page) for page in set(references.values_list("object_id", flat=True))])


def _answer(
    request: HttpRequest, found: EditorialRendition | AudioFile, name: str, *, owner: tuple[type[Model], int]
) -> HttpResponseBase:
    pages = pages_using(*owner)
    is_open = _is_open(pages)
    if not is_open and not _may_see(request, pages):
        raise Http404("No such file.")
    address = found.url
    if not address.endswith(f"/{name}"):
        return redirect(address)
    try:
        response = file_answer(
            request, found.file, mime_type=found.mime_type, tag=f"{found._meta.model_name}-{found.pk}-{name}"
        )
    except FileNotFoundError as error:
        raise Http404("The file is missing from its storage.") from error
    if is_open and response.status_code != RANGE_NOT_SATISFIABLE:
        patch_cache_control(response, public=True, max_age=BROWSER_SECONDS, s_maxage=SHARED_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _is_open(pages: PageQuerySet) -> bool:
    """Whether everybody may open one of the pages."""
    return bool(listed(pages, PUBLIC).exists())


def _may_see(request: HttpRequest, pages: PageQuerySet) -> bool:
    """Whether a reader may see a file that is not open to everybody."""
    if may_open_one_of(pages, request):
        return True
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and user.has_perm(STAFF_PERMISSION)
