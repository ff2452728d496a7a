"""The desk: the first screen of everybody who works on texts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.home import HomeView
from wagtail.admin.widgets.button import HeaderButton

from editorial.cases.models import Case
from editorial.desk.bulk import Done, assign_all, label_all, remind_all
from editorial.desk.filters import BulkForm
from editorial.desk.lately import approved_lately
from editorial.desk.page import look
from editorial.desk.viewers import ASSIGN, SEE
from editorial.foundation.exceptions import NotAllowedError
from editorial.foundation.keys import key_in
from editorial.review.asked import stages_asking
from editorial.review.models import StageEvent

REMIND_ONE = "remind_one"


def has_desk(user: Any) -> bool:
    """Tell whether somebody works on texts: sees cases, decides in some stage, or decided before."""
    return user.has_perm(SEE) or bool(stages_asking(user)) or StageEvent.objects.filter(by=user).exists()


@require_admin_access
def front_door(request: HttpRequest) -> HttpResponseBase:
    """Open the desk to everybody who has one, and Wagtail's first screen to others, such as those who manage users."""
    view = DeskView if has_desk(request.user) else HomeView
    return view.as_view()(request)


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what is at work, and does things with chosen cases."""

    template_name = "desk/desk.html"
    page_title = "Desk"
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Stand at the top: nothing is above the desk."""
        return [{"url": "", "label": self.page_title}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Open a case, by whoever may."""
        if not self.request.user.has_perm("cases.add_case"):
            return []
        return [HeaderButton("Open a case", url=reverse("cases:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Look at the desk. bulk: the form of a request that was refused, with what was typed."""
        desk = look(self.request.user, self.request.GET)
        bulk = kwargs.pop("bulk", None) or (BulkForm() if desk.has_choices else None)
        lately = [] if desk.viewer.sees_cases else approved_lately(self.request.user)
        chosen = set(self.request.POST.getlist("cases"))
        context = {"desk": desk, "bulk": bulk, "lately": lately, "chosen": chosen}
        return {**super().get_context_data(**kwargs), **context}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the pressed button says with the chosen cases."""
        if not request.user.has_perm(ASSIGN):
            raise NotAllowedError("You may not change who works on what. Ask an editor.")
        if one := request.POST.get(REMIND_ONE):
            key = key_in(one)
            done = remind_all(cases=Case.objects.filter(pk=key) if key else [], user=request.user)
            return self._leave(done, BulkForm.REMIND)
        form = BulkForm(request.POST, action=request.POST.get("action", ""))
        if not form.is_valid():
            for refusal in form.refusals:
                messages.error(request, refusal)
            return self.render_to_response(self.get_context_data(bulk=form), status=422)
        return self._leave(self._do(form), form.action)

    def _do(self, form: BulkForm) -> Done:
        data, user = form.cleaned_data, self.request.user
        cases = data["cases"]
        if form.action == BulkForm.ASSIGN:
            return assign_all(cases=cases, user=user, editor=data["editor"], expert=data["expert"])
        if form.action == BulkForm.DUE:
            return assign_all(cases=cases, user=user, due_on=data["due_on"])
        if form.action == BulkForm.LABEL:
            return label_all(cases=cases, label=data["label"])
        if form.action == BulkForm.REMIND:
            return remind_all(cases=cases, user=user)
        return Done(refusals=["Press one of the buttons: assign, set the day, label or remind."])

    def _leave(self, done: Done, action: str) -> HttpResponse:
        """Say what was done, and show the same part of the desk again."""
        for refusal in done.refusals:
            messages.warning(self.request, refusal)
        if done.count:
            messages.success(self.request, f"{_SAID[action]}: {done.count} {'case' if done.count == 1 else 'cases'}.")
        query = self.request.GET.urlencode()
        return redirect(f"{reverse('wagtailadmin_home')}{'?' if query else ''}{query}")


_SAID = {
    BulkForm.ASSIGN: "Assigned",
    BulkForm.DUE: "Due day set",
    BulkForm.LABEL: "Labelled",
    BulkForm.REMIND: "Reminded by mail",
}
