"""What search refuses, as exceptions that a form or an API can turn into a message."""


class SearchError(Exception):
    """Base of all exceptions that search raises by itself."""


class InvalidQueryError(SearchError, ValueError):
    """A question that search does not answer: a page out of range, a filter that cannot exist.

    Arguments: `field` names the part of the query, `message` says in plain words what is wrong with it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class InvalidDocumentError(SearchError, ValueError):
    """A document that cannot be indexed as it was declared, such as one without a kind."""
