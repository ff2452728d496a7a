"""Which code and templates are running: what a page looks like depends on them, too."""

import hashlib
from functools import cache
from pathlib import Path

from django import VERSION as DJANGO
from django.conf import settings
from wagtail import VERSION as WAGTAIL

#: The folders and kinds of files that readers' pages are made from.
FOLDERS = ("cms", "editorial", "home", "search", "templates")
SUFFIXES = frozenset({".py", ".html", ".txt", ".xml", ".css", ".js", ".svg"})


def release() -> str:
    """Return a word that is another one after each change of the code, the templates or the site's settings.

    It is found once in a process. While templates are being written (`DEBUG`), it is found for each request.
    """
    return _digest() if settings.DEBUG else _digest_once()


def _digest() -> str:
    root = Path(settings.BASE_DIR)
    files = sorted(path for name in FOLDERS for path in (root / name).rglob("*") if path.suffix in SUFFIXES)
    parts = [f"{path.relative_to(root)} {stat.st_mtime_ns} {stat.st_size}" for path in files if (stat := path.stat())]
    shown = (DJANGO, WAGTAIL, settings.WAGTAIL_SITE_NAME, settings.DEFAULT_COUNTRY, settings.TIME_ZONE)
    return hashlib.sha256("\n".join([*parts, *map(str, shown)]).encode()).hexdigest()[:16]


_digest_once = cache(_digest)
