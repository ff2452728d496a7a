"""The index: what is known of each document, in tables of the project's own database.

Nothing here is edited by people. Rows are written by `search.indexing` only, and can all be made again from the
documents.
"""

from django.db import models

from search.constants import MAX_LABEL_CHARACTERS, MAX_NAME_CHARACTERS, MAX_TERM_CHARACTERS
from search.querysets import IndexEntryQuerySet
from search.types import Audience


class IndexEntry(models.Model):
    """One document: how it is shown, when it was published, and the columns that say who may see it."""

    kind = models.CharField(max_length=MAX_NAME_CHARACTERS)
    object_id = models.PositiveBigIntegerField()
    title = models.TextField()
    path = models.TextField()
    published_at = models.DateTimeField(null=True, db_index=True)
    audience = models.CharField(max_length=16, choices=[(audience.value, audience.value) for audience in Audience])
    is_live = models.BooleanField(default=False)
    is_approved = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=True)
    go_live_at = models.DateTimeField(null=True)
    expire_at = models.DateTimeField(null=True)

    objects = IndexEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "index entry"
        verbose_name_plural = "index entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_key"),
            models.CheckConstraint(
                condition=models.Q(audience__in=[audience.value for audience in Audience]), name="search_entry_audience"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.title}"


class EntryText(models.Model):
    """The texts that passages are shown from. Apart from the entry, so that ranking never reads them."""

    entry = models.OneToOneField(IndexEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    letters = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "entry text"

    def __str__(self) -> str:
        return f"Text of entry {self.entry_id}"


class Posting(models.Model):
    """One term of one document, with what it weighs there in thousandths, all fields taken together."""

    term = models.CharField(max_length=MAX_TERM_CHARACTERS)
    entry = models.ForeignKey(IndexEntry, on_delete=models.CASCADE, related_name="postings")
    weight = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["term", "entry", "weight"], name="search_posting_lookup")]

    def __str__(self) -> str:
        return f"{self.term} in entry {self.entry_id}"


class FacetValue(models.Model):
    """One value of one document by which it can be narrowed, counted and related to others."""

    entry = models.ForeignKey(IndexEntry, on_delete=models.CASCADE, related_name="facet_values", db_index=False)
    facet = models.CharField(max_length=MAX_NAME_CHARACTERS)
    slug = models.CharField(max_length=MAX_LABEL_CHARACTERS)
    label = models.CharField(max_length=MAX_LABEL_CHARACTERS)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "facet value"
        constraints = [models.UniqueConstraint(fields=["entry", "facet", "slug"], name="search_facet_once")]
        indexes = [models.Index(fields=["facet", "slug", "entry"], name="search_facet_holders")]

    def __str__(self) -> str:
        return f"{self.facet} {self.slug} of entry {self.entry_id}"


class NameWord(models.Model):
    """One word of a document's title, or of the label of one of its facet values, as folded: what suggestions are
    found by. For a title `facet` and `slug` are empty; `place` counts the words before it."""

    word = models.CharField(max_length=MAX_TERM_CHARACTERS, db_index=True)
    entry = models.ForeignKey(IndexEntry, on_delete=models.CASCADE, related_name="name_words")
    facet = models.CharField(max_length=MAX_NAME_CHARACTERS, blank=True)
    slug = models.CharField(max_length=MAX_LABEL_CHARACTERS, blank=True)
    place = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "word of a name"
        verbose_name_plural = "words of names"

    def __str__(self) -> str:
        return f"{self.word} in a name of entry {self.entry_id}"
