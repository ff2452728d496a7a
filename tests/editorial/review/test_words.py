"""The admin speaks of handing in and of steps, in the publication's words, not in Wagtail's."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
import wagtail
from django.test import Client
from django.urls import reverse

from editorial.responses.models import ExpertResponsePage
from tests.factories.reviews import Newsroom

FOLDER = Path(__file__).parents[3] / "editorial" / "review" / "locale" / "en_GB" / "LC_MESSAGES"
ENTRY = re.compile(
    r'^msgid "(?P<theirs>.+)"\n(?:msgid_plural "(?P<plural>.+)"\n)?msgstr(?:\[0\])? "(?P<ours>.+)"$', re.M
)
FOREIGN = re.compile(r"moderation|submit to|resubmit|awaiting", re.IGNORECASE)


def entries() -> list[dict[str, str]]:
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    found = [entry.groupdict(default="") for entry in ENTRY.finditer(text)]
    assert len(found) == text.count("\nmsgid ") - 1
    return [{name: value.replace('\\"', '"') for name, value in entry.items()} for entry in found]


def test_the_compiled_words_are_those_of_the_list() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        catalog = GNUTranslations(file)
    for entry in entries():
        theirs, plural = entry["theirs"], entry["plural"]
        said = catalog.ngettext(theirs, plural, 1) if plural else catalog.gettext(theirs)
        assert said == entry["ours"]
        assert not FOREIGN.search(said)


def test_each_phrase_is_still_one_of_wagtails() -> None:
    """After an upgrade of Wagtail, this names the phrases that it words otherwise by now."""
    lists = [
        path.read_text(encoding="utf-8").replace('"\n"', "").replace('\\"', '"')
        for path in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    ]
    gone = [entry["theirs"] for entry in entries() if not any(f'msgid "{entry["theirs"]}"' in text for text in lists)]
    assert gone == []


@pytest.mark.parametrize("who", ["editor", "expert", "managing", "admin"])
def test_no_screen_of_a_review_speaks_of_moderation(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client, who: str
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    client.force_login(newsroom.people[who])
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[response.pk]),
        reverse("wagtailadmin_pages:history", args=[response.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[response.pk]),
        reverse("wagtailadmin_explore", args=[response.get_parent().pk]),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
    ]
    opened = 0
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        opened += 1
        words = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
        assert not FOREIGN.search(words), (address, FOREIGN.search(words))
    assert opened >= 2
