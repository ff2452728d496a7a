"""Live texts that show words from elsewhere as they were when somebody approved them, and not as they are now."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from editorial.approval.declared import DeclaredText
from editorial.approval.shown import approved_models, shown
from editorial.foundation.admin_lists import open_reviews


@dataclass(frozen=True)
class ChangedSource:
    """A live text, and what it shows otherwise than its source. Readers go on reading what was approved."""

    text: DeclaredText
    changes: list[str]


def changed_sources() -> list[ChangedSource]:
    """Return the live texts whose sources have changed, in a number of queries that does not grow with them."""
    models = approved_models()
    leaves = [model for model in models if not any(other is not model and issubclass(other, model) for other in models)]
    texts = (text for model in leaves for text in model.with_sources(shown(model._default_manager)).order_by("pk"))
    return [ChangedSource(text, changes) for text in texts if (changes := text.changed_sources())]


def load_reviews(texts: list[DeclaredText]) -> None:
    """Load what is asked of each text before somebody may edit it, for all of them at once."""
    pages = [text for text in texts if isinstance(text, Page)]
    prefetch_related_objects(pages, open_reviews("_workflow_states"))
