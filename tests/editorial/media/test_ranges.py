"""Parts of files: what RFC 9110 says of ranges, for players that jump to a chapter."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from editorial.media.ranges import ByteRange, OutsideFileError, file_answer, range_of

BYTES = bytes(range(100))


def ask(method: str = "get", **headers: str):
    request = getattr(RequestFactory(), method)("/file", headers=headers)
    return file_answer(request, ContentFile(BYTES, name="a.mp3"), mime_type="audio/mpeg", tag="a", modified_at=1e9)


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", ByteRange(0, 9)),
        ("bytes=90-", ByteRange(90, 99)),
        ("bytes=90-1000", ByteRange(90, 99)),
        ("bytes=-5", ByteRange(95, 99)),
        ("bytes=-500", ByteRange(0, 99)),
        ("BYTES= 1 - 2 ", ByteRange(1, 2)),
        ("bytes=9-0", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
        ("bytes=one-two", None),
        ("", None),
    ],
)
def test_a_range_is_read_as_the_rfc_says_and_the_whole_file_is_sent_for_anything_else(header: str, expected) -> None:
    assert range_of(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_without_a_byte_of_the_file_is_outside(header: str) -> None:
    with pytest.raises(OutsideFileError):
        range_of(header, 100)


@given(st.one_of(st.text(), st.from_regex(r"bytes=\d{0,25}-\d{0,25}", fullmatch=True)), st.integers(0, 10_000))
def test_whatever_a_client_sends_a_range_lies_inside_the_file(header: str, size: int) -> None:
    try:
        found = range_of(header, size)
    except OutsideFileError:
        return
    assert found is None or 0 <= found.first <= found.last < size


@given(st.integers(0, 99), st.integers(0, 200))
def test_a_part_holds_exactly_the_bytes_that_were_asked_for(first: int, more: int) -> None:
    response = ask(Range=f"bytes={first}-{first + more}")
    expected = BYTES[first : first + more + 1]
    assert response.status_code == 206
    assert content(response) == expected
    assert response.headers["Content-Length"] == str(len(expected))
    assert response.headers["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/100"


def test_the_whole_file_says_that_parts_may_be_asked_for() -> None:
    response = ask()
    assert (response.status_code, content(response)) == (200, BYTES)
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "audio/mpeg"


def test_head_tells_the_length_and_sends_nothing() -> None:
    response = ask("head")
    assert (response.status_code, content(response), response.headers["Content-Length"]) == (200, b"", "100")


def test_a_range_outside_the_file_is_answered_with_416_and_its_length() -> None:
    response = ask(Range="bytes=100-")
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */100")


def test_an_unchanged_file_is_not_sent_again() -> None:
    assert ask(**{"If-None-Match": '"a"'}).status_code == 304


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ('"a"', 206),
        ('"b"', 200),
        ('W/"a"', 200),
        ("Sun, 09 Sep 2001 01:46:40 GMT", 206),
        ("Sun, 09 Sep 2001 01:46:41 GMT", 200),
        ("yesterday", 200),
    ],
)
def test_a_part_is_sent_only_of_the_file_that_the_client_has_the_rest_of(condition: str, status: int) -> None:
    assert ask(Range="bytes=0-9", **{"If-Range": condition}).status_code == status
