"""The newsletter and its issues, composed by the newsletter manager; those that are finished, approved by another."""

from demo.schema.content import DemoContent
from demo.schema.mail import Issue
from demo.stage import Stage
from editorial.newsletters.models import IssueItem, Newsletter, NewsletterIssue


def make_newsletters(content: DemoContent, stage: Stage) -> None:
    """Make the editions, then the issues."""
    editions = {}
    for words in content.editions:
        editions[words.slug] = Newsletter.objects.create(
            name=words.name,
            audience=words.audience,
            language_code=words.language,
            from_name=words.from_name,
            from_email=words.from_email,
            reply_to=words.reply_to,
            postal_address=words.postal_address,
        )
    for issue in content.issues:
        _make_issue(issue, editions[issue.edition], stage)


def _make_issue(words: Issue, edition: Newsletter, stage: Stage) -> None:
    manager = stage.users["newsletter"]
    issue = NewsletterIssue(
        newsletter=edition,
        number=words.number,
        subject=words.subject,
        preheader=words.preheader,
        intro=words.intro,
        live=False,
    )
    for place, item in enumerate(words.items):
        page = stage.texts[item.kind, item.slug] if item.kind and item.slug else None
        teaser = item.note or (f"<p>{item.teaser}</p>" if item.teaser else "")
        issue.items.add(IssueItem(role=item.role, page=page, teaser=teaser, sort_order=place))
    issue.full_clean()
    issue.save()
    issue.save_revision(user=manager)
    if words.state == "approved":
        stage.hand_in(issue, by=manager)
