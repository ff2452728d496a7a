"""Letters: taken in, cut by the editor, cleared for privacy by somebody else."""

from demo.schema.content import DemoContent
from demo.schema.writings import Letter
from demo.series import in_series_order
from demo.stage import Stage, days_from_now, moment
from demo.writings import add_subjects, common_fields, date_draft, date_last_change
from editorial.approval.models import Kind
from editorial.letters.models import MemberLetterPage
from editorial.letters.services import receive_letter, start_excerpt
from editorial.people.models import Contributor


def make_letters(content: DemoContent, stage: Stage) -> None:
    """Make every letter; one that follows another comes after it."""
    for words in in_series_order(content.letters):
        page = _cut(words, stage)
        date_draft(page, words)
        if words.state == "privacy":
            stage.hand_in(page, until=Kind.PRIVACY)
        else:
            stage.hand_in(page)
        page = MemberLetterPage.objects.get(pk=page.pk)
        date_last_change(page, words)
        stage.texts["letter", words.slug] = page


def _cut(words: Letter, stage: Stage) -> MemberLetterPage:
    original = receive_letter(
        text=words.original,
        source=words.source,
        user=stage.editor,
        received_at=moment(words.received_days_ago),
        contributor=Contributor.objects.get(screen_name=words.contributor),
        consent_note=words.consent,
        consented_on=days_from_now(-words.received_days_ago),
        case_name=words.title,
    )
    page = start_excerpt(original=original, user=stage.editor)
    for name, value in common_fields(words).items():
        setattr(page, name, value)
    page.excerpt = words.excerpt
    page.byline_mode, page.letter_byline, page.relation = words.byline_mode, words.byline or "", words.relation
    page.substance, page.age_band, page.setting = words.substance or "", words.age_band or "", words.setting or ""
    page.follows = stage.texts["letter", words.follows] if words.follows else None
    add_subjects(page, words, stage)
    page.save_revision(user=stage.editor)
    return page
