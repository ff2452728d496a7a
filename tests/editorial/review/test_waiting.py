"""What waits for whom: the rules of the stages over many texts at once, and what they cost."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.approval.services import withdraw_approval
from editorial.foundation.exceptions import NotAllowedError
from editorial.letters.models import MemberLetterPage
from editorial.resources.models import Notice
from editorial.responses.models import ExpertResponsePage
from editorial.review.services import waiting_for
from tests.factories.delegations import make_delegation
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_response


def titles(newsroom: Newsroom, who: str) -> set[str]:
    """What waits for somebody, by title."""
    waiting = waiting_for(user=newsroom.people[who])
    return {str(state.workflow_state.content_object) for state in waiting}


def test_each_person_is_asked_for_what_the_stages_say(
    newsroom: Newsroom, response: ExpertResponsePage, letter: MemberLetterPage
) -> None:
    others = make_response(newsroom.tree, newsroom.other_expert, live=False, title="By the other expert")
    notice = Notice.objects.create(key="member-site", text="<p>First seen elsewhere.</p>", live=False)
    notice.save_revision(user=newsroom.people["copy"])
    newsroom.edit(others, "copy", greeting="The copy editor wrote this")
    for text in (response, letter, others, notice):
        newsroom.submit(text)
    assert titles(newsroom, "copy") == {response.title, letter.title}
    assert titles(newsroom, "copy2") == {response.title, letter.title, others.title, str(notice)}
    assert titles(newsroom, "editor") == {str(notice)}
    assert titles(newsroom, "editor2") == {letter.title, str(notice)}
    newsroom.approve(response, "copy")
    newsroom.approve(others, "copy2")
    assert titles(newsroom, "expert") == {response.title}
    assert titles(newsroom, "other_expert") == {others.title}
    make_delegation(newsroom.other_expert, newsroom.people["expert"])
    assert titles(newsroom, "expert") == {response.title, others.title}
    newsroom.reject(response, "expert")
    assert titles(newsroom, "expert") == {others.title}
    for who in ("superuser", "admin", "managing", "triage", "member"):
        assert not titles(newsroom, who), who


def test_nobody_waits_for_a_visitor_or_a_closed_account(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.people["copy"].is_active = False
    newsroom.people["copy"].save()
    assert not waiting_for(user=newsroom.people["copy"])
    assert not waiting_for(user=AnonymousUser())


@pytest.mark.parametrize("who", ["copy", "expert", "editor2"])
def test_the_number_of_questions_does_not_grow_with_what_waits(newsroom: Newsroom, who: str) -> None:
    asked = {}
    for number in (2, 8):
        while len(ExpertResponsePage.objects.all()) < number:
            page = make_response(newsroom.tree, newsroom.expert, live=False)
            newsroom.submit(page)
            if who == "expert":
                newsroom.approve(page, "copy")
        user = type(newsroom.people[who]).objects.get(pk=newsroom.people[who].pk)
        with CaptureQueriesContext(connection) as queries:
            assert len(waiting_for(user=user)) == (0 if who == "editor2" else number)
        asked[number] = len(queries)
    assert asked[2] == asked[8] <= 25


def test_a_withdrawn_approval_makes_nobody_a_second_pair_of_eyes(newsroom: Newsroom, letter: MemberLetterPage) -> None:
    newsroom.submit(letter)
    newsroom.approve(letter, "editor2")
    withdraw_approval(approval=fresh(letter).approvals().get(), user=newsroom.people["admin"])
    newsroom.submit(letter)
    assert letter.title not in titles(newsroom, "editor")
    assert letter.title in titles(newsroom, "editor2")


def test_the_work_of_an_earlier_copy_edit_makes_nobody_an_author(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.edit(response, "copy", greeting="Dear Harbour Light:")
    newsroom.approve(response, "copy")
    newsroom.reject(response, "expert")
    newsroom.edit(response, "editor", greeting="Hello,")
    newsroom.submit(response)
    assert newsroom.approve(response, "copy") == "Expert’s approval"


def test_words_written_outside_the_copy_edit_do(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.reject(response, "expert")
    newsroom.edit(response, "copy", greeting="Hello,")
    newsroom.submit(response)
    with pytest.raises(NotAllowedError):
        newsroom.approve(response, "copy")
    assert response.title in titles(newsroom, "copy2")
