"""What a browser may load and do: the Content-Security-Policy of the reader's site and that of the admin.

A page of the site makes no request to another host by itself. Two things load from elsewhere, and only after the
reader's click: a player that an editor chose to embed, and an episode's audio kept on another host.
"""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE

PLAYERS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]

SITE: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "media-src": [SELF, "https:"],
    "frame-src": PLAYERS,
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

FEATURES = (
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "serial",
    "midi",
    "display-capture",
    "browsing-topics",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in FEATURES)


def admin(front_ends: list[str]) -> dict[str, list[str]]:
    """Return the admin's policy: Wagtail's editor writes scripts and styles into its pages, and frames previews.

    front_ends: addresses of the front ends that show previews; only their origins count.
    """
    origins = sorted({f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, front_ends)})
    return {
        **SITE,
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "media-src": [SELF, "blob:", "https:"],
        "worker-src": [SELF, "blob:"],
        "connect-src": [SELF, *origins],
        "frame-src": [SELF, *PLAYERS, *origins],
    }
