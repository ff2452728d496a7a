"""Pages at their addresses, and lists that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.views import serve as wagtail_serve

from editorial.pages.listing import EXPERT, KIND, TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.reading import reader_for
from editorial.pages.routing import find_route
from editorial.pages.unchanged import always_make, answers_unchanged
from editorial.pages.visibility import readable_tag


@answers_unchanged
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer the page at an address, as Wagtail does, after finding it in fewer queries.

    What stands behind a view restriction is made each time: Wagtail may ask for its password there, with a form.
    """
    route = find_route(request, path)
    if route is not None and route.page.is_behind_restriction:
        always_make(request)
    return wagtail_serve(request, path)


@answers_unchanged
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer everything that carries a tag; a tag that was merged leads on to the one it became.

    A tag of which this reader may read nothing answers as one that does not exist.
    """
    reader = reader_for(request)
    found = readable_tag(slug, reader)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect(found.url, permanent=True)
    pages = ContentPage.objects.readable_by(reader).with_tag(found.pk).newest_first()
    listing = listing_of(pages, request, (KIND, TOPIC, EXPERT))
    return render(request, "topics/tag.html", {"tag": found, "listing": listing})
