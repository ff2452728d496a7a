"""Who works in the story, and what stands on the site before it begins."""

from dataclasses import dataclass
from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Site

from editorial.accounts.models import User
from editorial.learning.models import ModuleIndexPage
from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import Newsletter, NewsletterIndexPage
from editorial.people.models import ExpertIndexPage, ExpertPage
from editorial.podcasts.models import PodcastPage
from editorial.responses.models import ChannelPage, ExpertResponsePage
from editorial.topics.models import TopicIndexPage
from home.models import HomePage
from tests.e2e.material import Material
from tests.factories.newsletters import make_newsletter
from tests.factories.people import make_expert, make_user
from tests.factories.texts import make_module, make_response, make_topic, paragraph
from tests.factories.tree import Tree

EDITOR, SECOND_EDITOR, COPY_EDITOR = "edda", "enno", "coby"
EXPERT, OTHER_EXPERT = "ruth", "marlow"
MANAGER, SECOND_MANAGER = "nell", "noor"
PEOPLE = {
    EDITOR: ("Edda", "Editors"),
    SECOND_EDITOR: ("Enno", "Editors"),
    COPY_EDITOR: ("Coby", "Copy editors"),
    EXPERT: ("Ruth", "Experts"),
    OTHER_EXPERT: ("Marlow", "Experts"),
    MANAGER: ("Nell", "Newsletter managers"),
    SECOND_MANAGER: ("Noor", "Newsletter managers"),
}
MODULES = {
    1: "Starting from where you are",
    2: "Looking after yourself",
    3: "Noticing what goes well",
    4: "Seeing the pattern",
    5: "Coming closer at the right moment",
    6: "Stepping back without leaving",
    7: "When somebody is ready for help",
    8: "The long road",
}


@dataclass(frozen=True)
class Newsroom:
    """The publication and its people, by login."""

    tree: Tree
    people: dict[str, User]
    expert: ExpertPage
    other_expert: ExpertPage
    newsletter: Newsletter
    older_response: ExpertResponsePage


def open_newsroom(material: Material) -> Newsroom:
    """Run `manage.py setup` as a new publication does, and add the people, the modules and an older response.

    The older response shares the story's topic and its tags, so that there is something to be related to.
    """
    call_command("setup", publication="Harbour Letters", stdout=StringIO())
    tree = _tree()
    people = {login: make_user(login, first_name=name) for login, (name, _) in PEOPLE.items()}
    for login, (_, group) in PEOPLE.items():
        people[login].groups.add(Group.objects.get(name=group))
    topic = make_topic(tree, material.topic)
    for number, title in MODULES.items():
        make_module(tree, number, title=title, standfirst="<p>A step at your own pace.</p>", topics=[topic])
    other = make_expert(tree.experts, "Marlow Teague", role="Counsellor", user=people[OTHER_EXPERT])
    return Newsroom(
        tree=tree,
        people=people,
        expert=make_expert(tree.experts, "Ruth Amari", user=people[EXPERT]),
        other_expert=other,
        newsletter=make_newsletter(name="Weekly"),
        older_response=make_response(
            tree,
            other,
            title="When the phone does not ring",
            standfirst="<p>On waiting well.</p>",
            body=[paragraph("<p>Let the evening be yours.</p>")],
            topics=[topic],
            tags=material.tags,
        ),
    )


def _tree() -> Tree:
    """Return the pages that setup has made."""
    return Tree(
        site=Site.objects.get(is_default_site=True),
        home=HomePage.objects.get(),
        channel=ChannelPage.objects.get(),
        letters=LetterIndexPage.objects.get(),
        experts=ExpertIndexPage.objects.get(),
        topics=TopicIndexPage.objects.get(),
        learning=ModuleIndexPage.objects.get(),
        podcast=PodcastPage.objects.get(),
        newsletters=NewsletterIndexPage.objects.get(),
    )
