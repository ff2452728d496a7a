"""A reader's visit is nobody else's business: no template, stylesheet or script loads anything from another host."""

import re

from tests.architecture.tree import place, stylesheets, template_files

LOADING_TAGS = re.compile(
    r"<(?:script|img|iframe|audio|video|source|track|embed|object|input)\b[^>]*?\b(?:src|srcset|data|poster)\s*=\s*[\"']?\s*"
    r"(?:https?:)?//",
    re.IGNORECASE,
)
LOADING_LINKS = re.compile(
    r"<link\b(?=[^>]*\brel\s*=\s*[\"']?[^\"'>]*\b(?:stylesheet|preload|prefetch|preconnect|dns-prefetch|icon|manifest|"
    r"modulepreload)\b)[^>]*\bhref\s*=\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
CSS_LOADS = re.compile(r"(?:url\(\s*[\"']?\s*|@import\s+[\"']?\s*)(?:https?:)?//", re.IGNORECASE)
SCRIPT_LOADS = re.compile(
    r"(?:fetch|import|importScripts|open|WebSocket|EventSource)\s*\(\s*[\"'`](?:https?:|wss?:)?//"
)
INLINE_CODE = re.compile(
    r"<[a-z][^>]*\s(?:on[a-z]+|style)\s*=\s*[\"']|<style\b|href\s*=\s*[\"']javascript:", re.IGNORECASE
)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/(?:ld\+)?json)", re.IGNORECASE)
MAIL_FOLDERS = {"email", "newsletters"}


def matches(pattern: re.Pattern[str], text: str) -> list[int]:
    return [text.count("\n", 0, match.start()) + 1 for match in pattern.finditer(text)]


def test_no_template_loads_anything_from_another_host() -> None:
    found = [
        place(path, line)
        for path in template_files()
        for pattern in (LOADING_TAGS, LOADING_LINKS, CSS_LOADS)
        for line in matches(pattern, path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_no_stylesheet_or_script_loads_anything_from_another_host() -> None:
    found = [
        place(path, line)
        for path in stylesheets()
        for pattern in (CSS_LOADS, SCRIPT_LOADS)
        for line in matches(pattern, path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_no_template_of_the_site_has_inline_script_or_style_which_its_policy_forbids() -> None:
    found = [
        place(path, line)
        for path in template_files()
        if path.suffix == ".html" and not MAIL_FOLDERS & set(path.parts) and "wagtailadmin" not in path.parts
        for pattern in (INLINE_CODE, INLINE_SCRIPT)
        for line in matches(pattern, path.read_text(encoding="utf-8"))
    ]
    assert not found, "The site's Content-Security-Policy blocks this:\n" + "\n".join(found)
