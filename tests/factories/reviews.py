"""A publication at work: the reviews that setup makes, and one person for each role."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import TaskState

from editorial.accounts.models import User
from editorial.people.models import ExpertPage
from editorial.review.drafts import newest
from editorial.review.services import approve_text, ask_for_changes, submit_text
from home.setup.publication import set_up
from tests.factories.copies import copied
from tests.factories.people import make_expert, make_superuser, make_user
from tests.factories.tree import Tree, make_tree

ROLES = {
    "triage": "Triage",
    "editor": "Editors",
    "editor2": "Editors",
    "copy": "Copy editors",
    "copy2": "Copy editors",
    "clinician": "Clinical reviewers",
    "expert": "Experts",
    "other_expert": "Experts",
    "managing": "Managing editors",
    "newsletters": "Newsletter managers",
    "newsletters2": "Newsletter managers",
    "member": "Members",
    "admin": "Admins",
}


@dataclass(frozen=True)
class Newsroom:
    """The tree, the people by role ("superuser" too), and the two experts' pages."""

    tree: Tree
    people: dict[str, User]
    expert: ExpertPage
    other_expert: ExpertPage

    def submit(self, text: Any, who: str = "editor") -> None:
        """Hand a text in."""
        submit_text(text=text, user=self.people[who])

    def step(self, text: Any) -> str | None:
        """Return the name of the stage in which a text waits; None when it waits in none."""
        task = fresh(text).current_workflow_task
        return task.name if task else None

    def state(self, text: Any) -> TaskState:
        """Return the task state in which a text waits."""
        return fresh(text).current_workflow_task_state

    def approve(self, text: Any, who: str) -> str | None:
        """Let somebody read and approve the newest draft; return the stage after it."""
        approve_text(task_state=self.state(text), user=self.people[who], seen_digest=newest(text).digest)
        return self.step(text)

    def reject(self, text: Any, who: str, reason: str = "Softer, please.") -> None:
        """Let somebody ask for changes."""
        ask_for_changes(task_state=self.state(text), user=self.people[who], reason=reason)

    def edit(self, text: Any, who: str | None, /, **changes: Any) -> None:
        """Save a new draft with changes, as somebody; None stands for a script."""
        draft = fresh(text).get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.save_revision(user=self.people[who] if who else None)


def fresh(text: Any) -> Any:
    """Return a page or snippet as it is stored now."""
    return type(text).objects.get(pk=text.pk)


@copied
def make_newsroom() -> Newsroom:
    """Make the tree with its reviews, and everybody who works on it."""
    tree = make_tree()
    set_up()
    people = {name: make_user(name, first_name=name.title()) for name in ROLES}
    for name, group in ROLES.items():
        people[name].groups.add(Group.objects.get(name=group))
    people["superuser"] = make_superuser("superuser")
    expert = make_expert(tree.experts, "Ruth Amari", user=people["expert"])
    other = make_expert(tree.experts, "Marlow Teague", user=people["other_expert"])
    return Newsroom(tree, people, expert, other)
