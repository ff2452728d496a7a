"""The page on which a managing editor says why a text is taken back."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.accounts.signed_in import user_of
from editorial.approval.texts import ApprovedText, title_of
from editorial.foundation.exceptions import NotAllowedError
from editorial.foundation.keys import key_in
from editorial.review.drafts import newest
from editorial.review.forms import RecallForm
from editorial.review.recalling import is_recallable, may_recall, recall_text


class RecallView(WagtailAdminTemplateMixin, FormView):
    """Asks why, and gives the text back to its editor."""

    page_title = "Take back"
    header_icon = "undo"
    form_class = RecallForm
    template_name = "review/recall.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Find the text; refuse whoever may not take it back."""
        if not may_recall(user_of(request)):
            raise NotAllowedError("You may not take texts back. Ask a managing editor.")
        self.text = _text_at(str(kwargs["app_label"]), str(kwargs["model_name"]), str(kwargs["pk"]))
        self.editor_url = AdminURLFinder(user_of(request)).get_edit_url(self.text) or "wagtailadmin_home"
        if request.method == "GET" and not is_recallable(self.text):
            messages.info(request, f"“{title_of(self.text)}” is neither in review nor waiting to go live.")
            return redirect(self.editor_url)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        """Name the page in its head."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_page_subtitle(self) -> str:
        """The text's title."""
        return title_of(newest(self.text).text)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add where the text stands, and the way back."""
        step = self.text.current_workflow_task
        return {**super().get_context_data(**kwargs), "step": step, "back_url": self.editor_url}

    def form_valid(self, form: RecallForm) -> HttpResponse:
        """Take it back."""
        recall_text(text=self.text, user=user_of(self.request), reason=form.cleaned_data["reason"])
        messages.success(self.request, f"“{title_of(self.text)}” is back with its editor. Every draft is kept.")
        return redirect(self.editor_url)


def _text_at(app_label: str, model_name: str, pk: str) -> ApprovedText:
    """Return the approved text of an address. Raises Http404 for anything else."""
    kind = get_object_or_404(ContentType, app_label=app_label, model=model_name)
    model = kind.model_class()
    if model is None or not issubclass(model, ApprovedText):
        raise Http404("There is no such text.")
    return get_object_or_404(model, pk=key_in(pk))
