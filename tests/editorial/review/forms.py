"""What the admin's editor of a response sends."""

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from editorial.responses.models import ExpertResponsePage


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def response_form(page: ExpertResponsePage, **fields: Any) -> dict[str, str]:
    """What the editor of a response sends."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "standfirst": rich_text(page.standfirst),
        "expert": str(page.expert_id),
        "co_authors": [],
        "answered_letters": inline_formset([]),
        "greeting": "Dear Harbour Light,",
        "body": streamfield([("paragraph", rich_text("<p>Begin with what he says himself.</p>"))]),
        "sign_off": rich_text(""),
        "audience": "public",
        "case": str(page.case_id),
        "topic_placements": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
        "tags": "",
        "seo_title": "",
        "search_description": "",
    }
    return nested_form_data({**data, **fields})
