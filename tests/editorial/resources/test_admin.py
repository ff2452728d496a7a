"""What stands beside a text, in the admin."""

import datetime

import pytest
from django.urls import reverse

from editorial.foundation import clock
from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from editorial.resources.viewsets import last_tried
from tests.factories.beside import make_guideline, make_notice, make_promotion, make_resource
from tests.factories.people import make_superuser
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    make_tree()
    client.force_login(make_superuser())
    return client


def make_all():
    return [make_resource(), make_promotion(), make_guideline(1), make_notice("member-site")]


@pytest.mark.parametrize("model", [CrisisResource, Promotion, CommentGuideline, Notice])
def test_each_list_and_form_opens(desk, model) -> None:
    instance = next(made for made in make_all() if isinstance(made, model))
    viewset = model.snippet_viewset
    assert desk.get(reverse(viewset.get_url_name("list"))).status_code == 200
    assert desk.get(reverse(viewset.get_url_name("add"))).status_code == 200
    assert desk.get(reverse(viewset.get_url_name("edit"), args=[instance.pk])).status_code == 200
    assert desk.get(reverse(viewset.get_url_name("history"), args=[instance.pk])).status_code == 200


def test_each_can_be_seen_as_readers_will_see_it() -> None:
    make_tree()
    shown = [instance.make_preview_request().content.decode() for instance in make_all()]
    assert "01632 960000" in shown[0]
    assert "See how" in shown[1]
    assert "Be kind." in shown[2]
    assert "It appeared elsewhere first." in shown[3]


def test_what_was_typed_stays_when_the_form_is_refused(desk) -> None:
    typed = {"name": "Night line", "country": "GB", "hours": "after ten", "order": "0", "verified_on": "2026-01-01"}
    response = desk.post(reverse(CrisisResource.snippet_viewset.get_url_name("add")), typed)
    content = response.content.decode()
    assert "Night line" in content
    assert "after ten" in content
    assert len(response.context["form"].non_field_errors()) == 1
    assert not CrisisResource.objects.exists()


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_the_last_published_resource_cannot_go_in_the_admin_either(desk, view) -> None:
    last = make_resource()
    url = reverse(CrisisResource.snippet_viewset.get_url_name(view), args=[last.pk])
    response = desk.post(url, follow=True)
    assert "Publish another one first" in response.content.decode()
    assert CrisisResource.objects.get().live
    make_resource()
    desk.post(url)
    assert CrisisResource.objects.live().count() == 1


def test_an_old_number_asks_to_be_tried_again() -> None:
    today = clock.today()
    assert "try it again" not in last_tried(CrisisResource(verified_on=today))
    assert "try it again" in last_tried(CrisisResource(verified_on=today - datetime.timedelta(days=200)))
