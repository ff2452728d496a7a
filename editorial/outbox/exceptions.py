"""What can go wrong with rows of work."""

from editorial.foundation.exceptions import OpenLetterError


class OutsideTransactionError(OpenLetterError):
    """Work was asked for outside a transaction, so it could be lost, or be done for a change that never happens."""


class UnknownTopicError(OpenLetterError):
    """No handler is registered for a row's topic."""
