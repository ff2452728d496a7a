"""The main job as one story, step by step: from a letter to a newsletter. Each step leaves pictures."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO

from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from editorial.letters.models import MemberLetterPage
from editorial.newsletters.models import NewsletterIssue
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import draft_of
from tests.e2e import newsroom as people
from tests.e2e.desk import Desk
from tests.e2e.material import Material
from tests.e2e.newsroom import Newsroom
from tests.e2e.pictures import NARROW, Album
from tests.e2e.reading import Reader

SUBJECT = "What a shared meal is good for"
PREHEADER = "A mother asks what she can do with one dinner, and Ruth Amari answers."


@dataclass
class Story:
    """Where the story happens, with whom and in which words."""

    newsroom: Newsroom
    material: Material
    address: str
    open_tab: Callable[[], Page]
    album: Album
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, login: str) -> Desk:
        """Return the desk of one of the people, who signs in once."""
        if login not in self.desks:
            self.desks[login] = Desk(self.open_tab(), self.address, login)
        return self.desks[login]

    def response(self) -> ExpertResponsePage:
        """Return the response as it is stored now."""
        return ExpertResponsePage.objects.get(title=self.material.title)


def tell(story: Story) -> None:
    """Let the whole story happen."""
    editor_cuts_the_letter(story)
    somebody_else_clears_it(story)
    editor_drafts_the_response(story)
    copy_editor_passes_it(story)
    another_expert_cannot_approve_it(story)
    expert_changes_a_word_and_approves(story)
    readers_find_it(story)
    front_ends_get_it(story)
    issue_is_composed_and_approved(story)
    mail_shows_it(story)


def editor_cuts_the_letter(story: Story) -> None:
    """The editor enters the letter, cuts its excerpt and hands it in; she cannot clear it herself."""
    desk, material = story.desk(people.EDITOR), story.material
    desk.enter_letter(material)
    story.album.take(desk.tab, "letter kept")
    desk.cut_excerpt(material)
    story.album.take(desk.tab, "excerpt cut")
    desk.say_what_it_is_about(material)
    desk.hand_in(material.letter_title)
    expect(desk.waiting()).to_have_count(0)


def somebody_else_clears_it(story: Story) -> None:
    """Another editor reads the excerpt beside the letter as it came, and clears it."""
    desk, material = story.desk(people.SECOND_EDITOR), story.material
    text = desk.read(material.letter_title)
    expect(text.get_by_text("[…]").first).to_be_visible()
    for words, _ in material.redactions:
        expect(text.locator("main")).not_to_contain_text(words)
    expect(desk.beside()).to_contain_text(material.letter[material.cut][:60])
    expect(desk.beside()).to_contain_text(material.consent)
    story.album.take(desk.tab, "privacy review")
    assert "It is live" in desk.approve()
    assert MemberLetterPage.objects.get(title=material.letter_title).live


def editor_drafts_the_response(story: Story) -> None:
    """The editor writes the response beside the letter, names the expert and hands it in."""
    desk, material = story.desk(people.EDITOR), story.material
    desk.draft_response(material)
    desk.name_expert(story.newsroom.expert.title)
    story.album.take(desk.tab, "response drafted")
    desk.say_what_it_is_about(material)
    story.album.take(desk.tab, "response subjects")
    desk.hand_in(material.title)
    story.album.take(desk.tab, "response handed in")
    expect(desk.waiting()).to_have_count(0)


def copy_editor_passes_it(story: Story) -> None:
    """The copy editor reads it and passes it on to the expert."""
    desk, material = story.desk(people.COPY_EDITOR), story.material
    story.album.take(desk.tab, "copy editor's desk")
    text = desk.read(material.title)
    for heading in material.headings:
        expect(text.get_by_role("heading", name=heading)).to_be_visible()
    story.album.take(desk.tab, "copy edit")
    assert "Expert’s approval" in desk.approve()
    assert not story.response().live


def another_expert_cannot_approve_it(story: Story) -> None:
    """Another expert is not asked, cannot open the screen, and finds no way round it."""
    desk = story.desk(people.OTHER_EXPERT)
    expect(desk.waiting()).to_have_count(0)
    state = story.response().current_workflow_task_state
    screen = story.address + reverse("review_decide", args=[state.pk])
    desk.tab.goto(screen)
    expect(desk.tab).to_have_url(f"{desk.address}/")
    expect(desk.tab.locator(".messages .error")).to_be_visible()
    story.album.take(desk.tab, "another expert is refused")
    token = next(cookie["value"] for cookie in desk.tab.context.cookies() if cookie["name"] == "csrftoken")
    digest = draft_of(state).digest
    form: dict[str, str | float | bool] = {"decision": "approve", "seen_digest": digest, "csrfmiddlewaretoken": token}
    desk.tab.request.post(screen, form=form, headers={"Referer": screen})
    response = story.response()
    assert not response.live
    assert not response.is_approved()
    assert response.current_workflow_task_state.pk == state.pk


def expert_changes_a_word_and_approves(story: Story) -> None:
    """The expert reads letter and draft, changes a word, sees the text again and approves it on a phone.

    The copy editor is not asked again.
    """
    desk, material = story.desk(people.EXPERT), story.material
    text = desk.read(material.title)
    expect(desk.beside()).to_contain_text(material.letter[0][:20])
    story.album.take(desk.tab, "expert reads", narrow=True)
    desk.change_word(material)
    text = desk.text()
    expect(text.locator("main")).to_contain_text(material.better)
    expect(text.locator("main")).not_to_contain_text(material.slip)
    story.album.take(desk.tab, "expert sees it again", narrow=True)
    desk.tab.set_viewport_size({"width": NARROW, "height": 740})
    assert "It is live" in desk.approve()
    story.album.take(desk.tab, "expert has approved", narrow=True)
    expect(story.desk(people.COPY_EDITOR).waiting()).to_have_count(0)
    assert story.response().live


def readers_find_it(story: Story) -> None:
    """A reader finds the response by its words, reads it, and goes from it to modules and a related answer."""
    reader, material, album = Reader(story.open_tab(), story.address), story.material, story.album
    found = reader.search(material.search)
    album.take(reader.tab, "found by search", narrow=True)
    found.get_by_role("link", name=material.title).click()
    expect(reader.tab.get_by_role("heading", name=material.title, level=1)).to_be_visible()
    expect(reader.tab.locator(".answer")).to_contain_text(material.better)
    for words, _ in material.redactions:
        expect(reader.tab.locator("main")).not_to_contain_text(words)
    related = reader.section(f"Related from “{material.topic}”")
    expect(related.get_by_role("link", name=story.newsroom.older_response.title)).to_be_visible()
    expect(related).to_contain_text("Both about")
    album.take(reader.tab, "response", narrow=True)
    for number in material.modules:
        reader.section("Modules in this answer").get_by_role("link", name=f"Module {number}").first.click()
        citing = reader.section("Answers that refer to this module")
        expect(citing.get_by_role("link", name=material.title)).to_be_visible()
        album.take(reader.tab, f"module {number}", narrow=True)
        citing.get_by_role("link", name=material.title).click()
    reader.open(story.newsroom.older_response.url)
    expect(reader.tab.locator("main").get_by_role("link", name=material.title).first).to_be_visible()
    album.take(reader.tab, "related to the older answer", narrow=True)
    reader.open(story.newsroom.tree.channel.url)
    expect(reader.tab.get_by_role("link", name=material.title)).to_be_visible()
    album.take(reader.tab, "list of answers", narrow=True)
    reader.open("/")
    album.take(reader.tab, "home", narrow=True)


def front_ends_get_it(story: Story) -> None:
    """The API has it in the list, in the list of its modules, and whole; with no word that was cut."""
    reader, material, page = Reader(story.open_tab(), story.address), story.material, story.response()
    titles = {answer["title"] for answer in reader.ask("responses/")["items"]}
    assert {material.title, story.newsroom.older_response.title} <= titles
    for number in material.modules:
        cited = reader.ask(f"responses/?module={number}")["items"]
        assert [answer["title"] for answer in cited] == [material.title]
    whole = json.dumps(reader.ask(f"pages/?path={page.url}"), ensure_ascii=False)
    assert material.better in whole
    assert all(heading in whole for heading in material.headings)
    assert not [words for words, _ in material.redactions if words in whole]
    assert material.letter[material.cut] not in whole


def issue_is_composed_and_approved(story: Story) -> None:
    """The newsletter manager puts it into an issue, which another person approves."""
    desk, material = story.desk(people.MANAGER), story.material
    desk.compose_issue(material, newsletter=story.newsroom.newsletter.name, subject=SUBJECT, preheader=PREHEADER)
    story.album.take(desk.tab, "issue composed")
    desk.hand_in(SUBJECT)
    expect(desk.waiting()).to_have_count(0)
    second = story.desk(people.SECOND_MANAGER)
    text = second.read(f"{story.newsroom.newsletter.name} 1: {SUBJECT}")
    expect(text.get_by_text(material.title).first).to_be_visible()
    story.album.take(second.tab, "issue read")
    second.approve()
    assert NewsletterIssue.objects.get().live


def mail_shows_it(story: Story) -> None:
    """The command writes the mail, with the response at its head and nothing that was cut."""
    issue, material = NewsletterIssue.objects.get(), story.material
    for form in ("html", "text"):
        out = StringIO()
        call_command("newsletter_export", str(issue.pk), format=form, out="-", stdout=out)
        mail = out.getvalue()
        assert material.title in mail
        assert SUBJECT in mail
        assert story.response().url in mail
        assert not [words for words, _ in material.redactions if words in mail]
        if form == "html":
            tab = story.open_tab()
            tab.set_content(mail)
            expect(tab.get_by_role("link", name=material.title).first).to_be_visible()
            story.album.take(tab, "mail", narrow=True)
