"""Pages at their addresses, and lists that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail import hooks
from wagtail.views import serve_chain

from editorial.pages.listing import EXPERT, KIND, TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.pages.routing import find_route
from editorial.pages.tags import readable_tag
from editorial.pages.unchanged import always_make, answers_unchanged


@answers_unchanged
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer the page at an address, through Wagtail's hooks in Wagtail's order (`wagtail.views.serve`).

    What stands behind a view restriction is made each time: Wagtail may ask for its password there, with a form.
    """
    route = find_route(request, path)
    if route is None:
        raise Http404
    page, args, kwargs = route
    if page.is_behind_restriction:
        always_make(request)
    chain = serve_chain
    for around in reversed(hooks.get_hooks("on_serve_page")):
        chain = around(chain)
    for before in hooks.get_hooks("before_serve_page"):
        answer = before(page, request, args, kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    response: HttpResponse = chain(page, request, args, kwargs)
    return response


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
    pages = listed(ContentPage.objects, reader).with_tag(found.pk).newest_first()
    listing = listing_of(pages, request, (KIND, TOPIC, EXPERT))
    return render(request, "topics/tag.html", {"tag": found, "listing": listing})
