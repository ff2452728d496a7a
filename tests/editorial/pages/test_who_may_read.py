"""Who may open which page: every type, in every way a page can be open or closed, for every kind of reader."""

import pytest
from django.test import Client

from editorial.accounts.models import User
from tests.factories.closed import (
    CONTENT,
    INSIDERS,
    OTHERS,
    RESTRICTIONS,
    SHARED_PASSWORD,
    SLUG,
    WORD,
    How,
    Publication,
    make_publication,
    restrict,
)
from tests.factories.people import make_member, make_superuser, make_user

pytestmark = pytest.mark.django_db

READERS = ("anonymous", "somebody", "member", "insider", "editor", "superuser")
EVERYBODY = frozenset(READERS)
SIGNED_IN = EVERYBODY - {"anonymous"}
MAY_OPEN = {
    How.OPEN: EVERYBODY,
    How.MEMBERS: frozenset({"member", "editor", "superuser"}),
    How.DRAFT: frozenset(),
    How.ALTERED: frozenset(),
    How.LOGIN: SIGNED_IN,
    How.GROUPS: frozenset({"insider", "superuser"}),
    How.PASSWORD: frozenset(),
}


def make_reader(name: str) -> User | None:
    """Make one of READERS; `somebody` has an account and is in no group."""
    if name == "anonymous":
        return None
    if name == "superuser":
        return make_superuser()
    if name == "editor":
        return make_user(groups=("Editors",))
    return make_member() if name == "member" else make_user(groups=(INSIDERS,) if name == "insider" else ())


def make_readers() -> dict[str, Client]:
    """Make a browser for each reader. They come after the publication, which is copied where nothing else is there."""
    found = {}
    for name in READERS:
        found[name] = Client()
        user = make_reader(name)
        if user is not None:
            found[name].force_login(user)
    return found


@pytest.mark.parametrize("how", How)
def test_a_page_opens_for_those_who_may_read_it_and_for_nobody_else(how: How) -> None:
    made = make_publication(how)
    readers = make_readers()
    wrong = []
    for kind, page in made.pages.items():
        allowed = MAY_OPEN[how] if kind in made.closed_types else EVERYBODY
        for name, client in readers.items():
            response = client.get(page.url)
            text, word = response.content.decode(), made.word(kind)
            shows = response.status_code == 200 and word in text
            if shows != (name in allowed):
                wrong.append(f"{kind}, {how}, {name}: status {response.status_code}, words shown: {shows}")
            if not shows and word in text:
                wrong.append(f"{kind}, {how}, {name}: words on the page that refuses")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("how", RESTRICTIONS)
def test_a_restricted_index_or_channel_is_closed_like_what_is_under_it(how: How) -> None:
    made = make_publication(how)
    readers = make_readers()
    for parent in made.parents.values():
        for name, client in readers.items():
            shows = WORD in client.get(parent.url).content.decode()
            assert shows == (name in MAY_OPEN[how]), (parent, name)


@pytest.mark.parametrize("how", [How.MEMBERS, How.DRAFT, How.ALTERED, How.LOGIN, How.GROUPS])
def test_to_the_public_a_closed_page_looks_exactly_like_one_that_never_was(how: How) -> None:
    made = make_publication(how)
    client = Client()
    for kind in made.closed_types:
        url = made.pages[kind].url
        closed, nothing = client.get(url), client.get(url.replace(SLUG, "other-nest"))
        assert (closed.status_code, nothing.status_code) == (404, 404), kind
        assert closed.content.decode().replace(SLUG, "other-nest") == nothing.content.decode(), kind
        assert dict(closed.headers).keys() == dict(nothing.headers).keys(), kind


def test_the_answer_of_a_closed_page_offers_to_sign_in_and_to_come_back() -> None:
    made = make_publication(How.MEMBERS)
    url = made.pages["response"].url
    text = Client().get(url).content.decode()
    assert f"/account/login/?next={url}" in text


class TestPassword:
    def test_a_shared_password_is_asked_for_and_opens_the_page(self) -> None:
        made = make_publication(How.PASSWORD)
        client = Client()
        url = made.pages["response"].url
        asked = client.get(url)
        text = asked.content.decode()
        assert "password" in text
        assert WORD not in text
        address, back = asked.context["action_url"], {"return_url": url}
        wrong = client.post(address, {"password": "wrong", **back})
        assert WORD not in wrong.content.decode()
        opened = client.post(address, {"password": SHARED_PASSWORD, **back}, follow=True)
        assert WORD in opened.content.decode()

    def test_asking_for_the_password_with_the_number_of_another_page_shows_nothing_of_that_page(self) -> None:
        made = make_publication(How.MEMBERS)
        restriction = restrict(made.tree.podcast, How.PASSWORD)
        for page in made.pages.values():
            address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
            for text in (Client().get(address), Client().post(address, {"password": "wrong"})):
                assert WORD not in text.content.decode()
                assert SLUG not in text.content.decode()


class TestTheStricterWins:
    def test_a_password_does_not_open_a_members_page_to_the_public(self) -> None:
        made = make_publication(How.MEMBERS)
        readers = make_readers()
        restrict(made.parents["channel"], How.PASSWORD)
        url = made.pages["response"].url
        assert readers["anonymous"].get(url).status_code == 404
        assert "password" in readers["member"].get(url).content.decode()

    def test_a_member_outside_the_group_may_not_open_a_restricted_members_page(self) -> None:
        made = make_publication(How.MEMBERS)
        readers = make_readers()
        restrict(made.parents["channel"], How.GROUPS)
        url = made.pages["response"].url
        answers = {name: client.get(url).status_code for name, client in readers.items()}
        assert answers == {**dict.fromkeys(READERS, 404), "superuser": 200}


class TestCookies:
    @pytest.mark.parametrize("how", [How.OPEN, How.MEMBERS])
    def test_reading_sets_no_cookie_and_depends_on_none(self, how: How) -> None:
        made = make_publication(how)
        client = Client()
        pages = [made.tree.home, *made.parents.values(), *made.pages.values(), *made.companions.values()]
        for url in ["/search/?q=wait", "/nothing/", *(page.url for page in pages)]:
            response = client.get(url)
            assert not response.cookies, url
            assert "Cookie" not in response.headers.get("Vary", ""), url

    def test_what_a_member_gets_is_kept_out_of_shared_caches(self) -> None:
        made = make_publication(How.MEMBERS)
        readers = make_readers()
        for url in (made.pages["response"].url, made.tree.home.url, "/search/?q=wait"):
            assert "private" in readers["member"].get(url).headers["Cache-Control"], url

    def test_whoever_has_signed_out_is_the_public_again(self) -> None:
        made = make_publication(How.MEMBERS)
        readers = make_readers()
        url = made.pages["letter"].url
        assert readers["member"].get(url).status_code == 200
        readers["member"].post("/account/logout/")
        assert readers["member"].get(url).status_code == 404

    def test_a_member_who_is_switched_off_is_the_public_at_once(self) -> None:
        made = make_publication(How.MEMBERS)
        user, client = make_member(), Client()
        client.force_login(user)
        assert client.get(made.pages["letter"].url).status_code == 200
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert client.get(made.pages["letter"].url).status_code == 404


def test_to_find_out_who_reads_takes_one_query_beside_session_and_user(django_assert_num_queries) -> None:
    for user in (make_member(), make_user(), make_user(groups=("Editors",))):
        fresh = User.objects.get(pk=user.pk)
        with django_assert_num_queries(1):
            _ = fresh.reads_as_member


def test_every_type_of_page_is_in_these_tests() -> None:
    made: Publication = make_publication(How.OPEN)
    assert set(made.pages) == {*CONTENT, *OTHERS}
