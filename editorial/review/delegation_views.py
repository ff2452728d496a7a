"""Who decides in an expert's place: the page on which experts and managing editors say so."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.accounts.signed_in import user_of
from editorial.foundation import clock
from editorial.foundation.exceptions import NotAllowedError, NotReadyError
from editorial.review.delegating import (
    delegations_seen_by,
    experts_lent_by,
    grant_delegation,
    may_revoke,
    revoke_delegation,
)
from editorial.review.forms import DelegationForm
from editorial.review.models import Delegation


class DelegatesView(WagtailAdminTemplateMixin, FormView):
    """Lists who decides for whom, and lends an expert's word to somebody else."""

    page_title = "Delegates"
    header_icon = "group"
    form_class = DelegationForm
    template_name = "review/delegates.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Refuse whom no delegation concerns."""
        self.experts = experts_lent_by(user_of(request))
        self.may_grant = self.experts.exists()
        if not self.may_grant and (request.method == "POST" or not delegations_seen_by(user_of(request)).exists()):
            raise NotAllowedError("Only experts and managing editors name delegates.")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        """Name the page in its head."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self) -> dict[str, object]:
        """Offer the experts whose word this user may lend."""
        return {**super().get_form_kwargs(), "experts": self.experts, "grantor": user_of(self.request)}

    def get_initial(self) -> dict[str, object]:
        """Begin today; name the expert where there is one only."""
        only = self.experts[:2]
        return {"first_day": clock.today(), "expert": only[0].pk if len(only) == 1 else None}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the delegations, each with whether this user may end it."""
        rows = delegations_seen_by(user_of(self.request))[:100]
        now = clock.now()
        return {
            **super().get_context_data(**kwargs),
            "may_grant": self.may_grant,
            "rows": [
                (row, row.revoked_at is None and row.ends_at > now and may_revoke(row, user_of(self.request)))
                for row in rows
            ],
        }

    def form_valid(self, form: DelegationForm) -> HttpResponse:
        """Grant it, or say at the field what does not fit."""
        try:
            granted = grant_delegation(user=user_of(self.request), **form.delegation())
        except NotReadyError as refusal:
            for finding in refusal.findings:
                form.add_error(form.FIELD_OF.get(finding.field), str(finding))
            return self.form_invalid(form)
        except NotAllowedError as refusal:
            form.add_error("delegate", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, f"{granted.delegate.display_name} decides in {granted.expert.title}’s place until then."
        )
        return redirect(reverse("review_delegates"))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation at once."""
    row = revoke_delegation(delegation=get_object_or_404(Delegation, pk=pk), user=user_of(request))
    messages.success(request, f"{row.delegate.display_name} no longer decides in {row.expert.title}’s place.")
    return redirect(reverse("review_delegates"))
