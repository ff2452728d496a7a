"""Asking the API, as tests do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.test import Client

LIST = "/api/v1/responses/"
PAGES = "/api/v1/pages/"


@dataclass(frozen=True)
class Asked:
    """An answer: its status, its headers (whatever their case) and its text."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def data(self) -> Any:
        """What the JSON says."""
        return json.loads(self.text)

    @property
    def problem(self) -> str:
        """The name of the problem's type; empty for an answer that is none."""
        if self.headers["Content-Type"] != "application/problem+json":
            return ""
        return self.data["type"].removeprefix("/api/v1/problems/").rstrip("/")

    @property
    def wrong(self) -> list[list[str | int]]:
        """The places that a problem names."""
        return [error["loc"] for error in self.data["errors"]]


def ask(address: str, client: Client | None = None, method: str = "get", **extra: Any) -> Asked:
    """Ask for an address, as the public unless a client is given."""
    response = getattr(client or Client(raise_request_exception=False), method)(address, **extra)
    return Asked(response.status_code, response.headers, response.content.decode())


def page_at(path: str, client: Client | None = None) -> Asked:
    """Ask for the page at a path."""
    return ask(f"{PAGES}?path={quote(path)}", client)
