"""Approvals in the admin: their list, taking one back, and live texts whose sources have changed."""

import django_filters
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import ListingButton

from editorial.accounts.signed_in import user_of
from editorial.approval.models import Kind, TextApproval
from editorial.approval.reasons import WithdrawalForm
from editorial.approval.services import may_withdraw, take_back_approval, text_of
from editorial.approval.sources import changed_sources, load_reviews
from editorial.approval.texts import title_of
from editorial.foundation.exceptions import NotAllowedError

WITHDRAW = "approvals:withdraw"
SOURCES_PER_PAGE = 50
"""As many as on a page of Wagtail's reports."""


class ApprovalFilter(WagtailFilterSet):
    """Narrows the list to a kind, or to what stands."""

    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    withdrawn = django_filters.BooleanFilter(field_name="withdrawn_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = TextApproval
        fields = ["kind", "withdrawn"]


class ApprovalList(IndexView):
    """Who approved which text, and when; the newest first."""

    def get_base_queryset(self) -> QuerySet[TextApproval]:
        """Leave the copies of the words alone."""
        records = TextApproval.objects.select_related("user", "revision", "base_content_type")
        return records.defer("snapshot", "revision__content")

    def get_list_more_buttons(self, instance: TextApproval) -> list[ListingButton]:
        """Add “Withdraw” to one that stands."""
        buttons: list[ListingButton] = super().get_list_more_buttons(instance)
        if instance.withdrawn_at is None and may_withdraw(instance, user_of(self.request)):
            address = reverse(WITHDRAW, args=[instance.pk])
            buttons.insert(0, ListingButton("Withdraw", url=address, icon_name="cross", priority=5))
        return buttons


class WithdrawView(WagtailAdminTemplateMixin, FormView):
    """Asks why, and takes an approval back: a live text leaves the site at once."""

    page_title = "Withdraw an approval"
    header_icon = "cross"
    form_class = WithdrawalForm
    template_name = "approval/withdraw.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Refuse whoever may not."""
        self.approval = get_object_or_404(TextApproval.objects.defer("snapshot"), pk=kwargs["pk"])
        if not may_withdraw(self.approval, user_of(request)):
            raise NotAllowedError("You may not withdraw this approval. Ask whoever gave it, or a managing editor.")
        self.text = text_of(self.approval)
        finder = AdminURLFinder(user_of(request))
        self.back_url = (finder.get_edit_url(self.text) if self.text else None) or reverse("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say what would follow."""
        is_live = self.text is not None and self.text.approved_digest == self.approval.digest
        title = title_of(self.text) if self.text is not None else "A text that was deleted"
        more = {"approval": self.approval, "title": title, "is_live": is_live, "back_url": self.back_url}
        return {**super().get_context_data(**kwargs), **more}

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        """Take it back."""
        take_back_approval(approval=self.approval, user=user_of(self.request), reason=form.cleaned_data["reason"])
        messages.success(self.request, "The approval is withdrawn, and the text's editor is told.")
        return redirect(self.back_url)


class SourcesView(WagtailAdminTemplateMixin, TemplateView):
    """Live texts that show an expert's name and role, or a letter, as they were when the text was approved."""

    page_title = "Source changed"
    header_icon = "warning"
    template_name = "approval/sources.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Give one page of the texts, each with its editor."""
        page = Paginator(changed_sources(), SOURCES_PER_PAGE).get_page(self.request.GET.get("p"))
        load_reviews([found.text for found in page])
        finder = AdminURLFinder(user_of(self.request))
        rows = [
            {"title": title_of(found.text), "url": finder.get_edit_url(found.text), "changes": found.changes}
            for found in page
        ]
        numbers = page.paginator.get_elided_page_range(page.number)
        return {**super().get_context_data(**kwargs), "rows": rows, "page_obj": page, "numbers": numbers}
