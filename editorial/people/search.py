"""What an expert is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from editorial.people.models import ExpertPage


@found_by(ExpertPage, whose="About this expert")
def expert(page: ExpertPage) -> OwnWords:
    """Name, role and what is said about them."""
    body = (plain_text(page.bio), page.lived_experience)
    return OwnWords(standfirst=page.role, body="\n".join(filter(None, body)), people=(page.pk,))
