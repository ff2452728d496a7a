"""One row of the desk."""

import datetime
from dataclasses import dataclass, field

from editorial.cases.models import Case, RiskFlag
from editorial.desk.stages import DONE, IN_REVIEW, WAITS_FOR, DeskStage
from editorial.foundation import clock


@dataclass
class Row:
    """A case with the text that it has come to; or a text in review that has no case, such as a standing page.

    since: from when it waits as it does. page, or snippet (content type and key): what is edited. step: the task state
    that waits for a decision. goes_live_at: when it is scheduled. flags: open risk flags, the gravest first.
    is_mine_to_decide: whether the viewer may decide. was_changed: by people of a later step, after the copy edit.
    was_edited: whether a newer draft was saved since the text was approved.
    """

    stage: DeskStage
    title: str
    kind: str
    since: datetime.datetime
    case: Case | None = None
    page: int | None = None
    snippet: tuple[int, str] | None = None
    step: int | None = None
    step_name: str = ""
    place: str = ""
    action: str = ""
    address: tuple[str, int] | None = None
    goes_live_at: datetime.datetime | None = None
    flags: list[RiskFlag] = field(default_factory=list)
    asked_for_by: int | None = None
    editor_name: str = ""
    expert_name: str = ""
    is_live: bool = False
    is_mine_to_decide: bool = False
    was_changed: bool = False
    was_edited: bool = False

    @property
    def key(self) -> str:
        """What names this row in a form; only rows with a case are chosen there."""
        return str(self.case.pk) if self.case else ""

    @property
    def is_in_review(self) -> bool:
        """Whether somebody is asked for a decision."""
        return self.stage in IN_REVIEW

    @property
    def due_on(self) -> datetime.date | None:
        """The day by which it is to be done."""
        return self.case.due_on if self.case else None

    @property
    def days_left(self) -> int | None:
        """Days until it is due, below nothing when it is late; none for what has no day or is done."""
        if self.due_on is None or self.stage in DONE:
            return None
        return (self.due_on - clock.today()).days

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_left is not None and self.days_left < 0

    @property
    def due_words(self) -> str:
        """By when, in words."""
        left = self.days_left
        if left is None:
            return ""
        if left < 0:
            return f"{-left} {'day' if left == -1 else 'days'} overdue"
        return {0: "due today", 1: "due tomorrow"}.get(left, f"due in {left} days")

    @property
    def days_waiting(self) -> int:
        """Whole days since it waits."""
        return max((clock.now() - self.since).days, 0)

    @property
    def waiting_words(self) -> str:
        """Since when it waits, in words."""
        days = self.days_waiting
        return {0: "since today", 1: "for a day"}.get(days, f"for {days} days")

    @property
    def waits_for(self) -> str:
        """For whom it waits, in words; nobody when it is live or scheduled."""
        if self.stage in DONE:
            return ""
        if self.is_mine_to_decide:
            return "you"
        if self.stage == DeskStage.EXPERT and self.expert_name:
            return self.expert_name
        if self.stage in WAITS_FOR:
            return WAITS_FOR[self.stage]
        return self.editor_name or "an editor: nobody yet"

    @property
    def is_done(self) -> bool:
        """Whether nobody has anything to do with it now."""
        return self.stage in DONE

    @property
    def is_unassigned(self) -> bool:
        """Whether a case has no editor."""
        return self.case is not None and self.case.editor_id is None

    def belongs_to(self, user_id: int) -> bool:
        """Tell whether this is somebody's own work: their case, or a text without a case that they handed in."""
        if self.case is not None:
            return self.case.editor_id == user_id
        return self.asked_for_by == user_id
