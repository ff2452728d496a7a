"""What the outbox adds to the admin."""

from wagtail import hooks

from editorial.outbox.viewsets import OutboxRowViewSet


@hooks.register("register_admin_viewset")
def row_list() -> OutboxRowViewSet:
    """Show rows of work under Settings."""
    return OutboxRowViewSet("outbox_rows", url_prefix="work")
