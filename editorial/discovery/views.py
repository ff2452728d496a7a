"""The search page. It is asked with GET only and keeps nothing of what readers write."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from editorial.discovery.asking import Asked, reach_of, read_asked
from editorial.discovery.crisis import speaks_of_crisis
from editorial.discovery.narrowing import chosen_of, groups_of, orders_of
from editorial.discovery.results import results_of
from editorial.foundation import clock
from editorial.foundation.reader import Reader
from editorial.pages.context import counted_link, counted_topics
from editorial.pages.listing import page_numbers
from editorial.pages.reading import reader_for
from editorial.pages.unchanged import answers_unchanged
from editorial.resources.beside import resource_box
from search.factory import engine
from search.types import SearchResult

TOPICS_NAMED = 12


@answers_unchanged
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer what was found for the words in `q`; without any, offer the topics."""
    asked, reader = read_asked(request.GET.dict()), reader_for(request)
    answer = None if asked.is_empty else _answer(asked, reader)
    context: dict[str, Any] = {"asked": asked, "search_url": request.path}
    if speaks_of_crisis(asked.words):
        context["care"] = resource_box()
    if answer is not None and answer.total:
        context |= _found(answer, asked, reader, request)
    else:
        context["topics"] = _topics(reader, request)
    if answer is not None:
        context["chosen"] = chosen_of(answer.facets, asked)
    return render(request, "discovery/search.html", context)


def _answer(asked: Asked, reader: Reader) -> SearchResult:
    """The page of results that was asked for, or the last one there is."""
    reach, now = reach_of(reader), clock.now()
    answer = engine().search(asked.query(), reach=reach, now=now)
    if answer.total and answer.page > answer.pages:
        answer = engine().search(asked.query(answer.pages), reach=reach, now=now)
    return answer


def _found(answer: SearchResult, asked: Asked, reader: Reader, request: HttpRequest) -> dict[str, Any]:
    within_reach = range(min(answer.total, answer.pages * answer.per_page))
    page = Paginator(within_reach, answer.per_page).get_page(answer.page)
    return {
        "results": results_of(answer.hits, reader, request),
        "total": answer.total,
        "page_of_results": page,
        "numbers": page_numbers(page),
        "groups": groups_of(answer.facets, asked),
        "orders": orders_of(asked) if asked.words else [],
    }


def _topics(reader: Reader, request: HttpRequest) -> list[dict[str, Any]]:
    topics = [topic for topic in counted_topics(reader) if topic.readable_count]
    return [counted_link(topic, request) for topic in topics[:TOPICS_NAMED]]
