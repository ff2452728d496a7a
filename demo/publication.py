"""The demo as a whole: made once, on an empty database, in one transaction."""

import datetime

from django.db import transaction
from wagtail.models import Page, Site

from demo.accounts import make_users
from demo.learning import make_episodes, make_modules
from demo.letters import make_letters
from demo.newsletters import make_newsletters
from demo.reading import read_content
from demo.responses import make_responses
from demo.schema.content import DemoContent
from demo.site import SITE_NAME, make_beside, make_site, make_standing_pages
from demo.stage import Stage
from demo.subjects import make_contributors, make_experts, make_tags, make_topics
from editorial.foundation.exceptions import ConflictError
from editorial.outbox.worker import run_all
from home.setup.leftovers import WELCOME_TITLE
from home.setup.publication import set_up

PATIENCE = datetime.timedelta(minutes=2)
"""How long the demo waits for work that failed for a moment; what takes longer is the worker's."""


def make_demo() -> bool:
    """Make the demo publication unless it is there. Returns whether it was made.

    Raises ConflictError on a site with content that is not the demo's.
    """
    if Site.objects.filter(site_name=SITE_NAME).exists():
        return False
    if Page.objects.filter(depth__gt=1).exclude(title=WELCOME_TITLE, depth=2).exists():
        raise ConflictError("This site has content of its own. The demo is made on an empty database only.")
    with transaction.atomic():
        _make(read_content())
    run_all(patience=PATIENCE)
    return True


def _make(content: DemoContent) -> None:
    set_up()
    stage = Stage(users=make_users(content))
    make_site(content, stage)
    make_beside(content, stage)
    make_standing_pages(content, stage)
    make_experts(content, stage)
    make_topics(content, stage)
    make_tags(content, stage)
    make_contributors(content)
    make_modules(content, stage)
    make_letters(content, stage)
    make_episodes(content, stage)
    make_responses(content, stage)
    make_newsletters(content, stage)
