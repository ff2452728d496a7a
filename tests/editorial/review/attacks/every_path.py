"""The whole list: importing this makes it."""

from tests.editorial.review.attacks import (
    beside_the_text,
    by_script,
    in_the_admin,
    in_the_database,
    in_the_review,
    over_apis,
    to_a_wider_audience,
)
from tests.editorial.review.attacks.paths import PATHS

KINDS = (in_the_admin, over_apis, in_the_review, by_script, in_the_database, beside_the_text, to_a_wider_audience)

__all__ = ["KINDS", "PATHS"]
