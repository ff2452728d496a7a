"""Tags and topics in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse

from editorial.topics.models import Tag
from tests.factories.people import make_superuser, make_user
from tests.factories.texts import make_tag
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def url_of(view: str, *args: object) -> str:
    return reverse(Tag.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def desk(client):
    make_tree()
    client.force_login(make_superuser())
    return client


def test_the_list_shows_tags_in_use_with_synonyms_and_a_way_to_merge(desk) -> None:
    money = make_tag("money", synonyms="rent")
    make_tag("lending", merged_into=money)
    content = desk.get(url_of("list")).content.decode()
    assert "rent" in content
    assert "lending" not in content
    assert url_of("merge", money.pk) in content


def test_the_list_costs_the_same_for_few_and_for_many_tags(desk, django_assert_max_num_queries) -> None:
    def count() -> int:
        with django_assert_max_num_queries(40) as context:
            desk.get(url_of("list"))
        return len(context)

    make_tag("money", parent=make_tag("wide"))
    desk.get(url_of("list"))
    few = count()
    for number in range(15):
        make_tag(f"tag {number}", parent=make_tag("wide"))
    assert count() == few


def test_merging_first_shows_what_will_happen_and_then_does_it(desk) -> None:
    source, into = make_tag("lending"), make_tag("money")
    assert desk.get(url_of("merge", source.pk)).status_code == 200
    shown = desk.post(url_of("merge", source.pk), {"into": into.pk}).content.decode()
    assert "cannot be undone" in shown
    assert Tag.objects.current().count() == 2
    done = desk.post(url_of("merge", source.pk), {"into": into.pk, "confirm": "yes"}, follow=True)
    assert [message.level_tag for message in done.context["messages"]] == ["success"]
    assert list(Tag.objects.current()) == [into]


@pytest.mark.parametrize("chosen", ["", "0", "abc", "self"])
def test_a_choice_that_is_none_is_refused_with_what_to_do(desk, chosen: str) -> None:
    source = make_tag("lending")
    response = desk.post(
        url_of("merge", source.pk), {"into": source.pk if chosen == "self" else chosen, "confirm": "yes"}
    )
    assert response.status_code == 200
    assert "error" in response.content.decode()
    assert Tag.objects.get().merged_into is None


def test_a_tag_that_does_not_exist_or_was_merged_is_not_found(desk) -> None:
    merged = make_tag("lending", merged_into=make_tag("money"))
    assert [desk.get(url_of("merge", pk)).status_code for pk in (merged.pk, 999)] == [404, 404]


def test_whoever_may_not_merge_is_not_offered_it_and_cannot(client) -> None:
    make_tree()
    user = make_user()
    codenames = ["access_admin", "change_tag", "view_tag", "add_tag"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    source, into = make_tag("lending"), make_tag("money")
    assert "Merge into" not in client.get(url_of("list")).content.decode()
    response = client.post(url_of("merge", source.pk), {"into": into.pk, "confirm": "yes"})
    assert response.status_code == 302
    assert Tag.objects.current().count() == 2


def test_what_was_typed_stays_when_a_name_is_taken(desk) -> None:
    make_tag("money")
    response = desk.post(url_of("add"), {"name": "Money", "synonyms": "cash in hand"})
    content = response.content.decode()
    assert response.context["form"].errors.keys() == {NON_FIELD_ERRORS}
    assert "cash in hand" in content


def test_the_chooser_offers_tags_in_use_only(desk) -> None:
    money = make_tag("money")
    make_tag("lending", merged_into=money)
    content = desk.get(Tag.snippet_viewset.chooser_viewset.widget_class().get_chooser_modal_url()).json()["html"]
    assert "money" in content
    assert "lending" not in content
