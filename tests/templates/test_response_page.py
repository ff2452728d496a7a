"""An answer shows everything that a reader is owed, in two voices."""

from typing import Any

import pytest
from django.test import Client

PARTS = {
    "who answers": 'rel="author">Ruth Amari</a>',
    "in what role": "Family therapist",
    "reading time": "minute to read",
    "content note": "This page speaks of relapse",
    "leave link": "data-leave",
    "letter as a quotation": '<blockquote class="letter-words flow">',
    "whose letter": "by Harbour Light, a father",
    "answer": "Ruth Amari’s answer",
    "greeting": "Dear Harbour Light,",
    "module link": '<a href="/learning/module-title-1/">Module 1</a>',
    "words to say": "Words you could use",
    "stage note apart from the words": '<p class="script-stage">Say it once.</p>',
    "numbered steps": "<ol>",
    "quotation": "A counsellor",
    "callout": "If he goes",
    "outside link": "What to pack.",
    "outside player only on demand": 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk"',
    "sign-off": "Warmly, <b>Ruth</b>",
    "resource box": 'href="tel:0000555"',
    "notice": "First on our member site.",
    "correction": "The number was wrong.",
    "modules mentioned": "Modules in this answer",
    "topic": 'class="topic" href="/topics/waiting/"',
    "tag": 'href="/topics/tag/son/"',
    "published": "<dt>Published</dt>",
    "reviewed": "<dt>Reviewed</dt>",
    "next review": "<dt>Next review</dt>",
    "what happened next": "What happened next",
    "list of headings": "On this page",
    "promotion": "Members read more",
}


@pytest.fixture
def html(client: Client, publication: dict[str, Any]) -> str:
    """The response's page, its white space made plain."""
    return " ".join(client.get(publication["response"].url).content.decode().split())


def test_an_answer_shows_every_part_that_its_reader_is_owed(html: str) -> None:
    missing = [part for part, words in PARTS.items() if words not in html]
    assert not missing, (missing, html[html.index("<main") :])


def test_an_outside_player_is_no_frame_before_it_is_asked_for(html: str) -> None:
    assert "<iframe" not in html


def test_a_page_without_a_content_note_shows_no_resource_box(client: Client, publication: dict[str, Any]) -> None:
    html = client.get(publication["module"].url).content.decode()
    assert 'id="care"' not in html
    assert "data-leave" not in html
