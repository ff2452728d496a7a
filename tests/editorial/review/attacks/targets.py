"""The types of the publication's texts, as they are attacked."""

from wagtail.test.utils.form_data import rich_text, streamfield

from tests.editorial.review.attacks.attempt import CANARY, Target

PAGE, CONTENT, RESPONSE, LETTER, SNIPPET, ISSUE = "page", "content", "response", "letter", "snippet", "issue"
AUDIENCE = "audience"
"""Pages that may be for members while everything around them is for everybody."""

MOVES = "moves"
"""Pages that may stand in more than one section."""

FOUR_EYES = "four eyes"
"""Texts that anybody of the asked groups may approve who did not write them."""

RICH = f"<p>Words of the {CANARY}.</p>"
NAMED = {"title": f"The {CANARY}"}

#: What the letter's member wrote; the canary is the word that the excerpt leaves out.
LETTER_WORDS = f"My son keeps a {CANARY} in his room. He says he will go, and then he does not."
LETTER_EXCERPT = "<p>My son keeps a […] in his room. He says he will go, and then he does not.</p>"

PARAGRAPH = {"body": streamfield([("paragraph", rich_text("<p>Begin with what he says himself.</p>"))])}

TARGETS = (
    Target(
        name="response",
        tags=frozenset({PAGE, CONTENT, RESPONSE, MOVES, AUDIENCE}),
        words={**NAMED, "greeting": f"Dear {CANARY},"},
        column="greeting",
        parts=PARAGRAPH,
        reviewers=("copy", "expert"),
    ),
    Target(
        name="letter",
        tags=frozenset({PAGE, CONTENT, LETTER, FOUR_EYES}),
        words={**NAMED, "excerpt": f"<p>{LETTER_WORDS}</p>"},
        column="excerpt",
    ),
    Target(
        name="module",
        tags=frozenset({PAGE, CONTENT, FOUR_EYES, AUDIENCE}),
        words={**NAMED, "standfirst": RICH},
        column="standfirst",
        parts=PARAGRAPH,
        fresh={"number": "77"},
    ),
    Target(
        name="standing page",
        tags=frozenset({PAGE, FOUR_EYES, MOVES}),
        words={**NAMED, "standfirst": RICH},
        column="standfirst",
        parts=PARAGRAPH,
    ),
    Target(
        name="expert",
        tags=frozenset({PAGE, FOUR_EYES}),
        words={**NAMED, "role": f"Keeper of a {CANARY}"},
        column="role",
    ),
    Target(
        name="topic",
        tags=frozenset({PAGE, FOUR_EYES}),
        words={**NAMED, "intro": RICH},
        column="intro",
    ),
    Target(
        name="issue",
        tags=frozenset({SNIPPET, ISSUE, FOUR_EYES}),
        words={"subject": f"On the {CANARY}", "preheader": f"What a father writes about his {CANARY}, and why."},
        column="subject",
        fresh={"number": "77"},
        reviewers=("newsletters2",),
        editor="newsletters",
    ),
    Target(
        name="resource",
        tags=frozenset({SNIPPET, FOUR_EYES}),
        words={"name": f"Line of the {CANARY}", "description": f"For friends of the {CANARY}."},
        column="name",
    ),
    Target(
        name="promotion",
        tags=frozenset({SNIPPET, FOUR_EYES}),
        words={"title": f"Meet the {CANARY}", "text": RICH},
        column="text",
    ),
    Target(
        name="guideline",
        tags=frozenset({SNIPPET, FOUR_EYES}),
        words={"text": RICH},
        column="text",
        fresh={"version": "77"},
    ),
    Target(
        name="notice",
        tags=frozenset({SNIPPET, FOUR_EYES}),
        words={"text": RICH},
        column="text",
        fresh={"key": "another-key"},
    ),
)
