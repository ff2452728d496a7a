"""A small publication in which every field of every answer has something to say."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from editorial.learning.models import ModulePage
from editorial.letters.models import MemberLetterPage
from editorial.media.models import EditorialImage
from editorial.media.services import make_renditions
from editorial.pages.models import Correction
from editorial.people.models import ExpertPage
from editorial.podcasts.models import Chapter, EpisodePage
from editorial.responses.models import ExpertResponsePage
from editorial.topics.models import TopicPage
from home.models import StandardPage
from search.indexing import index_documents
from search.types import Key
from tests.factories.beside import make_notice, make_resource
from tests.factories.copies import copied
from tests.factories.documents import make_document
from tests.factories.files import make_audio, make_image
from tests.factories.people import make_expert
from tests.factories.publishing import add
from tests.factories.texts import (
    heading,
    make_episode,
    make_letter,
    make_module,
    make_response,
    make_topic,
    paragraph,
)
from tests.factories.tree import Tree, make_tree


@dataclass(frozen=True)
class World:
    """The publication's pages."""

    tree: Tree
    expert: ExpertPage
    topic: TopicPage
    letter: MemberLetterPage
    module: ModulePage
    episode: EpisodePage
    response: ExpertResponsePage
    earlier: ExpertResponsePage
    standard: StandardPage


def picture(image: EditorialImage, alt: str) -> EditorialImage:
    """Return an image as an editor puts it into a body."""
    chosen = EditorialImage.objects.get(pk=image.pk)
    chosen.contextual_alt_text, chosen.decorative = alt, not alt
    return chosen


def body_with_everything(*, image: Any, audio: Any, episode: Page, linked: Page) -> list[tuple[str, Any]]:
    """Return a response's body with one block of each type."""
    return [
        heading("What to say first"),
        heading("When he is late", "3"),
        paragraph(f'<p>See Modules 1 and 2, and <a linktype="page" id="{linked.pk}">how we answer</a>.</p>'),
        ("list", {"style": "steps", "items": ["<b>Wait</b> a day", "Say it once"]}),
        ("quote", {"text": "It gets lighter.", "source": "A father"}),
        ("script", {"speaker": "You", "addressee": "your son", "text": "I will listen.", "stage_note": "Calmly."}),
        ("callout", {"title": "Remember", "text": "<p>You are allowed to rest.</p>"}),
        ("image", {"image": picture(image, "A lit window"), "caption": "Evening"}),
        ("resource", {"title": "A guide", "url": "https://guide.example/", "description": "In plain words."}),
        ("audio", {"title": "A minute of quiet", "file": audio, "transcript": "Breathe in.\n\nBreathe out."}),
        ("episode", {"episode": episode, "note": "For the way home"}),
        (
            "embed",
            {
                "title": "A talk",
                "url": "https://talk.example/1",
                "provider": "talk.example",
                "picture": picture(image, "A stage"),
                "description": "Twenty minutes.",
            },
        ),
    ]


def make_letter_with_everything(tree: Tree, about: dict[str, Any]) -> MemberLetterPage:
    """Make a letter with a cut, a name and all that is told of its writer."""
    return make_letter(
        tree,
        "My son says he will go. It was in May. Then he does not. What can I do?",
        excerpt="<p>My son says he will go. […] Then he does not. What can I do?</p>",
        title="He says he will go",
        byline_mode="pseudonym",
        letter_byline="Harbour Light",
        relation="a father",
        substance="alcohol",
        setting="living at home",
        **about,
    )


def make_episode_with_everything(tree: Tree, expert: ExpertPage, about: dict[str, Any]) -> EpisodePage:
    """Make an episode with notes, a host, a guest and chapters."""
    chapters = ((0, "Hello"), (20, "The word not yet"))
    return make_episode(
        tree,
        title="On waiting",
        notes="<p>What we said.</p>",
        guests="Noor Vale",
        season=1,
        number=1,
        hosts=[expert],
        chapters=[Chapter(starts_at=starts_at, title=title) for starts_at, title in chapters],
        **about,
    )


@copied
def make_world() -> World:
    """Make it, with the files of its pictures and its places in the index."""
    tree = make_tree()
    image = make_image("Window", credit_name="Ada Quill", licence="CC BY 4.0", credit_url="https://ada.example/")
    make_resource("Night Line", hours="day and night", description="For whoever is afraid for somebody.")
    expert = make_expert(
        tree.experts, bio="<p>Ruth listens.</p>", photo=image, photo_alt="Ruth at a desk", lived_experience="A sister."
    )
    topic = make_topic(tree, "Waiting", intro="<p>Days and nights.</p>", hero_image=image, hero_alt="A window")
    standard = add(
        tree.home,
        StandardPage(
            title="How we answer",
            slug="how-we-answer",
            standfirst="<p>Slowly.</p>",
            body=[heading("Who writes"), paragraph("<p>Experts do.</p>")],
        ),
    )
    about: dict[str, Any] = {"topics": [topic], "tags": ["boundaries", "adult son"]}
    modules = [make_module(tree, number, **about) for number in (1, 2)]
    letter, episode = make_letter_with_everything(tree, about), make_episode_with_everything(tree, expert, about)
    earlier = make_response(tree, expert, title="What happened before", **about)
    response = make_response(
        tree,
        expert,
        title="How long should I wait?",
        letters=[letter],
        greeting="Dear Harbour Light,",
        sign_off="<p>Warmly, Ruth. And do read Module 1.</p>",
        body=body_with_everything(image=image, audio=make_audio("Quiet"), episode=episode, linked=standard),
        hero_image=image,
        hero_alt="A lit window",
        content_notes=["overdose"],
        follows=earlier,
        reviewed_on="2026-02-01",
        next_review_due="2027-02-01",
        corrections=[Correction(corrected_on="2026-02-20", note="We said <b>two</b> days; it is three.")],
        co_authors=[make_expert(tree.experts, "Noor Vale", role="Nurse")],
        notices=[make_notice("member-site")],
        **about,
    )
    make_renditions(images=[image])
    pages = (response, earlier, letter, episode, *modules)
    index_documents(
        make_document(page.title, key=Key(page.kind, page.pk), topics=["Waiting"], tags=["boundaries"])
        for page in pages
        if page.kind != "letter"
    )
    return World(tree, expert, topic, letter, modules[1], episode, response, earlier, standard)
