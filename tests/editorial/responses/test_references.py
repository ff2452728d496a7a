"""Modules that a response names are found in every form, and linked without touching anything else."""

import re

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from editorial.responses.module_links import linked
from editorial.responses.references import mentions_in, module_findings, modules_cited_by, modules_in
from editorial.responses.templatetags.references import link_modules
from tests.factories.people import make_expert
from tests.factories.texts import heading, make_letter, make_response, paragraph
from tests.factories.tree import Tree, make_tree

ADDRESSES = {number: f"/learning/{number}/" for number in range(1, 9)}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Module 3", [3]),
        ("Modules 5 and 6", [5, 6]),
        ("Modules 5 & 6", [5, 6]),
        ("Modules 3-5", [3, 4, 5]),
        ("Modules 3–5", [3, 4, 5]),
        ("Modules 3 to 5", [3, 4, 5]),
        ("Modules three through five", [3, 4, 5]),
        ("Modules 5, 6 and 8", [5, 6, 8]),
        ("Modules 5, 6, and 8", [5, 6, 8]),
        ("Modules 5/6", [5, 6]),
        ("Learning Module 8", [8]),
        ("eLearning Module four", [4]),
        ("Module\u00a09", [9]),
        ("Modules\u00a05\u00a0&\u00a06", [5, 6]),
        ("(See Module 12 on waiting.)", [12]),
        ("MODULE FOURTEEN", [14]),
        ("Module 5-6", [5, 6]),
        ("Module 1 … Module 1", [1]),
        ("Module 5, 10 minutes a day", [5]),
        ("In this module one learns to wait", []),
        ("Module 2024", []),
        ("Module 5th", []),
        ("submodule 5", []),
        ("the modules and 5 more", []),
        ("Module onerous", []),
    ],
)
def test_every_form_of_a_reference_is_understood(text: str, numbers: list[int]) -> None:
    assert modules_in(text) == numbers


@given(st.text(alphabet="Modules 0123456789,&-–andtofive\u00a0.", max_size=60))
def test_mentions_stand_in_the_text_in_order_and_hold_a_number(text: str) -> None:
    mentions = mentions_in(text)
    assert mentions == sorted(mentions, key=lambda mention: mention.start)
    assert all(text[mention.start : mention.end] or mention.start == mention.end for mention in mentions)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>See Module 3.</p>", '<p>See <a href="/learning/3/">Module 3</a>.</p>'),
        (
            "Modules 5 &amp; 6",
            '<a href="/learning/5/">Modules 5</a> &amp; <a href="/learning/6/" aria-label="Module 6">6</a>',
        ),
        ("Module&nbsp;4", '<a href="/learning/4/">Module&nbsp;4</a>'),
        ("eLearning Module four", '<a href="/learning/4/">eLearning Module four</a>'),
        ("<b>Module</b> 7", '<b>Module</b> <a href="/learning/7/" aria-label="Module 7">7</a>'),
        ('<a href="/x">Module 3</a>', '<a href="/x">Module 3</a>'),
        ('<a href="/x">See <b>Module 3</b></a> Module 3', None),
        ("<p>Module</p><p>5</p>", "<p>Module</p><p>5</p>"),
        ("Module 9", "Module 9"),
        ('<img alt="Module 3">', '<img alt="Module 3">'),
    ],
)
def test_a_reference_is_linked_where_a_link_can_stand(html: str, expected: str | None) -> None:
    found = linked(html, ADDRESSES)
    if expected is None:
        expected = f'{html.removesuffix("Module 3")}<a href="/learning/3/">Module 3</a>'
    assert found == expected


def test_linking_twice_changes_nothing() -> None:
    once = linked("<p>Modules 3–5, and <i>Module 8</i>.</p>", ADDRESSES)
    assert linked(once, ADDRESSES) == once


@given(st.text(alphabet="<>/abp Module 35&;amp\u00a0", max_size=80))
def test_linking_only_adds_links(html: str) -> None:
    found = linked(html, ADDRESSES)
    assert (
        re.sub(r'<a href="/learning/\d/"(?: aria-label="Module \d")?>(.*?)</a>', r"\1", found, flags=re.DOTALL) == html
    )


def test_text_that_is_not_marked_safe_is_escaped_first() -> None:
    assert link_modules("<script> Module 3", ADDRESSES) == ('&lt;script&gt; <a href="/learning/3/">Module 3</a>')
    assert link_modules("<script>", None) == "&lt;script&gt;"
    assert link_modules(mark_safe("<b>Module 3</b>"), None) == "<b>Module 3</b>"


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


def test_only_the_experts_own_words_cite_a_module(tree: Tree) -> None:
    letter = make_letter(tree, "I have read Module 2.")
    response = make_response(
        tree,
        make_expert(tree.experts),
        letters=[letter],
        live=False,
        standfirst="<p>With Module 1.</p>",
        body=[heading("Module 3"), paragraph("<p>Modules 5 &amp; 6, and Module&nbsp;7</p>")],
        sign_off="<p>Then <b>Module</b> 8.</p>",
    )
    assert modules_cited_by(response) == [1, 3, 5, 6, 7, 8]


def test_a_module_that_does_not_exist_is_named_with_its_place_and_what_there_is(tree: Tree) -> None:
    response = make_response(
        tree,
        make_expert(tree.experts),
        live=False,
        body=[heading("Begin"), paragraph("<p>Modules 2 and 9.</p>")],
        sign_off="<p>Module 12</p>",
    )
    found = module_findings(response, {1, 2, 3})
    assert [finding.place for finding in found] == ["Block 2 (paragraph)", ""]
    assert [re.findall(r"\d+", finding.message) for finding in found] == [
        ["9", "3", "1", "2", "3"],
        ["12", "3", "1", "2", "3"],
    ]
    assert [finding.field for finding in found] == ["body", "sign_off"]
