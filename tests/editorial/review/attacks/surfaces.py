"""What must hold after an attack: nobody reads the canary anywhere, the row is as it was approved, people were told."""

import re
from typing import Any
from urllib.parse import quote

from django.core.paginator import Page as PageOfResults
from django.db.models import Q
from django.test import Client
from wagtail.models import Page

from editorial.approval.digest import digest_of
from editorial.approval.models import TextApproval
from editorial.approval.querysets import base_type_of
from editorial.foundation import clock
from editorial.foundation.exceptions import OpenLetterError
from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.newsletters.models import NewsletterIssue
from editorial.newsletters.services import WRITERS, export_issue
from editorial.outbox.worker import run_due
from editorial.resources.beside import guidelines_in_force, promotion_for, resource_box
from editorial.review.drafts import newest
from tests.editorial.review.attacks import traces
from tests.editorial.review.attacks.attempt import CANARY, Attempt
from tests.editorial.review.attacks.publication import Publication

STANDS_FOR_ALL = {"import", "setup"}
"""Kinds of record that stand for whatever a text needs (docs of the review)."""

SENTENCE = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")


def where_it_shows(made: Publication, attempt: Attempt, *, public_only: bool) -> list[str]:
    """Return each surface on which a reader meets the canary, and each that answers with an error.

    As long as the canary stands in drafts and records alone (`traces`), what readers are answered from has not changed,
    and only the pages that the attack was about are read; else every surface is.
    public_only: whether members may read the words, so that only the public is asked.
    """
    public, member = Client(raise_request_exception=False), Client(raise_request_exception=False)
    member.force_login(made.people["reader"])
    pages = attempt.look_at or _pages_of(made, attempt)
    found = _shown(public, "the public", pages)
    if attempt.look_at or (not public_only and not traces.of(CANARY)):
        return found
    run_due()
    surfaces = made.surfaces(attempt.target)
    found += [*_shown(public, "the public", surfaces["public"]), *_found_by_search(public, "the public")]
    if not public_only:
        found += [*_shown(member, "members", [*pages, *surfaces["members"]]), *_found_by_search(member, "members")]
    return [*found, *_beside_texts(public_only), *_in_mails(made)]


def _shown(client: Client, name: str, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        answer = client.get(address)
        if answer.status_code >= 500:
            found.append(f"{address} answers {answer.status_code}")
        elif CANARY in answer.getvalue().decode():
            found.append(f"{address}, read by {name}")
    return found


def _pages_of(made: Publication, attempt: Attempt) -> list[str]:
    """Return the address of the attacked text, if it is a page, of every page that came with the attack, and of both in
    the API.
    """
    pages = Page.objects.filter(Q(pk__gt=made.last_page) | Q(pk=attempt.text.pk if attempt.is_page else None))
    urls = [url for page in pages if (url := page.get_url())]
    return [*urls, *(f"/api/v1/pages/?path={quote(url)}" for url in urls)]


def _found_by_search(client: Client, name: str) -> list[str]:
    """Return what the search for the canary finds; the page itself repeats the word that was asked for."""
    answer = client.get("/search/", {"q": CANARY})
    results: PageOfResults | list[Any] = (answer.context or {}).get("results") or []
    return [f"{result!r} in the search of {name}" for result in results]


def _beside_texts(public_only: bool) -> list[str]:
    """Return which of the snippets that stand beside texts show the canary."""
    day = clock.today()
    box = resource_box()
    beside = [
        *(box.resources if box else ()),
        *(promotion_for(reader, day) for reader in ((PUBLIC,) if public_only else (PUBLIC, MEMBER))),
        guidelines_in_force(day),
    ]
    return [f"beside a text: {text!r}" for text in beside if text and CANARY in str(vars(text))]


def _in_mails(made: Publication) -> list[str]:
    """Return the forms of issues whose export has the canary."""
    issues = NewsletterIssue.objects.filter(pk__in=[made.texts["issue"].pk, made.companions["issue"].pk])
    found = []
    for issue in issues:
        for form in WRITERS:
            try:
                mail = export_issue(issue=issue, form=form)
            except OpenLetterError:
                continue
            if CANARY in mail:
                found.append(f"export of issue {issue.number} as {form}")
    return found


def wrong_stamps(attempt: Attempt) -> list[str]:
    """Return the rows of the attacked type that carry a stamp which their words, or no approval, bear out.

    It counts approvals by itself: a guard is no witness in its own case.
    """
    found = []
    rows: Any = attempt.model._base_manager.exclude(approved_digest="")
    for row in rows:
        digest = digest_of(row)
        kinds = _standing_kinds(row, digest)
        is_approved = bool(kinds & STANDS_FOR_ALL) or {*row.required_kinds()} <= kinds
        if not (row.live and row.approved_digest == digest and is_approved):
            found.append(f"{row!r}: stamped {row.approved_digest[:8]}, says {digest[:8]}, approved by {sorted(kinds)}")
    return found


def _standing_kinds(row: Any, digest: str) -> set[str]:
    key = getattr(row, "alias_of_id", None) or row.pk
    records = TextApproval.objects.filter(base_content_type=base_type_of(row), object_id=str(key), digest=digest)
    return set(records.filter(withdrawn_at=None).values_list("kind", flat=True))


def draft_is_lost(attempt: Attempt) -> bool:
    """Tell whether the newest draft of the text has not kept what was typed."""
    draft = newest(attempt.text).text
    return any(str(getattr(draft, name)) != words for name, words in attempt.target.words.items() if "<" not in words)


def answers_without_words(attempt: Attempt) -> list[str]:
    """Return what is wrong with how the attacker was answered: the server's errors, and a refusal that says nothing."""
    errors = [answer for answer in attempt.answers if answer.status_code >= 500]
    found = [f"{answer.request['PATH_INFO']}: {answer.status_code}" for answer in errors]
    if attempt.answers and not any(_says_something(answer) for answer in attempt.answers):
        found.append("nobody was told")
    return found


def _says_something(answer: Any) -> bool:
    """Tell whether an answer holds a message: in JSON, for the next page of the admin, or at a field of a form."""
    if "json" in answer.headers.get("Content-Type", ""):
        return bool(SENTENCE.search(str(answer.json())))
    form = (answer.context or {}).get("form")
    return any(SENTENCE.search(message) for message in messages_of(answer)) or bool(getattr(form, "errors", None))


def messages_of(answer: Any) -> list[str]:
    """Return what the next page of the admin will say, or what this one said."""
    waiting = getattr(answer.wsgi_request, "_messages", None)
    queued = [str(message) for message in getattr(waiting, "_queued_messages", ())]
    return queued or [str(message) for message in (answer.context or {}).get("messages", ())]
