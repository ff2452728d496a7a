"""What a text is approved for: its digest and the records of who approved it."""

from editorial.foundation import rooms


class ApprovalConfig(rooms.Room):
    """Knows approved texts, never a concrete type."""

    name = "editorial.approval"
    label = "approval"
    verbose_name = "Approvals"
