"""A reader who has a page already gets 304 while nothing has changed, and the page anew as soon as something has."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from editorial.foundation.audiences import Audience
from editorial.responses.models import ExpertResponsePage
from editorial.topics.services import merge_tags
from home.models import Brand
from tests.factories.closed import SHARED_PASSWORD, How, restrict
from tests.factories.people import make_expert, make_member, make_superuser
from tests.factories.publishing import publish
from tests.factories.texts import make_response, make_tag
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db
CANARY = "only members may read of the wren"
API_LIST = "/api/v1/responses/"
FRONT_END = "https://front.example"


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    """A live response that the public may read."""
    return make_response(tree, make_expert(tree.experts), tags=["sleep"])


def ask(url: str, etag: str = "", client: Client | None = None, method: str = "get") -> HttpResponse:
    headers = {"If-None-Match": etag} if etag else {}
    answer: HttpResponse = getattr(client or Client(), method)(url, headers=headers)
    return answer


def etag_of(url: str, client: Client | None = None) -> str:
    answer = ask(url, client=client)
    assert answer.status_code == 200, url
    return answer.headers["ETag"]


def addresses(page: ExpertResponsePage) -> dict[str, str]:
    """Every kind of address that takes part."""
    return {
        "page": page.url,
        "front page": "/",
        "topics": "/topics/",
        "tag": "/topics/tag/sleep/",
        "search": "/search/?q=sleep",
        "feed": "/answers.atom",
        "sitemap": "/sitemap.xml",
        "robots": "/robots.txt",
        "list": API_LIST,
        "any page": f"/api/v1/pages/?path={page.url}",
        "detail": f"{API_LIST}{page.pk}/",
        "description": "/api/v1/openapi.json",
    }


def test_every_address_that_takes_part_answers_304_with_one_query_and_nothing_rendered(
    page: ExpertResponsePage, monkeypatch: Any
) -> None:
    etags = {name: etag_of(url) for name, url in addresses(page).items()}

    def refused(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a template was rendered")

    monkeypatch.setattr(Template, "render", refused)
    for name, url in addresses(page).items():
        for method in ("get", "head"):
            with CaptureQueriesContext(connection) as captured:
                answer = ask(url, etags[name], method=method)
            assert answer.status_code == 304, name
            assert (answer.content, answer.headers["ETag"]) == (b"", etags[name]), name
            assert "Content-Length" not in answer.headers, name
            assert len(captured) == 1, [name, *captured.captured_queries]


def test_a_304_has_the_cache_rules_of_the_answer_that_it_stands_for(page: ExpertResponsePage) -> None:
    member = Client()
    member.force_login(make_member())
    for name, url in addresses(page).items():
        for client in (Client(), member):
            full = ask(url, client=client)
            short = ask(url, full.headers["ETag"], client)
            assert short.status_code == 304, name
            for header in ("Cache-Control", "Vary"):
                assert short.headers.get(header) == full.headers.get(header), (name, header)


def test_a_public_answer_may_be_kept_but_is_asked_for_each_time_and_a_signed_in_one_is_not_kept(
    page: ExpertResponsePage,
) -> None:
    member = Client()
    member.force_login(make_member())
    public, own = ask(page.url), ask(page.url, client=member)
    assert (public.headers["Cache-Control"], public.headers.get("Vary", "")) == ("no-cache", "")
    assert "no-store" in own.headers["Cache-Control"]
    assert "Cookie" in own.headers["Vary"]


def test_weak_and_strong_names_and_lists_of_them_count_and_a_star_does_not(page: ExpertResponsePage) -> None:
    etag = etag_of(page.url)
    assert etag.startswith('W/"')
    for named in (etag, etag.removeprefix("W/"), f'"other", {etag}'):
        assert ask(page.url, named).status_code == 304, named
    for named in ("*", '"other"', "nonsense", etag.removeprefix("W/").strip('"')):
        assert ask(page.url, named).status_code == 200, named


def test_an_etag_is_of_one_address_host_day_language_and_reader(page: ExpertResponsePage) -> None:
    member, other = Client(), Client()
    member.force_login(make_member())
    other.force_login(make_superuser())
    etags = [
        etag_of(page.url),
        etag_of(f"{page.url}?page=2"),
        etag_of("/"),
        etag_of(page.url, Client(HTTP_HOST="x.org")),
    ]
    etags += [etag_of(page.url, client) for client in (member, other)]
    with time_machine.travel("2031-01-02 12:00", tick=False):
        etags.append(etag_of(page.url))
    with override_settings(LANGUAGE_CODE="de"):
        etags.append(etag_of(page.url))
    assert len(set(etags)) == len(etags)


@pytest.mark.parametrize(
    "change",
    [
        lambda tree, page: publish(page),
        lambda tree, page: page.unpublish(),
        lambda tree, page: page.delete(),
        lambda tree, page: page.move(Page.objects.get(pk=tree.letters.pk), pos="last-child"),
        lambda tree, page: restrict(Page.objects.get(pk=tree.channel.pk), How.LOGIN),
        lambda tree, page: make_tag("sleep").save(),
        lambda tree, page: merge_tags(source=make_tag("sleep"), into=make_tag("rest"), user=make_superuser()),
        lambda tree, page: publish(page.expert),
        lambda tree, page: Brand.for_site(Site.objects.get(is_default_site=True)).save(),
        lambda tree, page: Site.objects.get(is_default_site=True).save(),
        lambda tree, page: Redirect.objects.create(old_path="/old", redirect_page=page),
    ],
)
def test_after_each_change_that_readers_see_no_reader_is_told_that_nothing_changed(
    tree: Tree, page: ExpertResponsePage, change: Callable[[Tree, ExpertResponsePage], object]
) -> None:
    etags = {url: etag_of(url) for url in (page.url, "/", API_LIST)}
    change(tree, ExpertResponsePage.objects.get(pk=page.pk))
    for url, etag in etags.items():
        assert ask(url, etag).status_code != 304, url


def test_a_draft_changes_no_etag(page: ExpertResponsePage) -> None:
    etag = etag_of(page.url)
    page.title = "Another title"
    page.save_revision()
    assert ask(page.url, etag).status_code == 304


def test_a_page_that_was_closed_a_moment_ago_is_never_answered_with_304(tree: Tree, page: ExpertResponsePage) -> None:
    for how in (How.LOGIN, How.GROUPS, How.PASSWORD):
        urls = {url: etag_of(url) for url in (page.url, f"/api/v1/pages/?path={page.url}")}
        restriction = restrict(Page.objects.get(pk=tree.channel.pk), how)
        for url, etag in urls.items():
            answer = ask(url, etag)
            assert answer.status_code != 304, (how, url)
            assert "ETag" not in answer.headers, (how, url)
        restriction.delete()


def test_a_page_with_a_password_form_and_the_page_behind_it_carry_no_etag(page: ExpertResponsePage) -> None:
    restriction = restrict(Page.objects.get(pk=page.pk), How.PASSWORD)
    client = Client()
    for _turn in range(2):
        form = ask(page.url, client=client)
        assert (form.status_code, "ETag" in form.headers) == (200, False)
    form_url = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(form_url, {"password": SHARED_PASSWORD, "return_url": page.url})
    behind = ask(page.url, client=client)
    assert (behind.status_code, "ETag" in behind.headers) == (200, False)
    assert page.title in behind.content.decode()


def test_a_members_page_reaches_the_public_by_no_etag(tree: Tree) -> None:
    page = make_response(
        tree, make_expert(tree.experts), audience=Audience.MEMBERS, standfirst=f"<p>{CANARY}</p>", slug="wren"
    )
    member = Client()
    member.force_login(make_member())
    for url in (page.url, API_LIST, f"/api/v1/pages/?path={page.url}", "/search/?q=wren"):
        full = ask(url, client=member)
        assert CANARY in full.content.decode() or "wren" in url, url
        public = ask(url, full.headers["ETag"])
        assert public.status_code != 304, url
        assert CANARY not in public.content.decode(), url
        assert ask(url, full.headers["ETag"], member).status_code == 304, url


def test_whoever_is_no_member_any_more_has_another_etag(page: ExpertResponsePage) -> None:
    member = make_member()
    client = Client()
    client.force_login(member)
    etag = etag_of(page.url, client)
    member.groups.clear()
    assert ask(page.url, etag, client).status_code == 200


def test_errors_posts_the_account_the_admin_and_health_carry_none(page: ExpertResponsePage) -> None:
    editor = Client()
    editor.force_login(make_superuser())
    for url in ("/nothing/", "/account/login/", settings.ADMIN_PATH, "/api/v1/nothing/", f"{API_LIST}?unknown=1"):
        assert "ETag" not in ask(url, client=editor).headers, url
    assert "ETag" not in Client().post(page.url).headers


def test_what_sets_a_cookie_carries_none(page: ExpertResponsePage, monkeypatch: Any) -> None:
    def with_cookie(self: ExpertResponsePage, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse("words")
        answer.set_cookie("seen", "1")
        return answer

    monkeypatch.setattr(ExpertResponsePage, "serve", with_cookie)
    assert "ETag" not in ask(page.url).headers


def test_a_front_end_on_another_host_may_send_and_read_etags(page: ExpertResponsePage) -> None:
    with override_settings(CORS_ALLOWED_ORIGINS=[FRONT_END]):
        asked = Client().options(
            API_LIST,
            headers={
                "Origin": FRONT_END,
                "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "if-none-match",
            },
        )
        answer = Client().get(API_LIST, headers={"Origin": FRONT_END})
    assert "if-none-match" in asked.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Expose-Headers"] == "ETag"
