"""The people of the demo at their work: each text is handed in, read and approved by those whose task it is."""

import datetime
from dataclasses import dataclass, field
from typing import Any, TypeVar

from wagtail.models import Page, TaskState

from editorial.accounts.models import User
from editorial.approval.models import Kind
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError
from editorial.pages.models import ContentPage
from editorial.people.models import ExpertPage
from editorial.resources.models import CrisisResource, Notice
from editorial.review.drafts import draft_of
from editorial.review.services import approve_text, ask_for_changes, submit_text
from editorial.topics.models import Tag, TopicPage
from home.models import HomePage

PageType = TypeVar("PageType", bound=Page)


@dataclass
class Stage:
    """The demo's people, and what was made so far, by the names that the content files use."""

    users: dict[str, User]
    home: HomePage | None = None
    indexes: dict[str, Any] = field(default_factory=dict)
    experts: dict[str, ExpertPage] = field(default_factory=dict)
    topics: dict[str, TopicPage] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    resources: dict[str, CrisisResource] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    texts: dict[tuple[str, str], ContentPage] = field(default_factory=dict)

    @property
    def editor(self) -> User:
        """Whoever prepares the texts."""
        return self.users["editor"]

    def add_draft(self, parent: Page, page: PageType) -> PageType:
        """Put a page under its parent as the editor's draft."""
        page.live, page.owner = False, self.editor
        parent.add_child(instance=page)
        page.save_revision(user=self.editor)
        return page

    def go_live(self, text: Any) -> Any:
        """Hand a text in, let everybody who is asked approve it, and return it as it is live."""
        self.hand_in(text)
        return type(text)._default_manager.get(pk=text.pk)

    def hand_in(self, text: Any, *, until: str = "", by: User | None = None) -> None:
        """Hand a text in and let the people of each stage approve it.

        until: the kind of the stage that it is left waiting in; empty lets it pass them all. by: the editor, else.
        """
        submit_text(text=text, user=by or self.editor)
        while state := self.waiting_in(text):
            stage, draft = state.task.specific, draft_of(state)
            if until and stage.kind_for(draft.text) == until:
                return
            approve_text(task_state=state, user=self.decider(state), seen_digest=draft.digest)

    def send_back(self, text: Any, reason: str) -> None:
        """Let the first stage's people ask for changes."""
        self.hand_in(text, until=Kind.COPY)
        state = self.waiting_in(text)
        if state is not None:
            ask_for_changes(task_state=state, user=self.decider(state), reason=reason)

    def waiting_in(self, text: Any) -> TaskState | None:
        """Return the step that a text waits in, if it waits."""
        state = text.current_workflow_task_state
        return state if state is not None and state.status == TaskState.STATUS_IN_PROGRESS else None

    def decider(self, state: TaskState) -> User:
        """Return the first of the demo's people who may decide on a step. Raises ConflictError when nobody may."""
        stage = state.task.specific
        for user in self.users.values():
            if stage.may_decide(user, state):
                return user
        raise ConflictError(f"Nobody of the demo may decide on “{draft_of(state).text}” in “{stage.name}”.")


def days_from_now(days: int) -> datetime.date:
    """Return the day that lies this many days ahead, or back for a negative number."""
    return clock.today() + datetime.timedelta(days=days)


def moment(days_ago: int) -> datetime.datetime:
    """Return the moment this many whole days ago."""
    return clock.now() - datetime.timedelta(days=days_ago)
