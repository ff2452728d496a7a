"""Whether the records of approvals are whole: each follows the one before it, and its seal fits."""

from collections.abc import Iterator

from editorial.approval.models import TextApproval
from editorial.approval.seals import fits
from editorial.approval.stamps import Difference

BATCH = 500


def broken_links() -> Iterator[Difference]:
    """Yield every record that does not follow the one before it of the same object, or was rewritten."""
    last: dict[tuple[int, str], tuple[int | None, str]] = {}
    # The copies of the words are not sealed, and are the most of a record.
    for record in TextApproval.objects.order_by("pk").defer("snapshot").iterator(chunk_size=BATCH):
        place = (record.base_content_type_id, record.object_id)
        key, seal = last.get(place, (None, ""))
        if record.previous_id != key:
            yield Difference("approval", record.pk, "does not follow the record before it: one was taken out or put in")
        elif not fits(record, seal):
            yield Difference("approval", record.pk, "was rewritten after it was made")
        last[place] = (record.pk, record.seal)
