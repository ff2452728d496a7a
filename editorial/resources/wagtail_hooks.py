"""This room in the admin."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from editorial.foundation.exceptions import ConflictError
from editorial.resources.models import CrisisResource
from editorial.resources.services import keep_somebody_to_call
from editorial.resources.viewsets import BesideTheText

register_snippet(BesideTheText)


@hooks.register("before_delete_snippet")
def keep_the_last_resource(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete the last published resource, and say what to do first."""
    leaving = [instance for instance in instances if isinstance(instance, CrisisResource)]
    if request.method != "POST" or not leaving:
        return None
    try:
        keep_somebody_to_call(leaving=leaving)
    except ConflictError as refusal:
        messages.error(request, str(refusal))
        return redirect(leaving[0].snippet_viewset.get_url_name("list"))
    return None
