"""An issue goes out when it is approved, and shows nothing that its readers may not read."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.newsletters.models import NewsletterIssue
from editorial.newsletters.services import export_issue
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.people import make_expert
from tests.factories.texts import make_episode, make_letter, make_module, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def lead(tree: Tree, **fields):
    expert = make_expert(tree.experts)
    letter = make_letter(tree, "He says not yet. I am tired.", byline_mode="pseudonym", letter_byline="Harbour Light")
    return make_response(tree, expert, title="He says he will go", letters=[letter], **fields)


def test_an_approved_issue_is_exported_with_every_item_in_both_parts(tree):
    items = [
        ("lead", lead(tree), ""),
        ("module", make_module(tree, 5, title="Talking so that it can be heard"), "<p>Start here.</p>"),
        ("podcast", make_episode(tree, title="Two parents on waiting"), ""),
        ("note", None, "<p>We are away next week.</p>"),
    ]
    issue = make_issue(make_newsletter(), items)
    html, text = export_issue(issue=issue, form="html"), export_issue(issue=issue, form="text")
    for words in ("He says he will go", "not yet", "Harbour Light", "heard", "Start here", "waiting", "next week"):
        assert words in html
        assert words in text
    assert "Exampleton" in text
    assert "https://tokens.invalid/unsubscribe" in html
    assert "https://tokens.invalid/unsubscribe" in text


def test_the_html_part_is_fit_for_mail_programs(tree):
    html = export_issue(issue=make_issue(make_newsletter(), [("lead", lead(tree), "")]), form="html")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html
    assert soup.body
    assert soup.html["lang"] == "en"
    assert soup.html["dir"] == "ltr"
    assert len(soup.find_all("h1")) == 1
    assert all(table["role"] == "presentation" for table in soup.find_all("table"))
    assert all(element.get("style") for element in soup.body.find_all(["h1", "h2", "p", "a", "blockquote"]))
    assert not soup.find_all(["script", "form", "link", "iframe"])
    assert len(html.encode()) < 102_000


def test_an_issue_that_nobody_approved_is_refused(tree):
    issue = make_issue(make_newsletter(), [("lead", lead(tree), "")], approved=False)
    with pytest.raises(ConflictError, match="not approved"):
        export_issue(issue=issue, form="html")


def test_an_issue_changed_after_its_approval_is_refused(tree):
    issue = make_issue(make_newsletter(), [("lead", lead(tree), "")])
    issue.subject = "Another subject"
    issue.save_revision()
    issue.refresh_from_db()
    with pytest.raises(ConflictError, match="changed after"):
        export_issue(issue=issue, form="html")


def test_members_text_never_reaches_a_public_issue(tree):
    page = lead(tree, standfirst="<p>canary-members</p>", audience="members")
    issue = make_issue(make_newsletter(), [("lead", page, ""), ("note", None, "<p>Hello.</p>")], approved=False)
    assert any("not open" in str(finding) for finding in issue.publishing_findings())
    request = RequestFactory().get("/")
    assert "canary-members" not in issue.serve_preview(request, "html").content.decode()
    assert "canary-members" not in issue.serve_preview(request, "text").content.decode()
    assert "canary-members" in make_members_preview(page)


def test_a_link_in_a_mail_has_a_whole_address_and_leads_to_open_pages_only(tree):
    closed, page = lead(tree, slug="hidden-nest", audience="members"), lead(tree)
    words = f'<p><a linktype="page" id="{page.pk}">one</a> <a linktype="page" id="{closed.pk}">two</a></p>'
    issue = make_issue(make_newsletter(), [("teaser", page, words), ("note", None, words)], intro=words)
    html, text = export_issue(issue=issue, form="html"), export_issue(issue=issue, form="text")
    hrefs = [link["href"] for link in BeautifulSoup(html, "html.parser").find_all("a") if link.text == "one"]
    assert hrefs == [page.full_url] * 3
    assert text.count(f"one <{page.full_url}>") == 3
    assert "hidden-nest" not in html + text


def make_members_preview(page) -> str:
    issue = make_issue(make_newsletter(audience="members"), [("lead", page, "")], approved=False)
    return issue.serve_preview(RequestFactory().get("/"), "html").content.decode()


def test_a_page_taken_down_after_approval_stops_the_export(tree):
    page = lead(tree)
    issue = make_issue(make_newsletter(), [("lead", page, "")])
    page.unpublish()
    with pytest.raises(NotReadyError, match="Item 1"):
        export_issue(issue=issue, form="text")


def test_an_empty_issue_says_so(tree):
    issue = make_issue(make_newsletter(), [], approved=False)
    assert [(finding.field, finding.place) for finding in issue.publishing_findings()] == [("items", "")]


@pytest.mark.parametrize("tag", ["*|UNSUB|*", "{{ email }}", "{% block %}", "[[firstname]]"])
def test_a_text_never_injects_a_merge_tag(tree, tag):
    issue = make_issue(make_newsletter(), [("note", None, f"<p>Look: {tag}</p>")], intro=f"<p>{tag}</p>")
    assert tag not in export_issue(issue=issue, form="html")
    assert tag not in export_issue(issue=issue, form="text")


def test_the_mail_services_own_unsubscribe_tag_stays_whole(tree):
    newsletter = make_newsletter(unsubscribe_url="*|UNSUB|*")
    issue = make_issue(newsletter, [("note", None, "<p>Hello.</p>")])
    assert 'href="*|UNSUB|*"' in export_issue(issue=issue, form="html")
    assert "Unsubscribe: *|UNSUB|*" in export_issue(issue=issue, form="text")


def test_the_command_writes_to_the_screen_and_to_a_file(tree, tmp_path):
    issue = make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")])
    screen = StringIO()
    call_command("newsletter_export", str(issue.pk), "--format", "text", "--out", "-", stdout=screen)
    call_command("newsletter_export", str(issue.pk), "--format", "html", "--out", str(tmp_path / "issue.html"))
    assert "Hello." in screen.getvalue()
    assert "Hello." in (tmp_path / "issue.html").read_text()


def test_the_command_says_what_is_wrong(tree, tmp_path):
    issue = make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")], approved=False)
    with pytest.raises(CommandError, match="no newsletter issue"):
        call_command("newsletter_export", "999999")
    with pytest.raises(CommandError, match="not approved"):
        call_command("newsletter_export", str(issue.pk))
    approved = make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")])
    with pytest.raises(CommandError, match="could not be written"):
        call_command("newsletter_export", str(approved.pk), "--out", str(tmp_path / "no" / "folder.html"))


def test_queries_do_not_grow_with_the_items(tree, django_assert_max_num_queries):
    expert = make_expert(tree.experts)
    newsletter = make_newsletter()
    small = make_issue(newsletter, [("teaser", make_response(tree, expert), "") for _ in range(3)])
    large = make_issue(newsletter, [("teaser", make_response(tree, expert), "") for _ in range(30)])
    for issue in (small, large):
        fresh = NewsletterIssue.objects.get(pk=issue.pk)
        with django_assert_max_num_queries(14):
            export_issue(issue=fresh, form="html")
