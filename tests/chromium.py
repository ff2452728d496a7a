"""The browser that tests and pictures use."""

import os
import shutil

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium() -> str | None:
    """Return the path of a Chromium on this machine: `OPEN_LETTER_CHROMIUM`, else the first of the usual commands."""
    named = os.environ.get("OPEN_LETTER_CHROMIUM")
    return named or next((path for command in COMMANDS if (path := shutil.which(command))), None)
