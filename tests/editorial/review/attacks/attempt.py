"""One attempt to put words live that nobody approved: who does what, over which address, and what is answered."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, models, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.fields import RichTextField
from wagtail.models import APIToken, Page, TaskState
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from editorial.foundation.exceptions import OpenLetterError

CANARY = "zaunkoenig"
"""A word that is in no text of the publication, until an attack brings it in."""

API = "/admin/api/v3"


@dataclass(frozen=True)
class Target:
    """A type of text under attack.

    words: the approved fields that an attack writes, with what it writes; the first is by what it is named.
    column: the one of them that is written in SQL. parts: what the editor's script adds to a form: blocks. fresh: what
    must differ in a second object of the type. reviewers: who decides in its stages, in their order.
    """

    name: str
    tags: frozenset[str]
    words: Mapping[str, str]
    column: str
    parts: Mapping[str, Any] = field(default_factory=dict)
    fresh: Mapping[str, str] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ("copy",)
    editor: str = "editor"


class Ground(Protocol):
    """Where attempts are made: our publication, or a plain Wagtail site."""

    forms: dict[Any, QueryDict]
    """Editors' forms that were opened before, by the text's key."""

    @property
    def people(self) -> dict[str, Any]:
        """Everybody, by the part they play."""

    def object_of(self, target: Target) -> Any:
        """Return the target's text as it is stored: live, and approved as it is."""

    def second(self, target: Target) -> Any:
        """Return another live, approved text of the same type, which somebody else approves where that may be."""

    def hand_in(self, text: Any, who: str) -> None:
        """Start the review of the newest draft."""

    def decide(self, attempt: "Attempt", who: str, *, seen: str | None = None) -> Any:
        """Let somebody press the button with which texts are approved; `seen` is what the screen had shown."""

    def seen(self, text: Any) -> str | None:
        """Return what a screen that shows the newest draft remembers of it."""

    def make_good(self, text: Any) -> None:
        """Approve the newest draft as its reviewers would, and publish it."""

    def behind_a_door(self, target: Target, words: Mapping[str, Any]) -> tuple[Any, Any]:
        """Make a live text of these words in a section closed to the public; return it, and an open section."""

    def add_row(self, text: Any) -> None:
        """Insert a row of the text, with the canary in it."""

    def rewrite_row(self, text: Any) -> None:
        """Write the canary into a row that the text has."""

    def steal_row(self, text: Any) -> None:
        """Hang another text's row, with the canary in it, on this one."""

    def tie(self, text: Any) -> None:
        """Insert a many-to-many row to something whose words hold the canary."""

    def change_what_is_quoted(self, text: Any) -> None:
        """Publish the canary, rightly approved, in what the text quotes."""

    def lend_the_experts_word(self, text: Any, who: str, *, begins: int, ends: int) -> None:
        """Let somebody sign for the text's expert from one day to another, counted from now."""

    def rename_the_expert(self, text: Any) -> None:
        """Publish the canary, rightly approved, in the name of who signs the text."""


class Attempt:
    """The means of an attacker. What was answered is kept in `answers`, what stopped a script in `refusals`."""

    def __init__(self, ground: Ground, target: Target, text: Any = None) -> None:
        self.ground, self.target = ground, target
        self.text = text or ground.object_of(target)
        self.answers: list[Any] = []
        self.refusals: list[Exception] = []
        #: What has to show no canary, where its words may rightly stand elsewhere; everything else otherwise.
        self.look_at: list[str] = []
        self._clients: dict[str, Client] = {}

    # Who asks, and what is answered

    def client(self, who: str) -> Client:
        """Return a signed-in browser. Errors are answered as they would be in production."""
        if who not in self._clients:
            self._clients[who] = Client(raise_request_exception=False)
            self._clients[who].force_login(self.ground.people[who])
        return self._clients[who]

    def post(self, who: str, address: str, data: Any = None, **headers: Any) -> Any:
        """Send a form."""
        answer = self.client(who).post(address, data or {}, **headers)
        self.answers.append(answer)
        return answer

    def send(self, who: str, address: str, data: Any = None) -> Any:
        """Send JSON to the admin's own API."""
        answer = self.client(who).post(
            address, data or {}, content_type="application/json", headers={"accept": "application/json"}
        )
        self.answers.append(answer)
        return answer

    def api(self, who: str, method: str, address: str, data: Any = None) -> Any:
        """Ask Wagtail's API v3 with somebody's token."""
        user = self.ground.people[who]
        token = APIToken.create_token(user=user, name="attack")[1]
        headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
        ask = getattr(Client(raise_request_exception=False), method)
        answer = ask(API + address, data or {}, content_type="application/json", headers=headers)
        self.answers.append(answer)
        return answer

    @contextmanager
    def script(self) -> Iterator[None]:
        """Run what no person does over HTTP, undone as a whole when it is refused, as a command's transaction is."""
        try:
            with transaction.atomic():
                yield
        except (OpenLetterError, PermissionDenied, ValidationError, DatabaseError) as refusal:
            self.refusals.append(refusal)

    # The text

    @property
    def is_page(self) -> bool:
        """Whether the text is a page."""
        return isinstance(self.text, Page)

    @property
    def model(self) -> type[models.Model]:
        """The text's type."""
        return type(self.text)

    @property
    def label(self) -> str:
        """The type as API v3 names it."""
        return str(self.model._meta.label)

    @property
    def evil(self) -> str:
        """What is written into the column."""
        return self.target.words[self.target.column]

    def stored(self) -> Any:
        """Return the text as it is stored now."""
        return self.model._default_manager.get(pk=self.text.pk)

    def planted(self, text: Any) -> Any:
        """Write the canary into a text in memory."""
        for name, words in self.target.words.items():
            setattr(text, name, words)
        return text

    @property
    def good(self) -> dict[str, str]:
        """What an honest editor writes."""
        name, words = next(iter(self.target.words.items()))
        return {name: words.replace(CANARY, "linnet")}

    def draft(self, who: str | None = None, *, evil: bool = True, **fields: Any) -> Any:
        """Save a draft as somebody, and return its revision: a bad one, or a good one of what is live."""
        user = self.ground.people[who or self.target.editor]
        draft = self.stored().get_latest_revision_as_object() if evil else self.stored()
        for name, value in {**(self.target.words if evil else self.good), **fields}.items():
            setattr(draft, name, value)
        return draft.save_revision(user=user, changed=True)

    def state(self) -> TaskState | None:
        """Return the task state in which the text waits; None when it waits in none."""
        state: TaskState | None = self.stored().current_workflow_task_state
        return state

    def alias(self) -> Any:
        """Make an alias of the page, and return it; None for a type that has none, such as a module with its number."""
        with self.script():
            return self.model._default_manager.get(pk=self.stored().create_alias(update_slug="an-alias").pk)

    def waiting(self) -> TaskState:
        """Return the task state in which the text waits."""
        state = self.state()
        assert state is not None, "The text waits in no stage."
        return state

    def on(self, text: Any) -> "Attempt":
        """Return an attempt on another text of the same type."""
        return Attempt(self.ground, self.target, text)

    def hand_in(self, who: str = "") -> None:
        """Start the review of the newest draft."""
        self.ground.hand_in(self.stored(), who or self.target.editor)

    def press_on(self, seen: str | None) -> None:
        """Let all reviewers press the button for what they had been shown, until the review ends.

        Wagtail may ask a second time for a text that has changed; whoever thinks it is done presses again, unread.
        """
        for who in self.target.reviewers * 2:
            if self.state() is not None:
                self.ground.decide(self, who, seen=seen)

    # Addresses

    def url(self, view: str, *args: Any) -> str:
        """Return the address of one of the admin's views for this type of text."""
        if self.is_page:
            return reverse(f"wagtailadmin_pages:{view}", args=args)
        return reverse(self.model.snippet_viewset.get_url_name(view), args=args)  # type: ignore[attr-defined]

    @property
    def edit_url(self) -> str:
        """The editor's address."""
        return self.url("edit", self.text.pk)

    @property
    def add_url(self) -> str:
        """The address of the editor of a new text."""
        if not self.is_page:
            return self.url("add")
        meta = self.model._meta
        return self.url("add", meta.app_label, meta.model_name, self.text.get_parent().pk)

    # Forms, filled as the browser fills them

    def form(self, more: Mapping[str, str] | None = None, *, evil: bool = True, new: bool = False) -> QueryDict:
        """Return what the editor sends: what it was opened with, with the canary written over it."""
        kept = self.ground.forms
        key = (self.model, self.text.pk)
        if key not in kept:
            kept[key] = forms_of(self.client("superuser").get(self.edit_url))
        form = kept[key].copy()
        for name, value in nested_form_data(dict(self.target.parts)).items():
            form[name] = value
        words = dict(self.target.words) if evil else {}
        for name, value in {**words, **(self.target.fresh if new else {})}.items():
            is_rich = isinstance(self.model._meta.get_field(name), RichTextField)
            form[name] = rich_text(value) if is_rich else value
        for name in [name for name in form if new and name.endswith(("-INITIAL_FORMS", "-id"))]:
            form[name] = "0" if name.endswith("FORMS") else ""
        if new and self.is_page:
            form["slug"] = "brand-new"
        for name in ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id"):
            form.pop(name, None)
        for name, value in (more or {}).items():
            form[name] = value
        return form


def forms_of(answer: Any) -> QueryDict:
    """Return the fields of the editor's form on a page of the admin."""
    html = answer.content.decode()
    forms = [querydict_from_html(html, form_index=place) for place in range(html.count("<form"))]
    return max(forms, key=len)
