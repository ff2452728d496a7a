"""Lists that are not pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from editorial.topics.models import Tag


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer everything that carries a tag."""
    return render(request, "topics/tag.html", {"tag": get_object_or_404(Tag, slug=slug)})
