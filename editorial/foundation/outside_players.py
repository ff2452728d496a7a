"""Players on other sites that a page may show once a reader asks for them."""

import re
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_VIMEO_ID = re.compile(r"\d{6,12}")


def player_address(url: str) -> str:
    """Return the address of the player for a page where something plays; empty for sites without one that we know.

    The hosts are those that the site's Content-Security-Policy lets into a frame. YouTube's is the one that sets no
    cookie before something plays; Vimeo is asked not to track.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("youtube.com", "youtube-nocookie.com", "youtu.be"):
        named = parse_qs(parts.query).get("v", [""])[0]
        found = named if _YOUTUBE_ID.fullmatch(named) else parts.path.rsplit("/", 1)[-1]
        return f"https://www.youtube-nocookie.com/embed/{found}" if _YOUTUBE_ID.fullmatch(found) else ""
    if host in ("vimeo.com", "player.vimeo.com"):
        found = parts.path.rstrip("/").rsplit("/", 1)[-1]
        return f"https://player.vimeo.com/video/{found}?dnt=1" if _VIMEO_ID.fullmatch(found) else ""
    return ""
