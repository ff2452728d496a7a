"""What was cut from a letter, and who wrote it, stand nowhere but in their own encrypted columns."""

import logging
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from editorial.accounts.models import User
from editorial.foundation.plain_text import plain_text
from editorial.letters.models import MemberLetterPage
from editorial.letters.services import erase_letter, receive_letter, start_excerpt, withdraw_letter
from editorial.people.services import note_contributor, reveal_identity
from editorial.responses.models import ExpertResponsePage
from editorial.responses.services import start_response
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import approve, publish
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


def editors_form(page: MemberLetterPage, excerpt: str) -> dict[str, str]:
    """What the editor of an excerpt sends."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "standfirst": rich_text("<p>On rest.</p>"),
        "excerpt": rich_text(excerpt),
        "byline_mode": "anonymous",
        "audience": "public",
        "topic_placements": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
        "tags": "",
        "seo_title": "",
        "search_description": "",
    }
    found: dict[str, str] = nested_form_data(fields)
    return found


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


class TestWhatIsStillBeingCut:
    """The editor of an excerpt begins with the whole letter, and saves it as often as its own clock says."""

    @pytest.fixture
    def draft(self, tree: Tree, keeper: User, client: Client, django_capture_on_commit_callbacks: Any) -> Any:
        """An excerpt of which two drafts were saved in the admin, and one was looked at; the index has followed."""
        client.force_login(keeper)
        original = receive_letter(text=LETTER, source="email", user=keeper)
        with django_capture_on_commit_callbacks(execute=True):
            page = start_excerpt(original=original, user=keeper)
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            uncut = editors_form(page, f"<p>My son went home.</p><p>We live in {CUT}</p>")
            assert client.post(address, uncut).status_code == 302
            by_itself = client.post(address, uncut, headers={"accept": "application/json"}).json()
            again = {**uncut, "overwrite_revision_id": by_itself["revision_id"]}
            assert client.post(address, again, headers={"accept": "application/json"}).json()["success"]
        assert client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), uncut).json()["is_valid"]
        return MemberLetterPage.objects.get(pk=page.pk)

    def test_it_stands_in_the_drafts_and_previews_of_its_own_page_alone(self, draft: MemberLetterPage) -> None:
        assert {table for table, _ in leaks()} == {"wagtailcore_revision", "wagtailadmin_formstate"}
        assert draft.excerpt == ""
        assert CUT in draft.get_latest_revision_as_object().excerpt
        assert str(draft.original).find(CUT) == -1

    def test_it_stands_nowhere_once_the_excerpt_is_published(
        self, draft: MemberLetterPage, client: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address, editors_form(draft, EXCERPT)).status_code == 302
            published = publish(MemberLetterPage.objects.get().get_latest_revision_as_object())
        assert (published.live, published.words()) == (True, plain_text(EXCERPT))
        assert leaks() == []

    def test_the_write_that_puts_the_excerpt_live_empties_the_drafts_itself(self, draft: MemberLetterPage) -> None:
        cut = draft.get_latest_revision_as_object()
        cut.excerpt = EXCERPT
        approve(cut.save_revision())
        cut.live = True
        cut.save()
        assert leaks() == []

    def test_a_letter_that_is_withdrawn_before_it_was_published_leaves_no_draft(
        self, draft: MemberLetterPage, keeper: User
    ) -> None:
        withdraw_letter(original=draft.original, user=keeper, reason="She asked us to.")
        assert leaks() == []

    @pytest.mark.parametrize("take_back", [withdraw_letter, erase_letter])
    def test_an_editor_that_is_still_open_brings_no_word_of_it_back(
        self, draft: MemberLetterPage, keeper: User, client: Client, take_back: Any
    ) -> None:
        take_back(original=draft.original, user=keeper, reason="She asked us to.")
        left = leaks()
        uncut = editors_form(draft, f"<p>My son went home.</p><p>We live in {CUT}</p>")
        edit, preview = (reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]) for name in ("edit", "preview_on_edit"))
        over = {**uncut, "overwrite_revision_id": draft.latest_revision_id}
        by_itself = {"accept": "application/json"}
        assert client.post(edit, over, headers=by_itself).status_code == 409
        assert client.post(preview, uncut, headers=by_itself).status_code == 409
        told = client.post(edit, uncut, follow=True, headers={"referer": f"http://testserver{edit}"})
        assert "withdrawn this letter" in told.content.decode()
        assert leaks() == left

    def test_a_newer_draft_of_a_published_letter_does_not_touch_its_row(
        self, letter: MemberLetterPage, keeper: User, client: Client
    ) -> None:
        client.force_login(keeper)
        letter.unpublish()
        client.post(reverse("wagtailadmin_pages:edit", args=[letter.pk]), editors_form(letter, f"<p>{CUT}</p>"))
        stored = MemberLetterPage.objects.get()
        assert (stored.live, stored.excerpt) == (False, EXCERPT)
        withdraw_letter(original=letter.original, user=keeper, reason="She asked us to.")
        assert leaks() == []
