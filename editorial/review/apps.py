"""The process: who has to agree before a text is published."""

from editorial.foundation import rooms


class ReviewConfig(rooms.Room):
    """Stages, decisions, delegations and mails."""

    name = "editorial.review"
    label = "review"
    verbose_name = "Review"
