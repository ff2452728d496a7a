"""Tags: one for each spelling, synonyms, and addresses that always work."""

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from editorial.topics.models import Tag, unique_words
from tests.factories.people import make_expert
from tests.factories.texts import make_response, make_tag
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_a_name_exists_once_without_regard_to_case() -> None:
    Tag.objects.create(name="Detox")
    with pytest.raises(ValidationError) as refusal:
        Tag(name="dETOX").full_clean(exclude=["slug"])
    assert refusal.value.error_dict.keys() == {NON_FIELD_ERRORS}
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.bulk_create([Tag(name="DETOX", slug="other")])


def test_an_editor_who_types_a_name_in_another_case_gets_the_tag_that_is_there() -> None:
    tree = make_tree()
    make_tag("Detox")
    page = make_response(tree, make_expert(tree.experts))
    page.tags.add("detox", "DETOX")
    page.save()
    assert [tag.name for tag in page.tags.all()] == ["Detox"]
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Größe & Maß", "grosse-mass"), ("дом", "dom"), ("!!!", "tag"), ("living at home", "living-at-home")],
)
def test_every_name_gets_an_address_in_ascii(name: str, slug: str) -> None:
    tag = Tag.objects.create(name=name)
    assert tag.slug == slug
    assert tag.url == f"/topics/tag/{slug}/"


def test_names_with_the_same_address_are_told_apart() -> None:
    slugs = [Tag.objects.create(name=name).slug for name in ("!!!", "???", "Über", "uber!")]
    assert slugs == ["tag", "tag-1", "uber", "uber-1"]


def test_synonyms_are_tidied() -> None:
    tag = Tag(name="money", slug="money", synonyms="  rent \n\nRent\nlending  money\nMONEY\n")
    tag.full_clean()
    assert tag.synonym_list == ["rent", "lending money"]


def test_a_synonym_that_is_a_tag_of_its_own_is_refused() -> None:
    make_tag("rent")
    with pytest.raises(ValidationError, match="“Rent”") as refusal:
        Tag(name="money", slug="money", synonyms="Rent").full_clean()
    assert refusal.value.error_dict.keys() == {"synonyms"}


def test_a_tag_cannot_stand_under_itself_at_any_distance() -> None:
    wide = Tag.objects.create(name="a")
    narrow = Tag.objects.create(name="b", parent=wide)
    wide.parent = narrow
    with pytest.raises(ValidationError, match="cannot stand under itself"):
        wide.full_clean()


@given(st.lists(st.text()))
def test_unique_words_lose_nothing_but_repetitions(words: list[str]) -> None:
    found = unique_words(words)
    assert len({word.casefold() for word in found}) == len(found)
    assert {word.casefold() for word in found} == {" ".join(word.split()).casefold() for word in words if word.split()}
