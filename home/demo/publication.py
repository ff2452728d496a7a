"""The demo as a whole: made once, on an empty database, in one transaction."""

import datetime

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.outbox.worker import run_all
from home.demo.accounts import make_users
from home.demo.learning import make_episodes, make_modules
from home.demo.letters import make_letters
from home.demo.newsletters import make_newsletters
from home.demo.reading import read_content
from home.demo.responses import make_responses
from home.demo.schema.content import DemoContent
from home.demo.site import SITE_NAME, make_beside, make_site, make_standing_pages
from home.demo.stage import Stage
from home.demo.subjects import make_contributors, make_experts, make_tags, make_topics
from home.setup.leftovers import WELCOME_TITLE
from home.setup.publication import set_up

PATIENCE = datetime.timedelta(minutes=2)
"""How long the demo waits for work that failed for a moment; what takes longer is the worker's."""


def make_demo() -> bool:
    """Make the demo publication unless it is there. Returns whether it was made.

    Raises NotAllowedError where a demo has no place, ConflictError on a site with content that is not the demo's.
    """
    if not settings.DEMO_ALLOWED:
        raise NotAllowedError(
            "The demo has open passwords and invented texts: it is not made with production settings."
        )
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
