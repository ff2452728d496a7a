"""The publication under attack: one live, approved text of every type, and the surfaces on which readers meet them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import Permission
from django.db.models import Max
from django.urls import reverse
from wagtail.models import Page

from editorial.foundation.audiences import Audience
from editorial.pages.models import Correction
from editorial.responses.models import AnsweredLetter, ChannelPage
from editorial.review.drafts import newest
from editorial.review.services import submit_text
from home.models import StandardPage
from tests.editorial.review.attacks.attempt import CANARY, Attempt, Target
from tests.editorial.review.attacks.targets import LETTER_EXCERPT, LETTER_WORDS, SNIPPET
from tests.factories.beside import make_guideline, make_notice, make_promotion, make_resource
from tests.factories.closed import How, restrict
from tests.factories.delegations import make_delegation
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.people import make_member
from tests.factories.publishing import add, publish
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_letter, make_module, make_response, make_topic

EVERYWHERE = "waiting"
"""A word that every text has, to search for."""


@dataclass
class Publication:
    """The ground of our attempts (`attempt.Ground`)."""

    newsroom: Newsroom
    texts: dict[str, Any]
    companions: dict[str, Any]
    last_page: int = 0
    forms: dict[Any, Any] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, Any]:
        """Everybody who works on it, and a member who reads."""
        return self.newsroom.people

    def object_of(self, target: Target) -> Any:
        """Return the target's text as it is stored."""
        return fresh(self.texts[target.name])

    def second(self, target: Target) -> Any:
        """Return the other text of the type."""
        return fresh(self.companions[target.name])

    def surfaces(self, target: Target) -> dict[str, list[str]]:
        """Return where the public and where members could meet the words of a type of text, by the asker's name."""
        tree, page, beside = self.newsroom.tree, self.texts["response"], self.companions["response"]
        with_snippets = [tree.home.url, page.url, beside.url, tree.newsletters.url, f"/api/v1/responses/{page.pk}/"]
        if SNIPPET in target.tags:
            return {"public": with_snippets, "members": [page.url]}
        search = f"/search/?q={quote(EVERYWHERE)}"
        section = self.texts[target.name].get_parent().url
        lists = [
            *(
                section,
                tree.home.url,
                tree.topics.url,
                self.texts["topic"].url,
                page.expert.url,
                search,
                "/sitemap.xml",
            ),
            *("/api/v1/responses/", f"/api/v1/responses/{page.pk}/", reverse("answers-feed"), "/topics/tag/son/"),
        ]
        return {"public": [*lists, page.url, beside.url], "members": [section, beside.url, search]}

    def hand_in(self, text: Any, who: str) -> None:
        """Start the review of the newest draft."""
        submit_text(text=text, user=self.people[who])

    def seen(self, text: Any) -> str:
        """Return the digest that a screen of the newest draft carries."""
        return newest(text).digest

    def decide(self, attempt: Attempt, who: str, *, seen: str | None = None) -> Any:
        """Press "Approve this text" on the screen."""
        state = attempt.waiting()
        data = {"decision": "approve", "seen_digest": seen or self.seen(attempt.text), "reason": ""}
        return attempt.post(who, f"/admin/review/{state.pk}/", data)

    def make_good(self, text: Any) -> None:
        """Approve and publish the newest draft."""
        publish(newest(text).text)

    def behind_a_door(self, target: Target, words: Mapping[str, Any]) -> tuple[Any, Any]:
        """Make a live text of these words in a section for those who are logged in."""
        tree = self.newsroom.tree
        if target.name == "response":
            door = add(tree.home, ChannelPage(title="For members", slug="for-members"))
            restrict(door, How.LOGIN)
            text: Any = make_response(tree, self.newsroom.expert, parent=door, slug="closed", **words)
            return text, tree.channel
        door = add(tree.home, StandardPage(title="For members", slug="for-members"))
        restrict(door, How.LOGIN)
        return add(door, StandardPage(**words, slug="closed")), tree.home

    def add_row(self, text: Any) -> None:
        """Insert a correction."""
        Correction.objects.bulk_create([Correction(page=text, note=f"<p>{CANARY}</p>")])

    def rewrite_row(self, text: Any) -> None:
        """Write over the copy of the letter's excerpt."""
        AnsweredLetter.objects.filter(page=text).update(excerpt=f"<p>{CANARY}</p>")

    def steal_row(self, text: Any) -> None:
        """Take the correction of the other response, where it was approved, and hang it on this one."""
        other = fresh(self.companions["response"])
        other.corrections.add(Correction(note=f"<p>{CANARY}</p>"))
        other = publish(other)
        Correction.objects.filter(page=other).update(page=text)

    def tie(self, text: Any) -> None:
        """Tie a notice to the response that was approved for other pages."""
        notice = make_notice("of-others", text=f"<p>{CANARY}</p>")
        type(text).notices.through.objects.create(expertresponsepage=text, notice=notice)

    def change_what_is_quoted(self, text: Any) -> None:
        """Publish another excerpt of the letter that the response quotes."""
        letter = fresh(self.texts["letter"])
        letter.excerpt = f"<p>{LETTER_WORDS}</p>"
        publish(letter)

    def lend_the_experts_word(self, text: Any, who: str, *, begins: int, ends: int) -> None:
        """Write down a delegation."""
        make_delegation(text.expert, self.people[who], begins=begins, ends=ends)

    def rename_the_expert(self, text: Any) -> None:
        """Publish another name and role of the expert."""
        expert = fresh(self.texts["expert"])
        expert.title, expert.role = f"Ruth {CANARY}", f"Keeper of a {CANARY}"
        publish(expert)


def make_publication() -> Publication:
    """Make it, with two texts of every type: the one that is attacked, and one that stands beside it."""
    newsroom = make_newsroom()
    newsroom.people["reader"] = make_member("reader")
    on_issues = Permission.objects.filter(content_type__model="newsletterissue")
    newsroom.people["managing"].user_permissions.add(*on_issues)
    tree = newsroom.tree
    topics = [make_topic(tree, f"On {EVERYWHERE}", intro="<p>The months between.</p>"), make_topic(tree, "Sleep")]
    resources = [make_resource(), make_resource()]
    notices = [make_notice("member-site"), make_notice("elsewhere")]
    letters = [
        make_letter(tree, LETTER_WORDS, excerpt=LETTER_EXCERPT, title=f"A letter on {EVERYWHERE}", topics=topics[:1]),
        make_letter(tree, title="Another letter"),
    ]
    modules = [make_module(tree, number, topics=topics[:1], standfirst=f"<p>{EVERYWHERE}</p>") for number in (1, 2)]
    experts = [newsroom.expert, newsroom.other_expert]
    responses = [
        make_response(
            tree,
            expert,
            letters=letters[:1],
            topics=topics[:1],
            tags=["son"],
            title=f"{EVERYWHERE.title()} for {expert.title}",
            greeting="Dear friend,",
            content_notes=["relapse"],
        )
        for expert in experts
    ]
    responses[0].notices.add(notices[0])
    responses[0] = publish(responses[0])
    standing = [add(tree.home, StandardPage(title=title, standfirst="<p>So.</p>")) for title in ("How", "Why")]
    newsletter = make_newsletter()
    items = [("lead", responses[0], "Read this.")]
    both: dict[str, list[Any]] = {
        "response": responses,
        "letter": letters,
        "module": modules,
        "standing page": standing,
        "expert": experts,
        "topic": topics,
        "issue": [make_issue(newsletter, items), make_issue(newsletter, items)],
        "resource": resources,
        "promotion": [make_promotion(), make_promotion("Write to us", audience=Audience.MEMBERS)],
        "guideline": [make_guideline(1), make_guideline(2)],
        "notice": notices,
    }
    made = Publication(
        newsroom,
        {name: pair[0] for name, pair in both.items()},
        {name: pair[1] for name, pair in both.items()},
    )
    made.last_page = Page.objects.aggregate(last=Max("pk"))["last"]
    return made
