"""The notes of a content page, in our own words."""

from django.db import models


class ContentNote(models.TextChoices):
    """What a reader may want to know before reading on. Every one of them shows the resource box."""

    OVERDOSE = "overdose", "Overdose"
    SUICIDE = "suicide", "Suicide"
    SELF_HARM = "self_harm", "Self-harm"
    VIOLENCE = "violence", "Violence"
    ABUSE = "abuse", "Abuse"
    RELAPSE = "relapse", "Relapse"
    DEATH = "death", "Death of somebody close"
    CHILDREN = "children", "Children in danger"
