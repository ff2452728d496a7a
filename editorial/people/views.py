"""Members who write, in the admin: what letters they wrote, and, with a reason, who they are."""

from typing import Any

from django.db import models
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.people.forms import ReasonForm
from editorial.people.models import Contributor
from editorial.people.services import REVEAL_PERMISSION, reveal_identity

READ = ["view"]


class ContributorIndexView(generic.IndexView):
    """Screen names, with how many letters came under each."""

    any_permission_required = READ
    is_searchable = True

    def get_base_queryset(self) -> models.QuerySet[Contributor]:
        """Leave the encrypted columns alone."""
        return Contributor.objects.defer("name", "email").annotate(letter_count=Count("letters"))

    def search_queryset(self, queryset: Any) -> Any:
        """Find a name without regard to its case."""
        return queryset.filter(screen_name_key__contains=self.search_query.casefold())


class ContributorView(generic.InspectView):
    """One member: the letters that came under the screen name, and who looked at the identity."""

    any_permission_required = READ
    page_title = "Member"
    template_name = "people/admin/contributor.html"

    def get_object(self, queryset: Any = None) -> Contributor:
        """Leave the encrypted columns alone."""
        return get_object_or_404(Contributor.objects.defer("name", "email"), pk=self.pk)

    def get_fields(self) -> list[str]:
        """Show no column by itself: the template names what is shown."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the letters, and the records of who looked."""
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "letters": self.object.letters.defer("text").select_related("case"),
            "reveals": self.object.reveals.select_related("user"),
            "may_see_reveals": user.has_perm("people.view_identityreveal"),
            "reveal_url": reverse("contributors:reveal", args=[self.pk]) if user.has_perm(REVEAL_PERMISSION) else "",
        }


class RevealView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks why, notes it, and shows once who a member is. Reading the page again asks again."""

    model = Contributor
    any_permission_required = READ
    page_title = "Who is this?"
    form_class = ReasonForm
    template_name = "people/admin/reveal.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not see identities, and let nobody keep the answer."""
        if not request.user.has_perm(REVEAL_PERMISSION):
            raise NotAllowedError("You may not see who a member is. Ask somebody who has that permission.")
        self.contributor = get_object_or_404(Contributor, pk=kwargs["pk"])
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_page_subtitle(self) -> str:
        """The screen name."""
        return str(self.contributor)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Note the reason first, then show."""
        try:
            reveal_identity(contributor=self.contributor, user=self.request.user, reason=form.cleaned_data["reason"])
        except ConflictError as refusal:
            form.add_error("reason", str(refusal))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, identity=self.contributor))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        back = reverse("contributors:inspect", args=[self.contributor.pk])
        return {**super().get_context_data(**kwargs), "contributor": self.contributor, "back_url": back}
