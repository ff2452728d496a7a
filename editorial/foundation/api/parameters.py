"""Query parameters, read strictly: a slip in a front end is an error that names it, never a list of everything."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_origin, get_type_hints

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import StringConstraints

from editorial.foundation.api.problems import INVALID_PARAMETERS, ProblemError, ProblemRaised

#: Whole numbers that every database takes as a key.
LARGEST_ID = 2**31 - 1
Id = Annotated[int, Path(ge=1, le=LARGEST_ID, description="The id, as cards and pages give it.")]
Slug = Annotated[str, StringConstraints(pattern=r"^[-\w]+$", max_length=255)]


class Parameters(Schema):
    """The query parameters of one resource; a resource names its own class, and refuses all others."""


def errors_of(query: Any, known: dict[str, bool]) -> list[ProblemError]:
    """Return what is wrong with a query as such.

    query: Django's `QueryDict`. known: the parameters' names, each with whether it may be given more than once.
    """
    errors = []
    for name in sorted(query):
        values = query.getlist(name)
        if name not in known:
            errors.append(_error(name, "unknown_parameter", "This parameter does not exist here."))
        elif len(values) > 1 and not known[name]:
            errors.append(_error(name, "repeated_parameter", "This parameter can be given once only."))
        if any("\x00" in value for value in values):
            errors.append(_error(name, "nul_byte", "This value contains a NUL byte."))
    return errors


def _error(name: str, kind: str, message: str) -> ProblemError:
    return ProblemError(loc=["query", name.replace("\x00", "\\x00")[:100]], type=kind, msg=message)


def _known_to(view: Callable[..., Any]) -> dict[str, bool]:
    """Return the query parameters that a view takes, each with whether it may be repeated."""
    hints = get_type_hints(view)
    return {
        name: get_origin(info.annotation) is list
        for hint in hints.values()
        if isinstance(hint, type) and issubclass(hint, Parameters)
        for name, info in hint.model_fields.items()
    }


class StrictRouter(Router):
    """A router whose resources refuse, with 422 and its name, each query parameter that they do not know."""

    def add_api_operation(self, path: str, methods: Any, view_func: Callable[..., Any], **kwargs: Any) -> None:
        """Add a resource, as ninja does. Its query parameters stand in a class of `Parameters`."""
        known = _known_to(view_func)

        @wraps(view_func)
        def strictly(request: HttpRequest, *args: Any, **values: Any) -> Any:
            errors = errors_of(request.GET, known)
            if errors:
                raise ProblemRaised(INVALID_PARAMETERS, " ".join(error.msg for error in errors), errors)
            return view_func(request, *args, **values)

        super().add_api_operation(path, methods, strictly, **kwargs)
