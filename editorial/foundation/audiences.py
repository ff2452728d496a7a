"""The two audiences of a publication."""

from django.db import models


class Audience(models.TextChoices):
    """Who a page is for."""

    PUBLIC = "public", "Everyone"
    MEMBERS = "members", "Members only"
