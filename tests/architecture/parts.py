"""What belongs to a type of page, and what is missing of it. Each function answers nothing when its part is there."""

from collections.abc import Callable, Iterator

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from editorial.approval.texts import ApprovedText
from editorial.foundation.found import decided
from editorial.pages.kinds import kind_errors
from editorial.pages.models import ContentPage
from editorial.previews.pages import PreviewedPage
from tests.architecture.tree import ROOT

PageType = type[Page]


def room_of(model: PageType) -> str:
    """Return the folder of a type's room, such as `editorial/letters`."""
    return model.__module__.removesuffix(".models").replace(".", "/")


def template(model: PageType) -> str:
    """A reader's page."""
    name = model.template
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return f"templates/{name}"
    return "" if name.startswith(f"{model._meta.app_label}/") else f"a template in templates/{model._meta.app_label}/"


def review_rule(model: PageType) -> str:
    """Fields that are approved, and the kind of approval."""
    if not issubclass(model, ApprovedText):
        return "the base ApprovedText, so that nothing of it goes live unapproved"
    lists = {"approved_fields", "exempt_fields"}
    return "" if model.approved_fields and lists & set(vars(model)) else "approved_fields and exempt_fields of its own"


def preview(model: PageType) -> str:
    """The preview of a draft."""
    return "" if issubclass(model, PreviewedPage) else "the base PreviewedPage, so that its drafts can be seen"


def place_in_tree(model: PageType) -> str:
    """Sensible parents: since each type names its own, a page has sensible children too."""
    return "" if "parent_page_types" in vars(model) else "parent_page_types"


def description(model: PageType) -> str:
    """What an editor reads when choosing what to add."""
    return "" if getattr(model, "page_description", "") else "page_description: one plain sentence on what it is for"


def tests_of_its_room(model: PageType) -> str:
    """Tests that stand where the package stands."""
    room = room_of(model)
    folder = room if room.startswith("tests/") else f"tests/{room}"
    return "" if list((ROOT / folder).glob("test_*.py")) else f"tests in {folder}/"


def kind(model: type[ContentPage]) -> str:
    """The type's word in lists, search and API, its own alone."""
    return "; ".join(f"{error.msg} {error.hint or ''}".strip() for error in kind_errors(model, ContentPage.types()))


def search_fields(model: type[ContentPage]) -> str:
    """Words of its own that the admin's search finds."""
    return "" if "search_fields" in vars(model) else "search_fields of its own"


def words(model: type[ContentPage]) -> str:
    """The plain words that reading time and index are made of."""
    return "" if "words" in vars(model) else "words(): its text as plain words"


def place_in_discovery(model: type[ContentPage]) -> str:
    """What readers' search indexes of it."""
    return "" if model in decided() else f"its declaration in {room_of(model)}/search.py: what of it is indexed"


def golden_json(model: type[ContentPage]) -> str:
    """The API's answer for it, where its room has an API."""
    room, word = ROOT / room_of(model), model.content_kind.word
    if not (room / "api.py").exists():
        return ""
    golden = [*(ROOT / "tests" / "golden").glob(f"*{word}*.json"), *room.glob(f"golden/*{word}*.json")]
    return "" if golden else f"tests/golden/{word}.json: what the API answers for one"


def page_types() -> list[PageType]:
    """Return every type of page of the house, the abstract base of content left out."""
    own = [model for model in subclasses(Page) if model.__module__.split(".")[0] in ("editorial", "home")]
    return sorted((model for model in own if model is not ContentPage), key=lambda model: model._meta.label)


def content_types() -> list[type[ContentPage]]:
    """Return the types that readers meet in lists."""
    return [model for model in page_types() if issubclass(model, ContentPage)]


def subclasses(model: PageType) -> Iterator[PageType]:
    for child in model.__subclasses__():
        if not child._meta.abstract and not child._meta.proxy:
            yield child
        yield from subclasses(child)


OF_A_PAGE: tuple[Callable[[PageType], str], ...] = (
    template, review_rule, preview, place_in_tree, description, tests_of_its_room,
)  # fmt: skip
OF_CONTENT: tuple[Callable[[type[ContentPage]], str], ...] = (
    kind, search_fields, words, place_in_discovery, golden_json,
)  # fmt: skip
