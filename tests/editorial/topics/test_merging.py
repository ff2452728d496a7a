"""Merging tags: everything moves, nothing is doubled, nothing goes round in a circle."""

import pytest
from django.contrib.auth.models import Permission
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.topics.models import Tag
from editorial.topics.services import merge_tags
from tests.factories.people import make_superuser, make_user
from tests.factories.texts import make_tag

pytestmark = pytest.mark.django_db


def merged(source: Tag, into: Tag) -> tuple[Tag, Tag]:
    merge_tags(source=source, into=into, user=make_superuser())
    return Tag.objects.get(pk=source.pk), Tag.objects.get(pk=into.pk)


def test_name_and_synonyms_become_synonyms_of_the_tag_that_remains() -> None:
    source, into = merged(make_tag("lending", synonyms="loan\nrent"), make_tag("money", synonyms="rent\ncash"))
    assert into.synonym_list == ["rent", "cash", "lending", "loan"]
    assert (source.merged_into, source.synonyms, source.parent) == (into, "", None)
    assert list(Tag.objects.current()) == [into]


def test_narrower_tags_and_earlier_merges_follow() -> None:
    source, into = make_tag("lending"), make_tag("money")
    narrow = make_tag("small loans", parent=source)
    earlier = make_tag("loans", merged_into=source)
    merged(source, into)
    assert Tag.objects.get(pk=narrow.pk).parent == into
    assert Tag.objects.get(pk=earlier.pk).merged_into == into


def test_a_tag_may_be_merged_into_one_that_stands_under_it() -> None:
    top = make_tag("top")
    source = make_tag("source", parent=top)
    middle = make_tag("middle", parent=source)
    into = make_tag("into", parent=middle)
    merged(source, into)
    assert Tag.objects.get(pk=into.pk).parent == top
    assert Tag.objects.get(pk=middle.pk).parent == into


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6), st.lists(st.integers(0, 7), max_size=8))
def test_no_order_of_merging_makes_a_circle(merges: list[tuple[int, int]], parents: list[int]) -> None:
    base = Tag.objects.count()
    tags = [Tag.objects.create(name=f"tag {base + number}") for number in range(8)]
    for number, parent in enumerate(parents):
        if parent < number:
            Tag.objects.filter(pk=tags[number].pk).update(parent=tags[parent])
    user = make_superuser()
    for source, into in merges:
        try:
            merge_tags(source=tags[source], into=tags[into], user=user)
        except ConflictError:
            continue
    for tag in Tag.objects.filter(pk__in=[tag.pk for tag in tags]):
        tag.synonyms = ""
        tag.full_clean()
        assert tag.merged_into is None or tag.merged_into.merged_into_id is None


def test_a_tag_and_itself_or_a_merged_one_is_refused() -> None:
    source, into = merged(make_tag("lending"), make_tag("money"))
    user = make_superuser()
    with pytest.raises(ConflictError, match="into itself"):
        merge_tags(source=into, into=into, user=user)
    with pytest.raises(ConflictError, match="“lending” was merged"):
        merge_tags(source=source, into=into, user=user)
    with pytest.raises(ConflictError, match="“lending” was merged"):
        merge_tags(source=into, into=source, user=user)


def test_only_who_has_the_permission_may_merge() -> None:
    source, into, user = make_tag("lending"), make_tag("money"), make_user()
    with pytest.raises(NotAllowedError):
        merge_tags(source=source, into=into, user=user)
    user.user_permissions.add(Permission.objects.get(codename="merge_tag"))
    assert merge_tags(source=source, into=into, user=type(user).objects.get(pk=user.pk)) == into


def test_merging_is_logged_with_who_did_it() -> None:
    user = make_superuser("ines")
    into = merge_tags(source=make_tag("lending"), into=make_tag("money"), user=user)
    entry = ModelLogEntry.objects.get(action="topics.merge_tag")
    assert (entry.user, entry.object_id, entry.data["source"]) == (user, str(into.pk), "lending")
    assert "“lending” was merged into it" in entry.message
