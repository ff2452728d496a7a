"""Somebody at work in the admin, in the field's words: enter a letter, cut it, draft, hand in, read and decide."""

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.e2e.editor import Editor
from tests.e2e.material import Material
from tests.factories.people import PASSWORD

READ_AND_DECIDE = "Read and decide"


class Desk:
    """The admin as one person sees it, in a window of their own."""

    def __init__(self, tab: Page, address: str, login: str) -> None:
        """tab: an empty tab. address: where the site is served. login: who signs in."""
        self.tab, self.address, self.login = tab, f"{address}/admin", login
        self.editor = Editor(tab)
        tab.goto(f"{self.address}/login/")
        tab.locator("input[name=username]").fill(login)
        tab.locator("input[name=password]").fill(PASSWORD)
        tab.get_by_role("button", name="Sign in").click()
        tab.wait_for_url(f"{self.address}/")

    def enter_letter(self, material: Material) -> None:
        """Keep a letter as it came."""
        self.tab.goto(f"{self.address}/letters/")
        self.tab.get_by_role("link", name="Enter a letter").click()
        self.tab.get_by_label("The letter").fill("\n\n".join(material.letter))
        self.tab.get_by_label("Working title").fill(material.letter_title)
        self.tab.get_by_label("Screen name").fill(material.screen_name)
        self.tab.get_by_label("What the member agreed to").fill(material.consent)
        self.tab.get_by_role("button", name="Keep the letter").click()
        expect(self.tab.locator(".messages .success")).to_be_visible()

    def cut_excerpt(self, material: Material) -> None:
        """Begin the excerpt of the letter that is shown, and cut it."""
        self.tab.get_by_role("button", name="Cut the excerpt").click()
        excerpt = self.editor.field("excerpt")
        expect(excerpt).to_contain_text(material.letter[0][:40])
        for words, instead in material.redactions:
            self.editor.replace(excerpt, words, instead)
        self.editor.replace(excerpt, material.letter[material.cut], "[…]")
        self.editor.write("standfirst", [material.standfirst])
        self.editor.choose("byline_mode", "Screen name")
        self.editor.fill("letter_byline", material.screen_name)
        self.editor.fill("relation", material.relation)

    def say_what_it_is_about(self, material: Material) -> None:
        """Give the page in the editor its topic and its tags."""
        self.editor.open_part("Subjects and readers")
        self.editor.pick_page(self.editor.add_row("topic_placements"), material.topic)
        self.editor.add_tags(material.tags)

    def draft_response(self, material: Material) -> None:
        """Begin the response from the letter, and write it. Who answers is not said yet."""
        self.tab.goto(f"{self.address}/letters/")
        self.tab.get_by_role("link", name=material.letter_title).click()
        self.tab.get_by_role("link", name="Draft a response").click()
        self.tab.get_by_role("button", name="Draft the response").click()
        expect(self.tab.get_by_role("tab", name="Answer")).to_be_visible()
        self.editor.fill("title", material.title)
        self.editor.write("standfirst", [material.standfirst])
        self.editor.fill("greeting", material.greeting)
        self.editor.add_blocks(material.blocks)
        self.editor.write("sign_off", [material.sign_off])

    def name_expert(self, name: str) -> None:
        """Say who answers."""
        self.editor.pick_page(self.editor.field("expert"), name)

    def hand_in(self, title: str) -> None:
        """Hand in what is in the editor, and see that it waits."""
        self.editor.hand_in()
        expect(self.tab.get_by_text("handed in for review").first).to_be_visible()
        expect(self.tab.locator("main")).to_contain_text(title)

    def waiting(self) -> Locator:
        """Return the list of what waits for this person; there is none where nothing does."""
        self.tab.goto(f"{self.address}/?section=waiting")
        return self.tab.get_by_role("table", name="Waits for you")

    def read(self, title: str) -> FrameLocator:
        """Open the screen on which a text is decided on, and return the text."""
        row = self.waiting().get_by_role("row").filter(has_text=title)
        row.get_by_role("link", name=READ_AND_DECIDE).click()
        expect(self.tab.get_by_role("heading", name=title, level=1)).to_be_visible()
        return self.text()

    def text(self) -> FrameLocator:
        """Return the text on the screen, as its reader will get it."""
        return self.tab.frame_locator(".decide__frame")

    def beside(self) -> Locator:
        """Return what stands beside the text on the screen."""
        return self.tab.get_by_role("complementary", name="Beside the text")

    def approve(self) -> str:
        """Approve the text on the screen; return what is said about it then."""
        self.tab.get_by_role("button", name="Approve this text").click()
        said = self.tab.locator(".messages").get_by_text("You approved")
        expect(said).to_be_visible()
        return said.inner_text()

    def change_word(self, material: Material) -> None:
        """From the screen, go to the editor, change one word and come back to the screen."""
        screen = self.tab.url
        self.tab.get_by_role("link", name="Edit the text").click()
        block = self.editor.blocks().nth(material.changed_paragraph)
        expect(block).to_contain_text(material.slip)
        self.editor.replace(block, material.slip, material.better)
        expect(block).to_contain_text(material.better)
        self.tab.get_by_role("button", name="Save, then read and decide").click()
        self.tab.wait_for_url(screen)

    def compose_issue(self, material: Material, *, newsletter: str, subject: str, preheader: str) -> None:
        """Put the response at the head of a new issue."""
        self.tab.goto(f"{self.address}/snippets/newsletters/newsletterissue/add/")
        self.editor.pick_snippet(self.editor.field("newsletter"), newsletter)
        self.editor.fill("number", "1")
        self.editor.fill("subject", subject)
        self.editor.fill("preheader", preheader)
        row = self.editor.add_row("items")
        row.locator('[data-contentpath="role"] select').select_option(label="Lead")
        self.editor.pick_page(row.locator('[data-contentpath="page"]'), material.title)
        # The editor saves by itself, and is at the new issue's own address then.
        self.tab.wait_for_url("**/newsletterissue/edit/**")
