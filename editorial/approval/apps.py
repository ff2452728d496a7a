"""What a text is approved for: its digest and the records of who approved it."""

from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    """Knows approved texts, never a concrete type."""

    name = "editorial.approval"
    label = "approval"
    verbose_name = "Approvals"
