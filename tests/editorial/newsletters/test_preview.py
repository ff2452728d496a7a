"""Whoever approves an issue is shown the mail as it will arrive."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial.review.drafts import newest
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.reviews import make_newsroom
from tests.factories.texts import make_response

pytestmark = pytest.mark.django_db


def test_the_mail_is_shown_with_its_styles_to_whoever_approves_it(client: Client) -> None:
    newsroom = make_newsroom()
    lead = make_response(newsroom.tree, newsroom.expert, title="A first Sunday")
    issue = make_issue(make_newsletter(), [("lead", lead, "")], approved=False)
    newsroom.submit(issue, "newsletters")
    client.force_login(newsroom.people["newsletters2"])
    text = client.get(reverse("review_text", args=[newsroom.state(issue).pk, newest(issue).digest]))
    assert "A first Sunday" in text.content.decode()
    assert "style=" in text.content.decode()
    policy = dict(rule.strip().split(" ", 1) for rule in text.headers["Content-Security-Policy"].split(";"))
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert "'unsafe-inline'" not in policy.get("script-src", "")
