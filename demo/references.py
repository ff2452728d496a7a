"""What the demo's tables say about each other: every name must lead somewhere, and to something readers may see."""

from collections import Counter
from collections.abc import Iterable, Iterator

from demo.schema.blocks import EpisodePointer
from demo.schema.content import DemoContent
from demo.schema.mail import Item
from demo.schema.writings import Episode, Letter, Module, Response, Writing
from demo.series import in_series_order

Target = tuple[str, str, Iterable[str], set[str]]
"""Who refers, in which field, to what, and what there is to refer to."""


def faults(content: DemoContent) -> list[str]:
    """Return what is wrong between the tables of `content`, one sentence each; empty when all is well."""
    return [
        *_doubled(content),
        *_leading_nowhere(content),
        *_in_circles(content),
        *_numbered_wrongly(content),
        *_not_to_be_read(content),
        *_leading_to_closed_episodes(content),
    ]


def _doubled(content: DemoContent) -> Iterator[str]:
    keys: dict[str, list[str]] = {
        "tag": [tag.slug for tag in content.tags],
        "topic": [topic.slug for topic in content.topics],
        "expert": [expert.slug for expert in content.experts],
        "login": [user.login for user in content.users],
        "screen name": [contributor.screen_name.lower() for contributor in content.contributors],
        "channel": [channel.slug for channel in content.channels],
        "standing page": [page.slug for page in content.standing_pages],
        "crisis resource": [resource.slug for resource in content.crisis_resources],
        "letter": [letter.slug for letter in content.letters],
        "module": [module.slug for module in content.modules],
        "episode": [episode.slug for episode in content.episodes],
        "response": [response.slug for response in content.responses],
        "edition": [edition.slug for edition in content.editions],
    }
    for kind, values in keys.items():
        for value, times in Counter(values).items():
            if times > 1:
                yield f"{kind} “{value}” is given {times} times"


def _leading_nowhere(content: DemoContent) -> Iterator[str]:
    for source, field, names, known in [*_of_writings(content), *_of_site(content), *_of_people(content)]:
        for name in names:
            if name not in known:
                yield f"{source}: {field} “{name}” does not exist"


def _of_writings(content: DemoContent) -> Iterator[Target]:
    topics = {topic.slug for topic in content.topics}
    tags = {tag.slug for tag in content.tags}
    for writing in all_writings(content):
        source = f"{type(writing).__name__.lower()} “{writing.slug}”"
        yield source, "topic", writing.topics, topics
        yield source, "tag", writing.tags, tags
    experts = {expert.slug for expert in content.experts}
    channels = {channel.slug for channel in content.channels}
    letters = {letter.slug for letter in content.letters}
    responses = {response.slug for response in content.responses}
    for response in content.responses:
        source = f"response “{response.slug}”"
        yield source, "expert", [response.expert, *response.co_authors], experts
        yield source, "channel", [response.channel], channels
        yield source, "letter", response.letters, letters
        yield source, "earlier response", _given(response.follows), responses
        yield source, "notice", response.notices, {notice.key for notice in content.notices}
        yield source, "episode", episodes_in(response), {episode.slug for episode in content.episodes}
    screen_names = {contributor.screen_name for contributor in content.contributors}
    for letter in content.letters:
        yield f"letter “{letter.slug}”", "contributor", [letter.contributor], screen_names
        yield f"letter “{letter.slug}”", "earlier letter", _given(letter.follows), letters
    for episode in content.episodes:
        yield f"episode “{episode.slug}”", "host", episode.hosts, experts


def _of_site(content: DemoContent) -> Iterator[Target]:
    topics = {topic.slug for topic in content.topics}
    resources = {resource.slug for resource in content.crisis_resources}
    for topic in content.topics:
        yield f"topic “{topic.slug}”", "parent", _given(topic.parent), topics
        yield f"topic “{topic.slug}”", "resource", topic.resources, resources
    pages = {page.slug for page in content.standing_pages}
    for promotion in content.promotions:
        yield f"promotion “{promotion.slug}”", "page", [promotion.link_page], pages
    editions = {edition.slug for edition in content.editions}
    for issue in content.issues:
        source = f"issue {issue.number}"
        yield source, "edition", [issue.edition], editions
        for item in issue.items:
            if item.slug is not None:
                yield source, str(item.kind), [item.slug], {writing.slug for writing in _published_as(item, content)}


def _of_people(content: DemoContent) -> Iterator[Target]:
    experts = {expert.slug for expert in content.experts}
    signed_in = {user.expert for user in content.users if user.expert is not None}
    for user in content.users:
        yield f"user “{user.login}”", "expert", _given(user.expert), experts
    for expert in content.experts:
        yield f"expert “{expert.slug}”", "account of", [expert.slug], signed_in


def _in_circles(content: DemoContent) -> Iterator[str]:
    for texts in (content.letters, content.responses):
        known, ordered = {text.slug for text in texts}, {text.slug for text in in_series_order(texts)}
        for text in texts:
            if text.slug not in ordered and text.follows in known:
                yield f"{type(text).__name__.lower()} “{text.slug}” follows a text that follows it"


def _numbered_wrongly(content: DemoContent) -> Iterator[str]:
    numbers = sorted(module.number for module in content.modules)
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"modules are numbered {numbers}, not from 1 without a gap"


def _not_to_be_read(content: DemoContent) -> Iterator[str]:
    letters = {letter.slug: letter for letter in content.letters}
    for response in content.responses:
        for letter in (letters[slug] for slug in response.letters if slug in letters):
            if response.state != "draft" and letter.state != "live":
                yield f"response “{response.slug}” quotes the letter “{letter.slug}”, which is not cleared"
            if response.audience == "public" and letter.audience == "members":
                yield f"response “{response.slug}” shows the public the members' letter “{letter.slug}”"
    public_editions = {edition.slug for edition in content.editions if edition.audience == "public"}
    for issue in content.issues:
        for item in issue.items:
            for writing in _published_as(item, content):
                if writing.slug == item.slug and not _may_be_sent(writing, public=issue.edition in public_editions):
                    yield f"issue {issue.number} shows “{item.slug}”, which its readers may not read"


def _leading_to_closed_episodes(content: DemoContent) -> Iterator[str]:
    closed = {episode.slug for episode in content.episodes if episode.audience == "members"}
    for response in content.responses:
        if response.audience == "public":
            for slug in closed.intersection(episodes_in(response)):
                yield f"response “{response.slug}” leads the public to the members' episode “{slug}”"


def _may_be_sent(writing: Writing, *, public: bool) -> bool:
    is_live = not isinstance(writing, Response) or writing.state == "live"
    return is_live and (writing.audience == "public" or not public)


def _published_as(item: Item, content: DemoContent) -> list[Response] | list[Module] | list[Episode]:
    match item.kind:
        case "response":
            return content.responses
        case "module":
            return content.modules
        case _:
            return content.episodes


def _given(name: str | None) -> list[str]:
    return [] if name is None else [name]


def all_writings(content: DemoContent) -> list[Letter | Response | Module | Episode]:
    """Return every published text of `content`, whatever its kind."""
    return [*content.letters, *content.responses, *content.modules, *content.episodes]


def episodes_in(response: Response) -> list[str]:
    """Return the episodes that a response's text leads to."""
    return [block.episode for block in response.body if isinstance(block, EpisodePointer)]
