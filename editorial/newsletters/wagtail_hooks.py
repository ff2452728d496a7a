"""Newsletters in the admin's menu."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from editorial.newsletters.models import Newsletter, NewsletterIssue


class IssueViewSet(SnippetViewSet):
    """Issues, the newest first."""

    model = NewsletterIssue
    menu_label = "Issues"
    icon = "mail"
    list_display = ["__str__", "newsletter", "number", "id", UpdatedAtColumn()]
    list_filter = ["newsletter"]
    search_fields = ["subject"]


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
