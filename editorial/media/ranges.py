"""Answers with a stored file, whole or in part: a player that jumps to a chapter asks for bytes from there.

After RFC 9110, sections 13 and 14: one range gives 206, one outside the file 416; several at once, or words that are
not a range, give the whole file, as the RFC allows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe, quote_etag

CHUNK = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,19})\s*-\s*(\d{0,19})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class ByteRange:
    """Bytes of a file, both ends included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes these are."""
        return self.last - self.first + 1


class OutsideFileError(ValueError):
    """A range holds no byte of the file."""


def range_of(header: str, size: int) -> ByteRange | None:
    """Read a `Range` header.

    size: the file's length in bytes.
    Returns nothing when the whole file is to be sent. Raises OutsideFileError when the range holds no byte of it.
    """
    match = _ONE_RANGE.fullmatch(header.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        wanted = min(int(last), size)
        if wanted == 0:
            raise OutsideFileError(header)
        return ByteRange(size - wanted, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise OutsideFileError(header)
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


def file_answer(
    request: HttpRequest, file: File, *, mime_type: str, tag: str, modified_at: float | None = None
) -> HttpResponseBase:
    """Answer a GET or HEAD with a file, or with the part of it that is asked for.

    file: a stored file, not opened yet; it is opened only when bytes of it are sent.
    tag: a word that is the same only for the same bytes; it becomes the ETag.
    modified_at: seconds since 1970, if known.
    """
    etag = quote_etag(tag)
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(modified_at) if modified_at else None)
    if unchanged is not None:
        return unchanged
    size = file.size
    part: ByteRange | None = None
    if "Range" in request.headers and _is_same(request.headers.get("If-Range", ""), etag, modified_at):
        try:
            part = range_of(request.headers["Range"], size)
        except OutsideFileError:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    response = _body(request, file, part or ByteRange(0, size - 1), status=206 if part else 200)
    response.headers["Content-Type"] = mime_type
    response.headers["Content-Length"] = str(part.length if part else size)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    if part:
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _is_same(condition: str, etag: str, modified_at: float | None) -> bool:
    """Whether an `If-Range` names the file as it is; without one it does. A weak tag never matches."""
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == etag
    moment = parse_http_date_safe(condition)
    return moment is not None and modified_at is not None and moment == int(modified_at)


def _body(request: HttpRequest, file: File, part: ByteRange, *, status: int) -> HttpResponseBase:
    if request.method == "HEAD" or part.length <= 0:
        return HttpResponse(status=status)
    return StreamingHttpResponse(_Part(file.open("rb"), part), status=status)


class _Part:
    """The bytes of a range, read as they are sent. Django closes it with the answer, sent to its end or not."""

    def __init__(self, stream: File, part: ByteRange) -> None:
        self._stream, self._part = stream, part

    def __iter__(self) -> Iterator[bytes]:
        self._stream.seek(self._part.first)
        left = self._part.length
        while left > 0 and (chunk := self._stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self._stream.close()
