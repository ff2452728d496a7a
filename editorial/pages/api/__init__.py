"""What the API answers for content pages. Experts and topics list such pages, so they are answered from here."""

from editorial.pages.api import people, topics

__all__ = ["people", "topics"]
