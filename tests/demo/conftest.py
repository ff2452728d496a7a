"""The demo's words, read once for all tests of them."""

import pytest

from demo.reading import read_content
from demo.schema.content import DemoContent


@pytest.fixture(scope="session")
def content() -> DemoContent:
    """Return the demo's words as they are shipped."""
    return read_content()
