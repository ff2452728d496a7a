"""Tags in the admin: a list with counts, and merging in two steps."""

from typing import Any, ClassVar

from django.contrib.admin.utils import quote, unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.topics.forms import MergeForm
from editorial.topics.models import Tag
from editorial.topics.querysets import TagQuerySet
from editorial.topics.services import MERGE_PERMISSION, merge_tags


class CurrentTags:
    """Leaves merged tags out of a chooser."""

    def get_object_list(self) -> TagQuerySet:
        """Return the tags to choose from."""
        return Tag.objects.current()


class ChooseTag(CurrentTags, ChooseView):
    """Chooses a tag that is in use."""


class ChooseTagResults(CurrentTags, ChooseResultsView):
    """The results of a search for a tag that is in use."""


class TagChooser(SnippetChooserViewSet):
    """The chooser of tags."""

    choose_view_class = ChooseTag
    choose_results_view_class = ChooseTagResults


class TagList(IndexView):
    """The list of tags, each with a way to merge it."""

    def get_list_more_buttons(self, instance: Tag) -> list[Button]:
        """Offer merging to those who may."""
        buttons: list[Button] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(MERGE_PERMISSION):
            url = reverse(Tag.snippet_viewset.get_url_name("merge"), args=[quote(instance.pk)])
            buttons.append(Button("Merge into…", url=url, icon_name="resubmit", priority=25))
        return buttons


class MergeTag(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """First asks into which tag, then shows what will happen, then does it."""

    model = Tag
    permission_required = "merge"
    form_class = MergeForm
    template_name = "topics/merge.html"
    header_icon = "tag"
    page_title = "Merge a tag"

    @cached_property
    def source(self) -> Tag:
        """The tag that will be merged. Raises Http404 for one that is not in use."""
        tags = Tag.objects.current().with_page_counts()
        return get_object_or_404(tags, pk=unquote(str(self.kwargs["pk"])))

    def get_page_subtitle(self) -> str:
        """Name the tag."""
        return self.source.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the list and to the tag."""
        edit_url = reverse(Tag.snippet_viewset.get_url_name("edit"), args=[quote(self.source.pk)])
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.index_url, "label": "Tags"},
            {"url": edit_url, "label": self.source.name},
            {"url": "", "label": "Merge"},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer all other tags in use."""
        tags = Tag.objects.current().exclude(pk=self.source.pk).with_page_counts()
        return {**super().get_form_kwargs(), "tags": tags}

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Show what will happen; do it once that is confirmed."""
        into = form.cleaned_data["into"]
        if "confirm" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, into=into))
        name = self.source.name
        try:
            merge_tags(source=self.source, into=into, user=self.request.user)
        except (ConflictError, NotAllowedError) as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, f"“{name}” is now a synonym of “{into.name}”.")
        return redirect(self.index_url)

    @property
    def index_url(self) -> str:
        """The list of tags."""
        return reverse(Tag.snippet_viewset.get_url_name("list"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tag and the way back."""
        return {**super().get_context_data(**kwargs), "source": self.source, "index_url": self.index_url}


class TagViewSet(SnippetViewSet):
    """Tags."""

    model = Tag
    icon = "tag"
    menu_label = "Tags"
    menu_name = "tags"
    menu_order = 330
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = TagList
    chooser_viewset_class = TagChooser
    list_display: ClassVar[list[Any]] = [
        "name",
        NumberColumn("page_count", label="Live pages", sort_key="page_count"),
        Column("synonyms", label="Synonyms", accessor=lambda tag: ", ".join(tag.synonym_list)),
        Column("parent", label="Wider keyword"),
    ]
    search_fields: ClassVar[list[str]] = ["name", "synonyms"]
    ordering: ClassVar[list[str]] = ["name"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> TagQuerySet:
        """Return the tags in use, with their counts."""
        tags: TagQuerySet = Tag.objects.current().with_page_counts().select_related("parent")
        return tags

    @property
    def merge_view(self) -> Any:
        """The view that merges."""
        return MergeTag.as_view()

    def get_urlpatterns(self) -> list[Any]:
        """Add merging."""
        return [*super().get_urlpatterns(), path("merge/<str:pk>/", self.merge_view, name="merge")]
