"""All parts of a page, each in its states."""

from typing import Any

from demo.styleguide import samples
from demo.styleguide.blocks import blocks_shelf
from demo.styleguide.exhibits import Exhibit, Shelf
from demo.styleguide.samples import ANSWER, CARDS, HERE, TEXT, card, links, listing
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage


def _part(template: str, state: str = "", /, **context: Any) -> Exhibit:
    return Exhibit(template, state, context)


def all_shelves() -> list[Shelf]:
    """Return everything there is to see."""
    return [_frame(), _head(), _voices(), blocks_shelf(), _lists(), _cards(), _beside(), _sound(), _care(), _forms()]


def _frame() -> Shelf:
    menu = [
        {"title": "Answers", "url": HERE, "is_current": True},
        {"title": "Topics", "url": HERE, "is_current": False},
    ]
    around = {"brand": "Open Letter", "tagline": "Answers for families", "menu": links("Letters", "Privacy")}
    return Shelf(
        "Around every page",
        (
            _part("brand", name="Open Letter"),
            _part("menu", "signed out", items=menu, search_url=HERE, account={"title": "Sign in", "url": HERE}),
            _part("leave", url=HERE),
            _part("messages", "told", messages=[_Message("Your password is changed.", "success")]),
            _part("messages", "refused", messages=[_Message("That link is too old.", "error")]),
            _part("footer", "with feed", **around, feeds=links("New answers, as a feed"), footer=""),
            _part(
                "footer", "with a sentence of its own", **around, feeds=[], footer="<p>If a life is at risk, call.</p>"
            ),
            *(_part("icon", name, name=name) for name in ("search", "menu", "lock", "phone", "note", "close", "play")),
        ),
    )


class _Message:
    """A message as Django's framework hands it to templates."""

    def __init__(self, text: str, tags: str) -> None:
        self.text, self.tags = text, tags

    def __str__(self) -> str:
        return self.text


def _head() -> Shelf:
    byline = {"name": "Ruth Amari", "role": "Family therapist", "url": HERE, "minutes": 4}
    return Shelf(
        "The head of a page",
        (
            _part("crumbs", crumbs=links("Discussion Blog", "Waiting")),
            _part("page_head", "with an introduction", crumbs=links("Topics"), title="Waiting", intro=f"<p>{TEXT}</p>"),
            _part("page_head", "title only", crumbs=[], title="Topics", intro=""),
            _part("byline", "portrait", **byline, picture=samples.picture((1, 1))),
            _part("byline", "first letter", **byline),
            _part("byline", "with others", **byline, others=links("Marlow Teague", "Noemi Tabori-Wells")),
            _part("byline", "time only", minutes=1),
            _part("portrait", "large", name="Ruth Amari", picture=samples.picture((1, 1)), size="large"),
            _part("portrait", "large, first letter", name="Ruth Amari", size="large"),
            _part("content_note", "one", notes=["Relapse"]),
            _part("content_note", "three", notes=["Relapse", "Overdose", "Violence"]),
            _part("picture", picture=samples.picture(), sizes="30rem", lazy=True),
            _part("figure", "caption and credit", picture=samples.picture(), caption="Where they sat.", lazy=True),
        ),
    )


def _voices() -> Shelf:
    words = {"words": samples.LETTER_WORDS, "has_cuts": True}
    letter = {"signature": "Harbour Light, a father", "beginning": "He came home on Tuesday, and I do not know …"}
    return Shelf(
        "Two voices",
        (
            _part("letter", "alone", signature="Harbour Light, a father", number=1, total=1, url=HERE, **words),
            _part("letter", "one of two, unsigned", signature="", number=1, total=2, url="", **words),
            _part("duet", "with a letter", answer=ANSWER, letter=letter, portrait=samples.picture((1, 1))),
            _part("duet", "without a letter", answer=ANSWER, letter=None),
        ),
    )


def _lists() -> Shelf:
    empty = listing(0)
    return Shelf(
        "Lists",
        (
            _part("list_section", "with pages", listing=listing(), noun="answer", pictured=True, is_kind_known=True),
            _part("list_section", "narrowed to nothing", listing=listing(0, is_narrowed=True), noun="answer"),
            _part(
                "list_section", "empty", listing=empty, noun="answer", empty_text="The first answer will stand here."
            ),
            _part("chosen", "nothing chosen", total=32, noun="answer", chosen=[], has_filters=True),
            _part("chosen", "a filter on", total=1, noun="answer", chosen=links("Waiting"), has_filters=True),
            _part("filters", "nothing chosen", groups=listing().groups),
            _part("filters", "one chosen", groups=listing(is_narrowed=True).groups),
            *(
                _part("pagination", state, page=shown.page, numbers=shown.numbers, base="?page=")
                for state, shown in (
                    ("first", listing(120, 1)),
                    ("middle", listing(120, 5)),
                    ("last", listing(120, 10)),
                )
            ),
            _part(
                "empty", "with a way on", title="Nothing here yet", text="Search the site.", url=HERE, action="Search"
            ),
            _part("empty", "without", title="Nothing here yet", text="Come back soon."),
        ),
    )


def _cards() -> Shelf:
    kinds = [
        card(kind, f"One of kind {kind.label.lower()}")
        for kind in (model.content_kind for model in ContentPage.types())
    ]
    return Shelf(
        "Cards",
        (
            *(_part("card", one.kind, card=one) for one in kinds),
            _part(
                "card",
                "members only",
                card=card(ExpertResponsePage.content_kind, "Among ourselves", is_members_only=True),
            ),
            _part("card", "with picture", card=CARDS[0], pictured=True),
            _part("card", "found by search", card=ANSWER, passage=samples.PASSAGE),
            _part("passage", passage=samples.PASSAGE),
            _part("card_grid", cards=CARDS, pictured=True),
            _part("card_list", "of one kind", cards=CARDS[:2], pictured=True, is_kind_known=True),
            _part("related", cards=CARDS, basis="Related from “Waiting”"),
            _part("home_end", episodes=CARDS[:2], doors={"newsletterindexpage": links("Newsletters")[0]}),
        ),
    )


def _beside() -> Shelf:
    dates = {"published": samples.DAY, "updated": samples.DAY, "reviewed": samples.DAY, "next_review": samples.DAY}
    correction = {"corrected_on": samples.DAY, "note": "<p>The number was wrong.</p>"}
    return Shelf(
        "Beside and after a text",
        (
            _part("modules", modules=samples.MODULES),
            _part("path", "at the second", modules=samples.MODULES, current=2),
            _part("around", "both", previous=links("Module 1")[0], following=links("Module 3")[0], name="Neighbours"),
            _part("around", "only the next", previous=None, following=links("Module 2")[0], name="The next"),
            _part("tags", topics=links("Waiting", "Talking"), tags=[{"name": "son", "url": HERE}]),
            _part("series", previous=links("Nine weeks"), following=links("The weekend after")),
            _part("dates", **dates),
            _part("contents", headings=[{"anchor": "main", "text": "What you can do tonight"}]),
            _part("notices", notices=["<p>This answer appeared on our member site first.</p>"]),
            _part("corrections", "one", corrections=[correction]),
            _part("corrections", "two", corrections=[correction, correction]),
            _part("promotion", promotion=samples.PROMOTION),
        ),
    )


def _sound() -> Shelf:
    film = {"title": "A talk", "url": "https://www.youtube.com/watch?v=abcdefghijk", "provider": "YouTube"}
    return Shelf(
        "Sound and film",
        (
            _part("player", audio=samples.SOUND, title="Two parents on waiting", has_transcript=False),
            _part("chapters", chapters=samples.CHAPTERS, url=HERE),
            _part("transcript", "open", turns=samples.TURNS, url=HERE, is_open=True, anchor="words"),
            _part("transcript", "closed", turns=samples.TURNS, url=HERE, anchor="words"),
            _part("words", transcript=samples.WEBVTT),
            _part("outside_player", "with a picture", picture=samples.picture(), description="Ten minutes.", **film),
            _part("outside_player", "a site without a player", title="A talk", url=HERE, provider="Example"),
        ),
    )


def _care() -> Shelf:
    others = [{"name": "Ireland", "resources": samples.CARE}]
    return Shelf(
        "People to call",
        (
            _part("care", "with other countries", resources=samples.CARE, others=others),
            _part("care", "own country only", resources=samples.CARE, others=[]),
            _part("care_list", resources=samples.CARE),
        ),
    )


def _forms() -> Shelf:
    fresh, refused = samples.SampleForm(), samples.refused_form()
    return Shelf(
        "What readers type into",
        (
            _part("search_form", "large", url=HERE, is_large=True, field_id="q-large"),
            _part("search_form", "asked", url=HERE, query="telephone", field_id="q-asked"),
            *(_part("field", f"{field.name}, fresh", field=field) for field in fresh),
            _part("form_errors", form=refused),
            *(_part("field", f"{field.name}, refused", field=field) for field in refused),
            _part("form", "whole", form=samples.SampleForm(auto_id="whole_%s"), button="Send", csrf_token="sample"),
        ),
    )
