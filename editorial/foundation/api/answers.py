"""What the rooms' `api.py` give to the API: how each type of page is answered, and lists of their own.

@answers(ModulePage)
def module_answer(page: ModulePage, request: HttpRequest) -> ModuleDetail: ...

lists("modules/", router)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

from django.db.models import Model
from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

AnswerFunction = TypeVar("AnswerFunction", bound=Callable[..., BaseModel])


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """How pages of one type are answered at their address.

    schema: the answer's shape; its `type` is a `Literal` that no other shape has.
    """

    schema: type[BaseModel]
    build: Callable[[Any, HttpRequest], BaseModel]


_answers: dict[type[Model], PageAnswer] = {}
_lists: dict[str, Router] = {}


def answers(model: type[Model]) -> Callable[[AnswerFunction], AnswerFunction]:
    """Return a decorator that registers how pages of a type are answered; the function names its schema as result."""

    def register(build: AnswerFunction) -> AnswerFunction:
        _answers[model] = PageAnswer(get_type_hints(build)["return"], build)
        return build

    return register


def lists(prefix: str, router: Router) -> None:
    """Register routes of a room. prefix: the address that they begin with, such as `responses/`."""
    _lists[prefix] = router


def answer_of(model: type[Model]) -> PageAnswer | None:
    """Return how pages of a type are answered; nothing for one that the API does not answer."""
    return _answers.get(model)


def page_schemas() -> list[type[BaseModel]]:
    """Return the shapes of all answers, by their names."""
    return sorted({answer.schema for answer in _answers.values()}, key=lambda schema: schema.__name__)


def all_lists() -> list[tuple[str, Router]]:
    """Return the routes of all rooms, by their prefixes."""
    return sorted(_lists.items())
