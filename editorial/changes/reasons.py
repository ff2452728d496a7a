"""Why readers see something else than before."""

from django.db.models import TextChoices


class Reason(TextChoices):
    """The reason of a change; one whose save has several is told with the one that stands first here."""

    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Unpublished, or its approval is gone"
    WENT_LIVE = "went_live", "Went live as scheduled"
    PUBLISHED = "published", "Published"
    MOVED = "moved", "Moved"
    SLUG = "slug", "Another slug, its own or a parent's"
    AUDIENCE = "audience", "For another audience"
    TEXT = "text", "Changed"
    EXPERT = "expert", "An expert's name, role or words"
    TOPIC = "topic", "A topic's name, place or words"
    RESOURCE = "resource", "A crisis resource"
    PROMOTION = "promotion", "A promotion"
    GUIDELINE = "guideline", "The comment guidelines"
    NOTICE = "notice", "A notice"
    NEWSLETTER = "newsletter", "A newsletter or one of its issues"
    DELETED = "deleted", "Deleted"
    PRIVACY = "privacy", "Closed or opened by a view restriction"
    TAGS = "tags", "A tag was renamed, merged or deleted"
    PICTURE = "picture", "A picture or file, its credit or its sizes"
    BRAND = "brand", "The site's name, address or menus"
    REDIRECT = "redirect", "An old address leads elsewhere"
    INDEX = "index", "What is found and related, brought up to an earlier change"
