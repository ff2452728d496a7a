"""The setup as a whole, in its order."""

from django.db import transaction

from home.setup.first_admin import make_first_admin
from home.setup.groups import make_groups
from home.setup.leftovers import remove_leftovers
from home.setup.pages import make_publication
from home.setup.workflows import make_workflows


@transaction.atomic
def set_up(*, publication: str = "") -> list[str]:
    """Make what is missing: groups, reviews, the first admin and, if a name is given, the publication's first pages.

    It may run as often as wanted and takes nothing back that people have changed.
    Returns what was done, one line for each change. Raises NotReadyError for a first admin that cannot be made.
    """
    return [
        *remove_leftovers(),
        *make_groups(),
        *(make_publication(publication) if publication else []),
        *make_workflows(),
        *make_first_admin(),
    ]
