"""Newsletters in the admin's menu."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from editorial.foundation.admin_lists import STAGE, StagedSnippetViewSet
from editorial.newsletters.models import Newsletter, NewsletterIssue


class IssueViewSet(StagedSnippetViewSet):
    """Issues, the newest first."""

    model = NewsletterIssue
    menu_label = "Issues"
    icon = "mail"
    list_display = [
        "subject",
        Column("newsletter", label="Newsletter", sort_key="newsletter__name"),
        Column("number", label="Number", sort_key="number"),
        Column("audience", label="For", accessor=lambda issue: issue.newsletter.get_audience_display()),
        STAGE,
        UpdatedAtColumn(),
        Column("id", label="Export number"),
    ]
    list_filter = ["newsletter", "newsletter__audience", "live"]
    search_fields = ["subject"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsletterIssue]:
        """Load the newsletters too."""
        return super().get_queryset(request).select_related("newsletter")


class NewsletterViewSet(SnippetViewSet):
    """Editions."""

    model = Newsletter
    menu_label = "Editions"
    icon = "list-ul"
    list_display = ["name", "audience", "from_email"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("audience")]),
        FieldRowPanel([FieldPanel("language_code"), FieldPanel("direction")]),
        MultiFieldPanel(
            [FieldPanel("from_name"), FieldPanel("from_email"), FieldPanel("reply_to")], heading="Who it comes from"
        ),
        FieldPanel("postal_address"),
        FieldPanel("unsubscribe_url"),
        FieldPanel("utm_campaign"),
    ]


class NewsletterGroup(SnippetViewSetGroup):
    """One menu entry for both."""

    items = (IssueViewSet, NewsletterViewSet)
    menu_label = "Newsletters"
    menu_icon = "mail"
    menu_order = 300


register_snippet(NewsletterGroup)
