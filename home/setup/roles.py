"""Who may do what: the groups of a publication. Nobody approves by a permission; approving is asked for by a review."""

from dataclasses import dataclass
from enum import StrEnum

from editorial.foundation.reader import MEMBERS_GROUP

TRIAGE = "Triage"
EDITORS = "Editors"
COPY_EDITORS = "Copy editors"
CLINICAL_REVIEWERS = "Clinical reviewers"
EXPERTS = "Experts"
MANAGING_EDITORS = "Managing editors"
NEWSLETTER_MANAGERS = "Newsletter managers"
ADMINS = "Admins"

ADMIN = "wagtailadmin.access_admin"


def _on(model: str, *actions: str) -> tuple[str, ...]:
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in actions)


_CASES = _on("cases.case", "view", "add", "change") + _on("cases.riskflag", "view", "add", "change")
_LETTERS = _on("letters.letteroriginal", "view", "add") + _on("people.contributor", "view")
_SNIPPETS = (
    "resources.crisisresource",
    "resources.promotion",
    "resources.commentguideline",
    "resources.notice",
)
_BESIDE_THE_TEXT = tuple(name for model in _SNIPPETS for name in _on(model, "view", "add", "change"))
_EDITING = (
    *_on("topics.tag", "view", "add", "change"),
    *_on("media.audiofile", "view", "add", "change"),
    *_BESIDE_THE_TEXT,
)
_NEWSLETTERS = _on("newsletters.newsletterissue", "view", "add", "change")
_IN_COLLECTIONS = (
    *_on("wagtailimages.image", "add", "change", "choose"),
    *_on("wagtaildocs.document", "add", "change", "choose"),
)


@dataclass(frozen=True)
class Right:
    """A permission and what it is given on. permission: as "app.codename"."""

    class On(StrEnum):
        """On everything of its kind, on the whole tree of pages, or on all collections of images and documents."""

        ALL = "all"
        PAGES = "pages"
        COLLECTIONS = "collections"

    on: On
    permission: str

    def __str__(self) -> str:
        return f"{self.on}: {self.permission}"


@dataclass(frozen=True)
class Role:
    """A group and its rights.

    permissions: Django's, as "app.codename". pages: Wagtail's page permissions on the whole tree. collections: on all
    images and documents.
    """

    group: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    @property
    def rights(self) -> list[Right]:
        """All of them."""
        return [
            *(Right(Right.On.ALL, name) for name in self.permissions),
            *(Right(Right.On.PAGES, f"wagtailcore.{action}_page") for action in self.pages),
            *(Right(Right.On.COLLECTIONS, name) for name in self.collections),
        ]


ROLES = (
    Role(TRIAGE, (ADMIN, *_CASES, *_LETTERS)),
    Role(
        EDITORS,
        (ADMIN, *_CASES, *_LETTERS, "letters.withdraw_letteroriginal", "review.view_stageevent", *_EDITING),
        ("add", "change"),
        _IN_COLLECTIONS,
    ),
    # The permission to lock is what opens Wagtail's list of pages and its comparison to those who edit nothing.
    Role(COPY_EDITORS, (ADMIN, *_on("cases.case", "view")), ("lock",)),
    Role(
        CLINICAL_REVIEWERS,
        (ADMIN, "letters.view_letteroriginal", *_on("cases.case", "view"), *_on("cases.riskflag", "view", "change")),
        ("lock",),
    ),
    Role(EXPERTS, (ADMIN,), ("lock",)),
    Role(
        MANAGING_EDITORS,
        (
            ADMIN,
            *_CASES,
            *_on("cases.case", "delete"),
            *_LETTERS,
            "letters.withdraw_letteroriginal",
            "letters.erase_letteroriginal",
            *_on("approval.textapproval", "view", "withdraw"),
            "people.reveal_contributor",
            "people.view_identityreveal",
            "podcasts.publish_without_transcript",
            "review.recall_text",
            "review.view_stageevent",
            *_on("review.delegation", "view", "add", "change"),
            *_EDITING,
            *_on("topics.tag", "delete", "merge"),
            *_on("media.audiofile", "delete"),
            *(name for model in _SNIPPETS for name in _on(model, "publish")),
            *_on("home.brand", "change"),
            *_on("wagtailredirects.redirect", "view", "add", "change", "delete"),
            *_on("outbox.outboxrow", "view", "retry"),
        ),
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        _IN_COLLECTIONS,
    ),
    Role(
        NEWSLETTER_MANAGERS,
        (ADMIN, *_NEWSLETTERS, *_on("newsletters.newsletter", "view", "add", "change")),
        ("lock",),
        _on("wagtailimages.image", "choose"),
    ),
    Role(MEMBERS_GROUP),
    Role(
        ADMINS,
        (
            ADMIN,
            *_on("accounts.user", "view", "add", "change", "delete"),
            *_on("auth.group", "view", "add", "change", "delete"),
            *_on("wagtailcore.workflow", "view", "add", "change", "delete"),
            *_on("wagtailcore.task", "view", "add", "change", "delete"),
            *_on("wagtailcore.site", "view", "add", "change", "delete"),
            *_on("wagtailcore.collection", "view", "add", "change", "delete"),
            *_on("home.brand", "change"),
            *_on("outbox.outboxrow", "view", "retry"),
            "people.link_expert_account",
        ),
        ("lock",),
    ),
)
