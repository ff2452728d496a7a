"""What was cut from a letter, and who wrote it, stand nowhere but in their own encrypted columns."""

import logging
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from editorial.accounts.models import User
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.services import receive_letter, start_excerpt, withdraw_letter
from editorial.people.services import note_contributor, reveal_identity
from editorial.responses.models import ExpertResponsePage
from editorial.responses.services import start_response
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import publish
from tests.factories.texts import paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

CUT = "canaryvillage"
NAME = "Canaryname"
EMAIL = "canarymail@example.org"
CANARIES = (CUT, NAME.casefold(), EMAIL)
LETTER = f"My son went home.\n\nWe live in {CUT}, and everybody knows us.\n\nI am tired."
EXCERPT = "<p>My son went home.</p><p>[…]</p><p>I am tired.</p>"


def dump() -> dict[str, str]:
    """Every table as text, with what its rows hold."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = " ".join(str(value) for row in cursor.fetchall() for value in row).casefold()
    return found


def leaks() -> list[tuple[str, str]]:
    return [(table, canary) for table, text in dump().items() for canary in CANARIES if canary in text]


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def keeper() -> User:
    return make_superuser("keeper")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def letter(tree: Tree, keeper: User, log: pytest.LogCaptureFixture) -> MemberLetterPage:
    """A letter on its whole way: received, begun, cut in two steps, cleared and published."""
    member = note_contributor(screen_name="Harbour Light", name=NAME, email=EMAIL)
    original = receive_letter(text=LETTER, source="email", user=keeper, contributor=member)
    draft = start_excerpt(original=original, user=keeper).get_latest_revision_as_object()
    draft.excerpt = f"<p>My son went home.</p><p>We live in {CUT}</p>"
    draft.save_revision(user=keeper)
    draft.excerpt = EXCERPT
    return publish(draft)


@pytest.fixture
def response(tree: Tree, keeper: User, letter: MemberLetterPage) -> ExpertResponsePage:
    """Its published answer."""
    begun = start_response(letter=letter, channel=tree.channel, expert=make_expert(tree.experts), user=keeper)
    draft = begun.get_latest_revision_as_object()
    draft.standfirst, draft.body = "<p>On rest.</p>", [paragraph("<p>Rest first.</p>")]
    return publish(draft)


def test_no_table_holds_what_was_cut_or_who_wrote_it(
    letter: MemberLetterPage, response: ExpertResponsePage, keeper: User
) -> None:
    assert letter.live
    assert response.live
    member = letter.original.contributor
    assert member is not None
    reveal_identity(contributor=member, user=keeper, reason="She asked us to call.")
    assert leaks() == []


def test_no_log_line_holds_a_word_of_the_letter_or_its_writer(
    letter: MemberLetterPage, response: ExpertResponsePage, keeper: User, log: pytest.LogCaptureFixture
) -> None:
    withdraw_letter(original=letter.original, user=keeper, reason="She asked us to.")
    lines = [
        record.getMessage().casefold() for record in log.records if not record.name.startswith("django.db.backends")
    ]
    assert not [line for line in lines for canary in (*CANARIES, "i am tired") if canary in line]


def test_no_public_address_shows_it(letter: MemberLetterPage, response: ExpertResponsePage, client: Client) -> None:
    addresses = [
        *("/", letter.url, response.url, "/letters/", "/discussion-blog/", "/experts/", "/sitemap.xml"),
        *(f"/search/?q={CUT}", f"/search/?q={NAME}", "/search/?q=tired", "/api/v1/responses/"),
        *(
            f"/api/v1/responses/{response.pk}/",
            f"/api/v1/pages/?path={letter.url}",
            f"/api/v1/pages/?path={response.url}",
        ),
    ]
    for address in addresses:
        page = client.get(address, follow=True).content.decode().casefold()
        asked = address.casefold()
        assert not [canary for canary in CANARIES if canary in page and canary not in asked], address


def test_a_dump_of_pages_and_versions_holds_none_of_it(letter: MemberLetterPage, response: ExpertResponsePage) -> None:
    out = StringIO()
    call_command("dumpdata", "wagtailcore", "letters.memberletterpage", "responses", "pages", "search", stdout=out)
    assert not [canary for canary in CANARIES if canary in out.getvalue().casefold()]


def test_a_letter_still_being_cut_stands_in_drafts_of_its_own_page_alone(tree: Tree, keeper: User) -> None:
    original = receive_letter(text=LETTER, source="email", user=keeper)
    start_excerpt(original=original, user=keeper)
    assert [table for table, _ in leaks()] == ["wagtailcore_revision"]
    assert str(LetterOriginal.objects.get()).find(CUT) == -1
