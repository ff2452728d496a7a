"""Nothing closed shows on any public surface, and members find what is theirs.

`SURFACES` names what a reader can ask for. A new surface is one more line; what the site links to is found by following
its links, and what the API offers by reading its description.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from editorial.outbox.worker import run_due
from editorial.topics.models import Tag
from tests.factories.closed import SLUG, TAG, WORD, How, Publication, make_publication
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db

CLOSED = [how for how in How if how != How.OPEN]
LINK = re.compile(r"""(?:href|src|action|<loc>)=?["']?([^"'<>\s]+)""")
API = "/api/v1/"
SEARCHES = (WORD, TAG, "waiting", "module", "Ruth Amari", "")


def of_the_tree(made: Publication) -> list[str]:
    tree = made.tree
    indexes = [tree.channel, tree.letters, tree.experts, tree.topics, tree.learning, tree.podcast, tree.newsletters]
    return [page.url for page in (tree.home, *indexes, *made.parents.values())]


def of_the_search(made: Publication) -> list[str]:
    """Words, and every filter with the address of a closed page as its value."""
    closed = {made.pages[kind].slug for kind in made.closed_types}
    narrowed = [f"/search/?{facet}={slug}" for facet in ("kind", "topic", "tag", "expert") for slug in sorted(closed)]
    kinds = [f"/search/?kind={kind}" for kind in ("response", "module", "episode", "expert", "topic")]
    return [*(f"/search/?q={quote(words)}" for words in SEARCHES), *narrowed, *kinds]


def of_the_api(made: Publication) -> list[str]:
    """Every GET of the API's description, with the numbers and slugs of closed pages wherever it takes one."""
    described = json.loads(Client().get(f"{API}openapi.json").content)
    templates = [path for path, verbs in described["paths"].items() if "get" in verbs]
    closed = [made.pages[kind] for kind in made.closed_types]
    found = [f"{API}pages/?path={quote(page.url)}" for page in closed]
    for template in templates:
        if "{" not in template:
            found += [template, *(f"{template}?q={quote(words)}" for words in SEARCHES)]
        for page in closed:
            with_slug = re.sub(r"\{\w*slug\w*\}", page.slug, template)
            found.append(re.sub(r"\{\w+\}", str(page.pk), with_slug))
    return sorted(set(found))


def of_the_admin(made: Publication) -> list[str]:
    """Drafts and previews as editors see them."""
    closed = [made.pages[kind].pk for kind in made.closed_types]
    return [f"/admin/pages/{pk}/{view}/" for pk in closed for view in ("view_draft", "edit/preview", "edit", "history")]


SURFACES: dict[str, Callable[[Publication], list[str]]] = {
    "home, indexes and channels": of_the_tree,
    "open pages tied to closed ones": lambda made: [page.url for page in made.companions.values()],
    "tags": lambda made: [tag.url for tag in Tag.objects.all()],
    "search": of_the_search,
    "sitemap and robots": lambda made: ["/sitemap.xml", "/robots.txt"],
    "an address where nothing is": lambda made: ["/nothing/here/", f"{made.tree.channel.url}nothing/"],
    "API": of_the_api,
    "previews and drafts": of_the_admin,
}


def shown(client: Client, address: str, answer: Any = None) -> list[str]:
    """Return the words of closed pages that an answer shows, body and headers. What we asked with does not count."""
    response = answer or client.get(address)
    if response.status_code >= 500:
        return [f"status {response.status_code}"]
    body: bytes = response.getvalue()
    text = body.decode(errors="replace") + "".join(f"{name}: {value}\n" for name, value in response.headers.items())
    parts = urlsplit(address)
    asked = [address, quote(address), parts.path, parts.query, *([WORD] if WORD in address else [])]
    for known in filter(None, asked):
        text = text.replace(known, "")
    return [word for word in (WORD, SLUG) if word in text]


def links(client: Client, start: str) -> Iterator[tuple[str, Any]]:
    """Follow the site's own links from a page, and yield every address once, with its answer."""
    seen, waiting = {start}, [start]
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        yield address, response
        kind = response.headers.get("Content-Type", "")
        if response.status_code != 200 or not ("html" in kind or "xml" in kind):
            continue
        for found in LINK.findall(response.content.decode()):
            parts = urlsplit(found.replace("&amp;", "&"))
            local = parts.path + (f"?{parts.query}" if parts.query else "")
            is_ours = parts.netloc in {"", "localhost", "testserver"} and local.startswith("/")
            if is_ours and local not in seen and not local.startswith(("/static/", "/admin/", "/account/")):
                seen.add(local)
                waiting.append(local)


@pytest.mark.parametrize("how", CLOSED)
def test_nothing_closed_shows_to_the_public_on_any_surface_or_behind_any_link(how: How) -> None:
    made = make_publication(how)
    run_due()
    client = Client(raise_request_exception=False)
    found = [
        f"{name}: {address} shows {words}"
        for name, addresses in SURFACES.items()
        for address in addresses(made)
        if (words := shown(client, address))
    ]
    linked = dict(answer for start in ("/", "/sitemap.xml") for answer in links(client, start))
    found += [f"linked: {url} shows {words}" for url, answer in linked.items() if (words := shown(client, url, answer))]
    assert not found, "\n".join(sorted(set(found)))
    assert len(linked) > 20, "the site's links were followed"


@pytest.mark.parametrize("how", [How.LOGIN, How.GROUPS, How.PASSWORD])
def test_lists_keep_to_open_pages_for_members_too_where_a_restriction_stands(how: How) -> None:
    made = make_publication(how)
    run_due()
    client = Client(raise_request_exception=False)
    client.force_login(make_member())
    parents = {parent.url for parent in made.parents.values()}
    addresses = [
        address
        for name, addresses in SURFACES.items()
        if name != "API"
        for address in addresses(made)
        if address not in parents
    ]
    found = [f"{address} shows {words}" for address in addresses if (words := shown(client, address))]
    assert not found, "\n".join(found)


def test_members_find_members_pages_in_lists_on_topics_under_tags_and_in_the_series() -> None:
    """The other tests would pass on a site that shows nothing; this one would not."""
    made = make_publication(How.MEMBERS)
    run_due()
    client = Client()
    client.force_login(make_member())
    places = {
        "channel": made.parents["channel"].url,
        "topic": made.companions["topic"].url,
        "expert": made.companions["expert"].url,
        "tag": Tag.objects.get(name=TAG).url,
        "module": made.companions["module"].url,
        "the earlier answer": made.companions["response"].url,
        "the later answer": made.companions["next_response"].url,
    }
    hidden = [name for name, url in places.items() if f"response {WORD}" not in client.get(url).content.decode()]
    assert not hidden


def test_open_pages_are_in_the_sitemap_and_closed_ones_are_not() -> None:
    made = make_publication(How.MEMBERS)
    text = Client().get("/sitemap.xml").content.decode()
    assert all(page.url in text for page in made.companions.values())
    assert SLUG not in text
