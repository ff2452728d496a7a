"""A response is begun from the letter that it answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.letters.models import MemberLetterPage
from editorial.people.models import ExpertPage
from editorial.responses.constants import DRAFT
from editorial.responses.forms import StartResponseForm
from editorial.responses.models import ChannelPage
from editorial.responses.services import start_response


def channels_open_to(user: Any) -> Any:
    """Return the channels to which this person may add a response."""
    allowed = [page.pk for page in ChannelPage.objects.all() if page.permissions_for_user(user).can_add_subpage()]
    return ChannelPage.objects.filter(pk__in=allowed).order_by("path")


@require_http_methods(["GET", "HEAD", "POST"])
def draft_response(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Ask for channel and expert, then make the draft and go to its editor."""
    letters = MemberLetterPage.objects.select_related("original__case")
    letter: MemberLetterPage = get_object_or_404(letters, pk=letter_id)
    channels = channels_open_to(request.user)
    if not channels:
        raise NotAllowedError("There is no channel to which you may add a response.")
    form = StartResponseForm(
        request.POST or None,
        channels=channels,
        experts=ExpertPage.objects.live().order_by("title"),
        initial={"expert": letter.original.case.expert_id, "channel": channels[0].pk},
    )
    if request.method == "POST" and form.is_valid():
        try:
            page = start_response(letter=letter, user=request.user, **form.cleaned_data)
        except ConflictError as refusal:
            messages.error(request, str(refusal))
        else:
            return redirect("wagtailadmin_pages:edit", page.pk)
    return TemplateResponse(request, "responses/admin/draft_response.html", _context(form, letter))


def _context(form: StartResponseForm, letter: MemberLetterPage) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("letter_excerpts:index"), "label": "Excerpts"},
        {"url": "", "label": DRAFT, "sublabel": letter.get_admin_display_title()},
    ]
    back = reverse("wagtailadmin_explore", args=[letter.get_parent().pk])
    return {
        "form": form,
        "letter": letter,
        "header_title": DRAFT,
        "header_icon": "comment",
        "breadcrumbs_items": crumbs,
        "back_url": back,
    }
