"""A plain Wagtail site with the same people and two stages of approval: the other ground on which attempts are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import QueryDict
from django.test import Client
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from tests.editorial.review.attacks.attempt import CANARY, Attempt, Target
from tests.editorial.review.attacks.targets import CONTENT, FOUR_EYES, MOVES, PAGE, RESPONSE, SNIPPET
from tests.factories.people import make_superuser, make_user
from tests.factories.tree import ground
from tests.stock.models import PerPageApproval, StockLine, StockPage, StockSnippet

GROUPS = {
    "Authors": ("editor", "editor2", "managing", "newsletters"),
    "Publishers": ("managing",),
    "First readers": ("copy",),
    "Last readers": ("expert", "other_expert", "newsletters2"),
}
PAGE_RIGHTS = {
    "Authors": ("add", "change"),
    "Publishers": ("publish", "lock", "unlock"),
    # In plain Wagtail the last reader's approval publishes, which needs this permission.
    "First readers": ("publish",),
    "Last readers": ("publish",),
}
STOCK_TARGETS = (
    Target(
        name="plain page",
        tags=frozenset({PAGE, CONTENT, RESPONSE, MOVES}),
        words={"title": f"The {CANARY}", "body": f"<p>Words of the {CANARY}.</p>"},
        column="body",
        reviewers=("copy", "expert"),
    ),
    Target(
        name="plain page with one reader",
        tags=frozenset({FOUR_EYES}),
        words={"title": f"The {CANARY}", "body": f"<p>Words of the {CANARY}.</p>"},
        column="body",
        reviewers=("expert",),
    ),
    Target(
        name="plain snippet",
        tags=frozenset({SNIPPET}),
        words={"text": f"A line on the {CANARY}"},
        column="text",
        reviewers=("copy", "expert"),
    ),
)


@dataclass
class PlainSite:
    """The site (`attempt.Ground`)."""

    people: dict[str, Any]
    home: StockPage
    forms: dict[Any, QueryDict] = field(default_factory=dict)

    def object_of(self, target: Target) -> Any:
        """Make a live text."""
        if FOUR_EYES in target.tags:
            self._ask_one_group()
        return self._make(target, "a", self.people["expert"])

    def second(self, target: Target) -> Any:
        """Make another one; from then on, the last stage asks the one user whom a page names."""
        task = PerPageApproval.objects.create(name="The page's own reader")
        self._stages().filter(sort_order=1).update(task=task.task_ptr)
        return self._make(target, "b", self.people["other_expert"])

    def hand_in(self, text: Any, who: str) -> None:
        """Start its workflow."""
        text.get_workflow().start(text.get_latest_revision_as_object(), self.people[who])

    def seen(self, text: Any) -> None:
        """Wagtail's screens remember nothing of the text that they showed."""

    def decide(self, attempt: Attempt, who: str, *, seen: str | None = None) -> Any:
        """Press "Approve" on the dashboard."""
        action = attempt.url("workflow_action", attempt.text.pk, "approve", attempt.waiting().pk)
        return attempt.post(who, action, {"comment": ""})

    def make_good(self, text: Any) -> None:
        """Publish the newest draft."""
        type(text).objects.get(pk=text.pk).latest_revision.publish()

    def behind_a_door(self, target: Target, words: Mapping[str, Any]) -> tuple[Any, Any]:
        """Make a live text below a page that only those who are logged in may open."""
        section = self.home.add_child(instance=StockPage(title="Members", slug="members"))
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        text = StockPage(**words, slug="closed")
        section.add_child(instance=text)
        text.save_revision().publish()
        return StockPage.objects.get(pk=text.pk), self.home

    def add_row(self, text: Any) -> None:
        """Insert a line."""
        StockLine.objects.bulk_create([StockLine(page=text, words=CANARY)])

    def rewrite_row(self, text: Any) -> None:
        """Write over the page's own line."""
        StockLine.objects.filter(page=text).update(words=CANARY)

    def steal_row(self, text: Any) -> None:
        """Hang another page's line on this one."""
        other = self._make(STOCK_TARGETS[0], "c", None)
        StockLine.objects.filter(page=other).update(words=CANARY)
        StockLine.objects.filter(page=other).update(page=text)

    def tie(self, text: Any) -> None:
        """Tie a snippet, which is not live by itself, to the page."""
        snippet = StockSnippet.objects.create(text=CANARY, live=False)
        StockPage.others.through.objects.create(stockpage=text, stocksnippet=snippet)

    def change_what_is_quoted(self, text: Any) -> None:
        """Publish other words in the snippet that the page quotes."""
        snippet = text.quotes
        snippet.text = CANARY
        snippet.save_revision().publish()

    def lend_the_experts_word(self, text: Any, who: str, *, begins: int, ends: int) -> None:
        """Nobody can."""

    def rename_the_expert(self, text: Any) -> None:
        """Nobody signs here."""

    def _stages(self) -> QuerySet[WorkflowTask]:
        return WorkflowTask.objects.filter(workflow=self.home.get_workflow())

    def _ask_one_group(self) -> None:
        """Leave one stage that asks a group in which the author is, too."""
        group = Group.objects.create(name="Plain everybody")
        _give_rights("First readers", group, self.home)
        self.people["editor"].groups.add(group)
        task = GroupApprovalTask.objects.create(name="Anybody")
        task.groups.add(group)
        self._stages().filter(sort_order=1).delete()
        self._stages().update(task=task.task_ptr)

    def _make(self, target: Target, name: str, approver: Any) -> Any:
        if SNIPPET in target.tags:
            text: Any = StockSnippet(text=f"A line called {name}", live=False)
            text.save()
        else:
            quoted = StockSnippet.objects.create(text="A quoted line", live=False)
            text = StockPage(title=name, slug=name, body="<p>Good.</p>", approver=approver, quotes=quoted, live=False)
            text.lines.add(StockLine(words="A good line", sort_order=0))
            self.home.add_child(instance=text)
        text.save_revision(user=self.people["editor"]).publish()
        return type(text).objects.get(pk=text.pk)

    def shows(self, word: str) -> bool:
        """Tell whether an anonymous reader meets a word on any live page."""
        pages = Page.objects.live().filter(depth__gt=1)
        return any(
            answer.status_code == 200 and word in answer.content.decode()
            for answer in (Client().get(page.get_url()) for page in pages)
        )


def make_plain_site() -> PlainSite:
    """Make the site with its people, and a workflow whose stages ask two groups."""
    root = ground()
    Site.objects.all().delete()
    for page in root.get_children():
        page.specific.delete()
    root.refresh_from_db()
    home = root.add_child(instance=StockPage(title="Plain", slug="plain"))
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    names = sorted({name for group in GROUPS.values() for name in group})
    people = {name: make_user(name) for name in names}
    people["superuser"] = make_superuser("superuser")
    groups = {name: Group.objects.create(name=f"Plain {name.lower()}") for name in GROUPS}
    for name, group in groups.items():
        _give_rights(name, group, home)
        for who in GROUPS[name]:
            people[who].groups.add(group)
    _make_workflow(home, [groups["First readers"], groups["Last readers"]])
    return PlainSite(people, home)


def _give_rights(name: str, group: Group, home: Page) -> None:
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in PAGE_RIGHTS[name]:
        permission = Permission.objects.get(codename=f"{action}_page")
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    actions = ("publish",) if name != "Authors" else ("add", "change")
    codes = [f"{action}_stocksnippet" for action in actions]
    group.permissions.add(*Permission.objects.filter(codename__in=codes))


def _make_workflow(home: Page, groups: list[Group]) -> None:
    workflow = Workflow.objects.create(name="Two readers")
    for place, group in enumerate(groups):
        task = GroupApprovalTask.objects.create(name=f"Reader {place + 1}")
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=place)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    kind = ContentType.objects.get_for_model(StockSnippet)
    WorkflowContentType.objects.create(workflow=workflow, content_type=kind)
