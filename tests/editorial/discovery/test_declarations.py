"""Every content type is found, or somebody has said why not."""

from editorial.discovery.checks import check_declarations, undeclared
from editorial.foundation.found import declared
from editorial.letters.models import MemberLetterPage
from editorial.pages.models import ContentPage
from search.constants import MAX_NAME_CHARACTERS


def test_all_types_of_this_house_are_declared() -> None:
    assert check_declarations() == []


def test_a_type_that_declares_nothing_is_an_error_that_names_it_and_the_file() -> None:
    found = {one.model for one in declared()}
    errors = undeclared([*ContentPage.types()], declared=found)
    assert [error.id for error in errors] == ["discovery.E001"]
    assert MemberLetterPage.__name__ in errors[0].msg
    assert "search.py" in (errors[0].hint or "")


def test_kinds_are_single_short_words() -> None:
    kinds = [found.kind.word for found in declared()]
    assert len(set(kinds)) == len(kinds)
    assert all(0 < len(kind) <= MAX_NAME_CHARACTERS for kind in kinds)
