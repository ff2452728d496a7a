"""Editors see a draft as its readers will, before anything of it is stored for them."""

from typing import Any

import pytest

from editorial.pages.models import TopicPlacement
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.people import make_expert
from tests.factories.texts import make_letter, make_topic, paragraph
from tests.factories.tree import make_tree

NO_PREVIEW = {"tag"}


def test_every_page_type_has_a_preview(publication: dict[str, Any]) -> None:
    for name, page in publication.items():
        if name in NO_PREVIEW:
            continue
        draft = page.get_latest_revision_as_object()
        answer = draft.make_preview_request(preview_mode="site")
        assert answer.status_code == 200, name
        assert draft.title in answer.content.decode() or name == "home", name


@pytest.mark.django_db
def test_a_preview_shows_what_the_draft_says_and_not_what_is_stored() -> None:
    tree = make_tree()
    old, new = make_topic(tree, "Old topic"), make_topic(tree, "New topic")
    page = ExpertResponsePage(title="Stored", expert=make_expert(tree.experts), body=[paragraph("<p>Stored.</p>")])
    page.topic_placements.create(topic=old)
    page.live = False
    tree.channel.add_child(instance=page)
    draft = page.get_latest_revision_as_object() if page.latest_revision else page
    draft.title = "Drafted"
    draft.topic_placements.set([TopicPlacement(topic=new)])
    draft.answered_letters.set([AnsweredLetter(letter=make_letter(tree, "My own words, drafted."))])
    html = draft.make_preview_request(preview_mode="site").content.decode()
    assert "Drafted" in html
    assert "My own words, drafted." in html
    assert 'class="topic" href="/topics/new-topic/"' in html
    assert "Old topic" not in html
