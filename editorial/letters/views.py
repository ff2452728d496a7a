"""Letters as they came, in the admin: listed, entered, read, cut, withdrawn and erased; never edited."""

from collections.abc import Callable
from typing import Any, ClassVar

import django_filters
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.letters.constants import ERASE_PERMISSION, WITHDRAW_PERMISSION, LetterSource, LetterState
from editorial.letters.forms import EnterLetterForm
from editorial.letters.models import LetterOriginal
from editorial.letters.services import erase_letter, receive_letter, start_excerpt, withdraw_letter
from editorial.people.forms import ReasonForm
from editorial.people.services import note_contributor

READ = ["view"]
LETTER_ACTIONS = "register_letter_actions"
"""Wagtail hook: rooms above give a letter's page more to do. Called with the letter and the request; it returns a list
of (label, address) pairs."""


class LetterFilterSet(WagtailFilterSet):
    """What a list of letters can be narrowed to."""

    state = django_filters.ChoiceFilter(label="State", choices=LetterState.choices)
    source = django_filters.ChoiceFilter(label="How it came", choices=LetterSource.choices)

    class Meta:
        model = LetterOriginal
        fields: ClassVar[list[str]] = []


class LetterIndexView(generic.IndexView):
    """Letters, the newest first, with how far each has come."""

    any_permission_required = READ
    is_searchable = True
    filterset_class = LetterFilterSet
    default_ordering = "-received_at"
    add_item_label = "Enter a letter"

    def get_base_queryset(self) -> models.QuerySet[LetterOriginal]:
        """Leave the words encrypted, and load the rest in one query."""
        letters = LetterOriginal.objects.with_state().defer("text", "contributor__name", "contributor__email")
        return letters.select_related("case", "contributor")

    def search_queryset(self, queryset: Any) -> Any:
        """Look in working titles and screen names; the words themselves are encrypted."""
        query = self.search_query
        by_name = models.Q(contributor__screen_name_key__contains=query.casefold())
        return queryset.filter(by_name | models.Q(case__name__icontains=query))


class EnterLetterView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Takes a letter in. What was typed stays in the form until it is accepted."""

    model = LetterOriginal
    permission_required = "add"
    page_title = "Enter a letter"
    header_icon = "mail"
    form_class = EnterLetterForm
    template_name = "letters/admin/enter.html"
    index_url_name = ""

    def get_initial(self) -> dict[str, Any]:
        """Begin with this moment."""
        return {"received_at": clock.now()}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*self.breadcrumbs_items, _step("Letters", self.index_url_name), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what Wagtail's form template asks for."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        more = {"media": form.media, "action_url": self.request.path, "has_unsaved_changes": form.is_bound}
        return {**context, **more, "submit_button_label": "Keep the letter", "submit_button_active_label": "Keeping…"}

    def form_valid(self, form: EnterLetterForm) -> HttpResponse:
        """Keep the letter under its writer's screen name."""
        try:
            original = self._receive(dict(form.cleaned_data))
        except ConflictError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "The letter is kept. Next, cut its excerpt.")
        return redirect(reverse("letters:inspect", args=[original.pk]))

    def form_invalid(self, form: EnterLetterForm) -> HttpResponse:
        """Say what is wrong above the form."""
        messages.validation_error(self.request, "The letter is not kept yet. Mend what is marked below.", form)
        return super().form_invalid(form)

    @transaction.atomic
    def _receive(self, data: dict[str, Any]) -> LetterOriginal:
        screen_name, name, email = data.pop("screen_name"), data.pop("name"), data.pop("email")
        contributor = note_contributor(screen_name=screen_name, name=name, email=email) if screen_name else None
        return receive_letter(user=self.request.user, contributor=contributor, **data)


class ReadLetterView(generic.InspectView):
    """One letter as it came, its excerpt and what can be done next."""

    any_permission_required = READ
    page_title = "Letter"
    template_name = "letters/admin/letter.html"

    def get_object(self, queryset: Any = None) -> LetterOriginal:
        """Load the letter with its case, its writer's screen name and its state."""
        letters = LetterOriginal.objects.with_state().select_related("case", "contributor")
        return get_object_or_404(letters.defer("contributor__name", "contributor__email"), pk=self.pk)

    def get_fields(self) -> list[str]:
        """Show no column by itself: the template names what is shown."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the excerpts and the next steps."""
        actions = [pair for hook in hooks.get_hooks(LETTER_ACTIONS) for pair in hook(self.object, self.request)]
        pages = list(self.object.letter_pages.all())
        is_open = self.object.withdrawn_at is None
        return {
            **super().get_context_data(**kwargs),
            "original": self.object,
            "state": LetterState(self.object.state).label,
            "pages": [(page, page.permissions_for_user(self.request.user).can_edit()) for page in pages],
            "may_cut": is_open and not pages,
            "may_withdraw": is_open and self.request.user.has_perm(WITHDRAW_PERMISSION),
            "may_erase": self.object.erased_at is None and self.request.user.has_perm(ERASE_PERMISSION),
            "actions": actions,
        }


class CutExcerptView(PermissionCheckedMixin, View):
    """Makes the draft of an excerpt and goes to its editor."""

    model = LetterOriginal
    any_permission_required = READ
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin, or go on where somebody has begun."""
        original = get_object_or_404(LetterOriginal, pk=pk)
        try:
            page = start_excerpt(original=original, user=request.user)
        except ConflictError as refusal:
            messages.error(request, str(refusal))
            begun = original.letter_pages.first()
            if begun is None or original.withdrawn_at is not None:
                return redirect("letters:inspect", original.pk)
            page = begun
        return redirect("wagtailadmin_pages:edit", page.pk)


class ReasonView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks why before something is done to a letter that cannot be taken back lightly."""

    model = LetterOriginal
    any_permission_required = READ
    form_class = ReasonForm
    template_name = "letters/admin/confirm.html"
    permission = ""
    button = ""
    warning = ""
    done = ""
    act: Callable[..., LetterOriginal]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not do it."""
        if not request.user.has_perm(self.permission):
            raise NotAllowedError("You may not do this to a letter. Ask somebody who has that permission.")
        self.original = get_object_or_404(LetterOriginal.objects.select_related("case"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Which letter."""
        return str(self.original)

    def get_success_url(self) -> str:
        """Back to the letter."""
        return reverse("letters:inspect", args=[self.original.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what will happen, and to what."""
        pages = self.original.letter_pages.all()
        return {**super().get_context_data(**kwargs), "pages": pages, "back_url": self.get_success_url()}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Do it, and say so."""
        try:
            type(self).act(original=self.original, user=self.request.user, reason=form.cleaned_data["reason"])
        except ConflictError as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, self.done)
        return redirect(self.get_success_url())


class WithdrawView(ReasonView):
    """Takes a letter back."""

    page_title = "Withdraw the letter"
    permission = WITHDRAW_PERMISSION
    button = "Withdraw this letter"
    warning = (
        "The letter leaves the site at once, and so does every answer that quotes it: each goes back to a draft "
        "without this letter, and its editor is told."
    )
    done = "The letter is withdrawn. It and every answer that quoted it have left the site."
    act = staticmethod(withdraw_letter)


class EraseView(ReasonView):
    """Erases a letter's words."""

    page_title = "Erase the letter"
    permission = ERASE_PERMISSION
    button = "Erase the words of this letter"
    warning = (
        "The letter is withdrawn, and its words are erased: the original, the excerpt and all earlier versions of "
        "both. Nobody can bring them back."
    )
    done = "The words of this letter are erased."
    act = staticmethod(erase_letter)


def _step(label: str, url_name: str) -> dict[str, str]:
    return {"url": reverse(url_name), "label": label}
