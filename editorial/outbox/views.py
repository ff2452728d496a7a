"""Rows of work in the admin: the list, one row, and trying again."""

from typing import Any

import django_filters
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import HeaderButton, ListingButton

from editorial.outbox.models import OutboxRow
from editorial.outbox.permissions import RETRY
from editorial.outbox.services import try_all_again

TRY_AGAIN = "outbox_rows:try_again"
TRY_ALL_AGAIN = "outbox_rows:try_all_again"


class RowFilter(WagtailFilterSet):
    """Narrows the list to a state or a topic."""

    state = django_filters.ChoiceFilter(choices=OutboxRow.State.choices)
    topic = django_filters.AllValuesFilter()

    class Meta:
        model = OutboxRow
        fields = ["state", "topic"]


class RowList(IndexView):
    """Rows of work, with a button for those that were given up."""

    @property
    def may_retry(self) -> bool:
        """Whether this user may have rows tried again."""
        return bool(self.permission_policy.user_has_permission(self.request.user, RETRY))

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A button for all rows that were given up, where there are any."""
        if not self.may_retry or not OutboxRow.objects.dead().exists():
            return []
        return [HeaderButton("Try all given-up rows again", url=reverse(TRY_ALL_AGAIN), icon_name="rotate")]

    def get_list_more_buttons(self, instance: OutboxRow) -> list[Any]:
        """Add “Try again” to a row that was given up."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.may_retry and instance.state == OutboxRow.State.DEAD:
            address = reverse(TRY_AGAIN, args=[instance.pk])
            buttons.insert(0, ListingButton("Try again", url=address, icon_name="rotate", priority=5))
        return buttons


class TryAgainView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks, then has one row that was given up tried again, or all of them."""

    template_name = "outbox/try_again.html"
    page_title = "Try again"
    header_icon = "rotate"
    permission_required = RETRY
    model = OutboxRow

    def get_rows(self) -> Any:
        """Return the rows that are meant: one, or all."""
        rows = OutboxRow.objects.dead()
        return rows.filter(pk=self.kwargs["pk"]) if "pk" in self.kwargs else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the rows and the way back."""
        index = reverse("outbox_rows:index")
        return {**super().get_context_data(**kwargs), "rows": self.get_rows(), "index_url": index}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Try again, and say what happened."""
        done, refusals = try_all_again(rows=list(self.get_rows()))
        for refusal in refusals:
            messages.warning(request, refusal)
        if done:
            messages.success(request, f"{done} {'row is' if done == 1 else 'rows are'} tried again now.")
        elif not refusals:
            messages.warning(request, "Nothing is given up here any more.")
        return HttpResponseRedirect(reverse("outbox_rows:index"))
