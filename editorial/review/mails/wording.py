"""What a mail says for each event. The words name no title and quote nobody (see `subjects`)."""

from editorial.review.constants import MailEvent

#: For each event: what has happened to "{what}", and what the link is called.
WORDS: dict[str, tuple[str, str]] = {
    MailEvent.HANDED_IN: ("{What} waits for your decision.", "Read and decide"),
    MailEvent.PASSED: ("{What} has passed a step of its review.", "Open it"),
    MailEvent.CHANGES: ("Changes are wanted in {what}. The reason stands beside the text.", "Read the reason"),
    MailEvent.APPROVED: ("{What} is approved. It goes live when somebody publishes it.", "Open it"),
    MailEvent.LIVE: ("{What} is live.", "Open it"),
    MailEvent.BLOCKED: (
        "{What} was to go live and could not: something of it is not approved or not ready. "
        "It was taken off the schedule; its history says why.",
        "See what is missing",
    ),
    MailEvent.WITHDRAWN: (
        "An approval of {what} was withdrawn. It needs a new one before it is live again.",
        "Open it",
    ),
    MailEvent.RISK: ("A risk flag was raised in {what}.", "Look at the case"),
    MailEvent.ASSIGNED: ("{What} is yours now.", "Go to the desk"),
    MailEvent.RECALLED: ("{What} was taken out of review. It is a draft again, with every word of it.", "Open it"),
    MailEvent.LETTER_GONE: (
        "A member has withdrawn the letter of {what}. It has left the site, and so has every answer that quoted it; "
        "each is a draft again. Read whether it can stand without the letter.",
        "Go to the desk",
    ),
    MailEvent.DUE_SOON: ("This is due soon:", "Go to the desk"),
    MailEvent.OVERDUE: ("This is overdue:", "Go to the desk"),
    MailEvent.REMINDED: ("A colleague asks you to look at {what}.", "Go to the desk"),
}

TAKEN_BACK = (
    "{What} was approved and is taken back before it went live. Its approvals and its date are gone, no word of it is: "
    "it is a draft again, and its history says why."
)
"""What `MailEvent.RECALLED` says of a text that was in no review any more."""


def sentence(event: str, what: str, words: str = "") -> str:
    """Return what has happened, as a sentence.

    what: how the mail names the text or case. words: instead of those of the event.
    """
    return (words or WORDS[event][0]).format(what=what, What=what[:1].upper() + what[1:])


def link_words(event: str) -> str:
    """Return what the link is called."""
    return WORDS[event][1]
