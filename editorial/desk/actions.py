"""What comes next with a row of the desk, as one button, for the person who looks at it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from editorial.desk.rows import Row
from editorial.desk.stages import DeskStage
from editorial.desk.viewers import Viewer
from editorial.review.stages import DECIDE_LABEL


@dataclass(frozen=True)
class Action:
    """A button: where it leads; without an address it sends the desk's form, to remind whom the row waits for."""

    label: str
    address: str = ""
    is_main: bool = False


def action_of(row: Row, viewer: Viewer) -> Action | None:
    """Return the next step of a row; none where this person can only wait."""
    if row.is_mine_to_decide and row.step:
        return Action(DECIDE_LABEL, reverse("review_decide", args=[row.step]), is_main=True)
    if row.is_unassigned and viewer.assigns and row.case:
        return Action("Assign", reverse("cases:edit", args=[row.case.pk]))
    if row.stage == DeskStage.APPROVED and viewer.publishes and row.page:
        return Action("Publish", publish_address(row.page), is_main=True)
    if row.is_in_review:
        return Action("Remind") if viewer.assigns and row.case else None
    if viewer.edits and row.action and row.stage not in {DeskStage.LIVE, DeskStage.SCHEDULED}:
        return Action(row.action, _own_address(row))
    return None


def publish_address(page: int) -> str:
    """Return Wagtail's page on which publishing is confirmed; it leads back to the desk."""
    query = urlencode({"id": page, "next": reverse("wagtailadmin_home")})
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{query}"


def address_of(row: Row, viewer: Viewer) -> str:
    """Return where the text is edited or read by this person; empty where they have no other way than deciding."""
    if row.page is not None:
        return reverse("wagtailadmin_pages:edit", args=[row.page]) if viewer.edits else ""
    if row.snippet is not None:
        model = ContentType.objects.get_for_id(row.snippet[0]).model_class()
        return (AdminURLFinder(viewer.user).get_edit_url(model(pk=row.snippet[1])) or "") if model else ""
    return _own_address(row) if viewer.sees_cases else ""


def _own_address(row: Row) -> str:
    return reverse(row.address[0], args=[row.address[1]]) if row.address else ""
