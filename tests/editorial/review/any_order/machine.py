"""Random steps by random people, each followed by a look at what readers see."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from wagtail.models import Page, PageViewRestriction, Revision

from editorial.approval.models import TextApproval
from editorial.approval.services import withdraw_approval
from editorial.foundation import clock
from editorial.foundation.exceptions import OpenLetterError
from editorial.outbox.worker import run_due
from editorial.review.recalling import recall_text
from tests.editorial.review.any_order import oracle
from tests.editorial.review.any_order.world import World
from tests.editorial.review.attacks.scheduling import make_due

REFUSED = (OpenLetterError, PermissionDenied, ValidationError)
PEOPLE = ("editor", "editor2", "copy", "copy2", "expert", "other_expert", "managing", "superuser")
TEXTS = st.integers(min_value=0, max_value=5)
WHO = st.sampled_from(PEOPLE)
EVERYTHING = 60
"""After so many steps, every page and every list is read over HTTP; after the others, only what changed."""

_numbers = count(1)


class AnyOrder(RuleBasedStateMachine):
    """One newsroom, some texts, and everybody at once. A refused step is no failure; what readers see may be one."""

    world: ClassVar[World]
    steps: ClassVar[int] = 0
    published: ClassVar[int] = 0
    listed: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).steps -= 1  # The newsroom is looked at once before anybody has done anything.
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.texts: list[Any] = list(self.world.texts)
        self.clients = {"public": Client(), "member": Client()}
        self.clients["member"].force_login(self.world.reader)
        self.seen = oracle.Moment.of(self.texts).answers()

    def teardown(self) -> None:
        """Take back what the example did."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # What people do

    def text(self, number: int) -> Any:
        """Return one of the texts as it is stored."""
        text = self.texts[number % len(self.texts)]
        return type(text)._default_manager.get(pk=text.pk)

    def planted(self, text: Any) -> Any:
        """Write a new word into a draft."""
        word = f"w{next(_numbers)}x"
        for name, words in self.world.words_of(text, word).items():
            setattr(text, name, words)
        return text

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do something, or be refused with nothing done."""
        try:
            with transaction.atomic():
                yield
        except REFUSED:
            return

    def save(self, number: int, who: str, **fields: Any) -> Revision:
        """Save a draft with a new word."""
        text = self.text(number)
        draft = self.planted(text.get_latest_revision_as_object())
        for name, value in fields.items():
            if hasattr(draft, name):
                setattr(draft, name, value)
        revision: Revision = draft.save_revision(user=self.world.people[who])
        return revision

    @rule(number=TEXTS, who=WHO)
    def edit(self, number: int, who: str) -> None:
        with self.step():
            self.save(number, who)

    @rule(number=TEXTS, who=WHO)
    def autosave_over_the_newest_version(self, number: int, who: str) -> None:
        with self.step():
            text = self.text(number)
            latest = text.latest_revision
            draft = self.planted(text.get_latest_revision_as_object())
            user = latest.user if latest else self.world.people[who]
            draft.save_revision(user=user, overwrite_revision=latest)

    @rule(number=TEXTS, who=WHO)
    def submit(self, number: int, who: str) -> None:
        with self.step():
            self.world.newsroom.submit(self.text(number), who)

    @rule(number=TEXTS, who=WHO)
    def approve(self, number: int, who: str) -> None:
        with self.step():
            text = self.text(number)
            if text.current_workflow_task_state:
                self.world.newsroom.approve(text, who)

    @rule(number=TEXTS, is_new=st.booleans())
    def approve_as_those_who_are_asked(self, number: int, is_new: bool) -> None:
        """The way things should go, so that random days bring texts live at all."""
        with self.step():
            if is_new:
                self.save(number, "editor")
            if not self.text(number).current_workflow_state:
                self.world.newsroom.submit(self.text(number), "editor")
        for who in ("copy", "expert", "other_expert"):
            with self.step():
                text = self.text(number)
                if text.current_workflow_task_state:
                    self.world.newsroom.approve(text, who)

    @rule(number=TEXTS, who=WHO)
    def reject(self, number: int, who: str) -> None:
        with self.step():
            text = self.text(number)
            if text.current_workflow_task_state:
                self.world.newsroom.reject(text, who)

    @rule(number=TEXTS, who=WHO)
    def take_back(self, number: int, who: str) -> None:
        with self.step():
            recall_text(text=self.text(number), user=self.world.people[who], reason="A second thought.")

    @rule(number=TEXTS, who=WHO)
    def end_the_review(self, number: int, who: str) -> None:
        """A script ends a review past everybody; people have `take_back` alone."""
        with self.step():
            state = self.text(number).current_workflow_state
            if state:
                state.cancel(user=self.world.people[who])

    @rule(number=TEXTS, who=WHO)
    def schedule(self, number: int, who: str) -> None:
        with self.step():
            revision = self.save(number, who, go_live_at=clock.now() + datetime.timedelta(days=1))
            revision.publish(user=self.world.people[who])

    @rule(number=TEXTS)
    def run_scheduler(self, number: int) -> None:
        with self.step():
            make_due(self.text(number))
            call_command("publish_scheduled")

    @rule(number=TEXTS, who=WHO)
    def publish(self, number: int, who: str) -> None:
        """A script publishes the newest version, and asks for no permission."""
        with self.step():
            text = self.text(number)
            if text.latest_revision:
                text.latest_revision.publish(user=self.world.people[who], skip_permission_checks=True)

    @rule(number=TEXTS)
    def unpublish(self, number: int) -> None:
        with self.step():
            self.text(number).unpublish()

    @rule(number=TEXTS, who=WHO)
    def revert_and_publish(self, number: int, who: str) -> None:
        with self.step():
            old = Revision.objects.for_instance(self.text(number)).order_by("created_at", "pk").first()
            if old:
                old.as_object().save_revision(user=self.world.people[who]).publish(skip_permission_checks=True)

    @rule(number=TEXTS, is_live=st.booleans())
    def copy(self, number: int, is_live: bool) -> None:
        with self.step():
            text = self.text(number)
            if isinstance(text, Page) and text.alias_of_id is None and len(self.texts) < 12:
                changes = {"slug": f"copy-{next(_numbers)}"}
                self.texts.append(text.copy(update_attrs=changes, keep_live=is_live))

    @rule(number=TEXTS, is_inside=st.booleans())
    def alias(self, number: int, is_inside: bool) -> None:
        with self.step():
            text = self.text(number)
            if isinstance(text, Page) and len(self.texts) < 12:
                parent = self.world.section_for(text, is_closed=is_inside)
                self.texts.append(text.create_alias(parent=parent, update_slug=f"alias-{next(_numbers)}"))

    @rule(number=TEXTS, is_inside=st.booleans())
    def move(self, number: int, is_inside: bool) -> None:
        with self.step():
            text = self.text(number)
            if isinstance(text, Page):
                text.move(self.world.section_for(text, is_closed=is_inside), "last-child")

    @rule(is_closed=st.booleans())
    def change_privacy_of_the_closed_section(self, is_closed: bool) -> None:
        with self.step():
            for section in self.world.closed:
                if is_closed:
                    PageViewRestriction.objects.get_or_create(page=section, restriction_type="login")
                else:
                    PageViewRestriction.objects.filter(page=section).delete()

    @rule(number=TEXTS, who=WHO, audience=st.sampled_from(["public", "members"]))
    def change_audience(self, number: int, who: str, audience: str) -> None:
        with self.step():
            draft = self.text(number).get_latest_revision_as_object()
            if hasattr(draft, "audience"):
                draft.audience = audience
                draft.save_revision(user=self.world.people[who]).publish(skip_permission_checks=True)

    @rule(number=TEXTS)
    def write_past_the_guard(self, number: int) -> None:
        with self.step():
            text = self.planted(self.text(number))
            words = {name: getattr(text, name) for name in self.world.words_of(text, "w0x")}
            type(text)._default_manager.filter(pk=text.pk).update(**words)

    @rule(number=TEXTS)
    def withdraw(self, number: int) -> None:
        with self.step():
            record = TextApproval.objects.about(self.text(number)).filter(withdrawn_at=None).first()
            if record:
                withdraw_approval(approval=record, user=self.world.people["managing"], reason="A second thought.")

    # What must be true after each step

    @invariant()
    def no_row_that_readers_are_answered_from_holds_other_words_than_approved(self) -> None:
        """Look at the rows after each step, at the changed pages over HTTP, and now and then at all that there is."""
        kind = type(self)
        kind.steps += 1
        run_due()
        moment = oracle.Moment.of(self.texts)
        for row in moment.rows:
            for reader in oracle.READERS:
                if row.live and row.approved_digest and moment.may_open(row, reader):
                    stray = oracle.words_of_row(row) - moment.approved_words(row, reader)
                    assert not stray, f"{row!r} holds {stray} for {reader}"
        answers = moment.answers()
        changed = {key for key, answer in answers.items() if self.seen.get(key) != answer}
        self.seen = answers
        lists = [(address, reader) for address in self.world.lists for reader in oracle.READERS]
        if kind.steps % EVERYTHING == 0:
            self._look(moment, set(answers), lists)
        elif changed:
            self._look(moment, changed, [lists[kind.steps % len(lists)]])

    def _look(self, moment: oracle.Moment, pages: set[Any], lists: list[tuple[str, str]]) -> None:
        """Read some pages and some lists, each as one of the readers."""
        for reader, client in self.clients.items():
            allowed = {(type(row), row.pk): moment.approved_words(row, reader) for row in moment.rows}
            everything = set().union(*allowed.values())
            for row in moment.rows:
                key = (type(row), row.pk)
                if (*key, reader) in pages and isinstance(row, Page) and row.live:
                    shown = oracle.read(client, row.get_url() or "/nowhere/")
                    self._hold_page(moment, row, reader, shown, allowed[key], everything)
            for address in [address for address, who in lists if who == reader]:
                shown = oracle.read(client, address)
                type(self).listed += bool(shown)
                assert not shown - everything, f"{address} shows {reader} {shown - everything}"

    def _hold_page(
        self, moment: oracle.Moment, page: Any, reader: str, shown: set[str], own: set[str], everything: set[str]
    ) -> None:
        """Hold a page's own words against its own approvals, and what it shows of others against theirs."""
        type(self).published += bool(shown)
        assert not shown - everything, f"{page!r} shows {reader} {shown - everything}"
        mine = oracle.words_of_row(page)
        if shown & mine:
            assert mine <= own, f"{page!r} shows {reader} its own {mine - own}"
            assert moment.may_open(page, reader), f"{page!r} is not for {reader}"
