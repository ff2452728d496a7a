"""What the parts are shown with. No part asks the database for it, so that the page opens before anything is made."""

import datetime
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils.functional import lazy
from django.utils.safestring import mark_safe

from editorial.foundation import clock
from editorial.foundation.audiences import Audience
from editorial.foundation.kinds import PageKind
from editorial.learning.models import ModulePage
from editorial.letters.models import MemberLetterPage
from editorial.media.pictures import WEBP, Picture, PictureSource
from editorial.media.sound import Sound
from editorial.pages.cards import Card, CardExpert
from editorial.pages.links import Link
from editorial.pages.listing import Chosen, FilterGroup, Listing, Option, page_numbers
from editorial.podcasts.models import EpisodePage
from editorial.responses.models import ExpertResponsePage

TEXT = "A father keeps the telephone beside the bread. Ruth Amari on waiting, and on what may be done meanwhile."
HERE = "/styleguide/"
static_address = lazy(static, str)
"""An address asked for when a part is shown: collected files need not be there when the site starts."""


def picture(ratio: tuple[int, int] = (16, 9)) -> Picture:
    """Return a picture that is drawn, in two widths."""
    address = static_address("demo/styleguide.svg")
    sources = tuple(PictureSource(address, width, width * ratio[1] // ratio[0], WEBP) for width in (480, 960))
    return Picture("Two chairs by a window", "Drawn for this page", HERE, 960, sources[-1].height, None, sources)


def card(kind: PageKind, title: str, **changes: Any) -> Card:
    """Return a card of a kind."""
    expert = (
        None
        if kind in (MemberLetterPage.content_kind, ModulePage.content_kind)
        else CardExpert("Ruth Amari", "Family therapist", HERE)
    )
    made = Card(
        id=1,
        kind=kind.word,
        kind_label=f"{kind.label} 5" if kind == ModulePage.content_kind else kind.label,
        title=title,
        url=HERE,
        standfirst=TEXT,
        expert=expert,
        audience=Audience.PUBLIC,
        is_members_only=False,
        published_at=clock.now(),
        reading_minutes=4,
    )
    return replace(made, **changes)


ANSWER = card(ExpertResponsePage.content_kind, "The telephone beside the bread")
CARDS = [
    replace(ANSWER, image=picture(), reason="Both about waiting, first weeks home"),
    card(EpisodePage.content_kind, "Two parents on waiting", reason="Both about waiting"),
    card(ModulePage.content_kind, "Talking so that it can be heard", reason="Both about talking"),
]


def listing(total: int = 30, number: int = 1, *, is_narrowed: bool = False) -> Listing:
    """Return a list of cards at a page of it."""
    page = Paginator(range(total), 12).page(number)
    options = [
        Option("Waiting", HERE, 12, is_narrowed),
        Option("Talking so that it can be heard", HERE, 7, False),
        Option("Grief", HERE, 1, False),
    ]
    return Listing(
        cards=CARDS[:2] if total else [],
        page=page,
        numbers=page_numbers(page),
        base="?page=",
        groups=[FilterGroup("Topic", options)],
        chosen=[Chosen("Waiting", HERE)] if is_narrowed else [],
    )


def links(*titles: str) -> list[Link]:
    """Return links to this page."""
    return [Link(title, HERE) for title in titles]


MODULES = [
    {"number": number, "title": title, "url": HERE}
    for number, title in enumerate(("Starting from where you are", "Looking after yourself", "What goes well"), 1)
]
LETTER_WORDS = mark_safe(
    "<p>He came home on Tuesday, and I do not know where to put my hands. "
    '<span class="cut">[…]</span> My sister in <span class="cut">[town]</span> says that I should lock the door.</p>'
    "<p>Do I set a place for him at supper?</p>"
)
CARE = [
    SimpleNamespace(
        name="Family Line (invented)",
        phone="555-0100",
        text_number="555-0101",
        url="https://example.org/",
        hours="Every day, at any hour",
        description="For whoever is worried about somebody. Demonstration: this number reaches nobody.",
    )
]
PROMOTION = SimpleNamespace(
    title="Write to us",
    text="<p>Members can read the answers that are kept among ourselves. It costs nothing.</p>",
    link_text="See how membership works",
    link_url=HERE,
)
SOUND = Sound(url="/sound.mp3", mime_type="audio/mpeg", seconds=194, length=3_100_000)
TURNS = [
    {"speaker": "Ruth Amari", "seconds": 0, "clock": "0:00", "text": "Welcome. Today we talk about waiting."},
    {"speaker": "Joan", "seconds": 9, "clock": "0:09", "text": "I waited nineteen months."},
]
CHAPTERS = [{"seconds": 0, "clock": "0:00", "title": "Two chairs"}, {"seconds": 95, "clock": "1:35", "title": "A key"}]
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ruth>Welcome.\n\n00:04.000 --> 00:09.000\n<v Joan>Good evening.\n"
DAY = datetime.date(2026, 3, 4)
PASSAGE = SimpleNamespace(
    whose="From the letter",
    is_letter=True,
    highlight=SimpleNamespace(
        fragments=[
            SimpleNamespace(text="…and I keep the ", is_match=False),
            SimpleNamespace(text="telephone", is_match=True),
            SimpleNamespace(text=" beside the bread…", is_match=False),
        ]
    ),
)


class SampleForm(forms.Form):
    """A form with every kind of field that readers meet."""

    address = forms.EmailField(label="E-mail address", help_text="The address that you were invited with.")
    words = forms.CharField(label="What happened", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    keep = forms.BooleanField(label="Keep me signed in on this device", required=False)

    def clean(self) -> None:
        """Object to the whole."""
        raise forms.ValidationError("That did not work. Nothing that you typed is lost: look at the fields below.")


def refused_form() -> SampleForm:
    """Return a form with errors, which keeps what was typed."""
    return SampleForm({"address": "ruth at example", "words": "He came home."})
