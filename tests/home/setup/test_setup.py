"""`manage.py setup`: everything that is missing, as often as it is run, and nothing that people have changed."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
)

from editorial.accounts.models import User
from editorial.approval.models import Kind
from editorial.approval.services import record_shipped_text
from editorial.foundation.exceptions import NotAllowedError
from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import NewsletterIssue
from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from editorial.responses.models import ChannelPage
from editorial.review.models import ClinicalReview, CopyEdit, ExpertApproval
from home.models import Brand, HomePage, StandardPage
from home.setup.address import default_site
from home.setup.pages import shipped_digests
from home.setup.roles import ROLES
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import add
from tests.factories.texts import make_letter, make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def setup(*args: str) -> str:
    out = StringIO()
    call_command("setup", *args, stdout=out)
    return out.getvalue()


def everything() -> dict[str, Any]:
    """All that setup makes, as plain values."""
    return {
        "groups": {
            group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
        },
        "pages": sorted(Page.objects.values_list("url_path", "live", "title")),
        "page rights": sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename")),
        "workflows": [
            [workflow.name, [task.name for task in workflow.tasks]] for workflow in Workflow.objects.order_by("name")
        ],
        "tasks": sorted(Task.objects.values_list("name", flat=True)),
        "attached": sorted(WorkflowPage.objects.values_list("page__url_path", "workflow__name")),
        "snippets": sorted(WorkflowContentType.objects.values_list("content_type__model", "workflow__name")),
        "sites": list(Site.objects.values_list("hostname", "root_page__slug")),
        "users": list(User.objects.values_list("username", flat=True)),
    }


def test_twice_gives_the_same(settings: Any) -> None:
    settings.FIRST_ADMIN = {"username": "ada", "email": "ada@letters.example", "password": "a-long-one-3"}
    setup("--publication", "Kind Letters")
    once = everything()
    assert len(setup("--publication", "Kind Letters").splitlines()) == 1
    assert everything() == once


def test_a_new_publication_has_its_pages_site_name_and_reviews() -> None:
    setup("--publication", "Kind Letters")
    home = HomePage.objects.get()
    site = Site.objects.get(is_default_site=True)
    assert (site.root_page_id, site.site_name, Brand.for_site(site).name) == (home.pk, "Kind Letters", "Kind Letters")
    assert not Page.objects.filter(title__startswith="Welcome to").exists()
    slugs = {"answers", "letters", "experts", "topics", "learning", "podcast", "newsletters"}
    assert set(home.get_children().live().values_list("slug", flat=True)) == slugs
    for page in [home, *(child.specific for child in home.get_children())]:
        assert not page.missing_kinds()
        assert page.approvals().get().kind == Kind.SETUP


def test_the_four_reviews_stand_on_what_they_are_for() -> None:
    tree = make_tree()
    setup()
    steps = {workflow.name: [type(task.specific) for task in workflow.tasks] for workflow in Workflow.objects.all()}
    assert set(steps) == {"Response", "Letter", "Page", "Issue"}
    assert steps["Response"] == [CopyEdit, ClinicalReview, ExpertApproval]
    expert = make_expert(tree.experts, live=False)
    assert make_response(tree, expert, live=False).get_workflow().name == "Response"
    assert make_letter(tree, live=False).get_workflow().name == "Letter"
    about = add(tree.home, StandardPage(title="About", slug="about"), live=False)
    for page in (about, expert, tree.home, tree.channel, tree.letters, tree.topics):
        assert type(page).objects.get(pk=page.pk).get_workflow().name == "Page"
    for snippet in (CrisisResource, Promotion, CommentGuideline, Notice):
        assert snippet.get_default_workflow().name == "Page"
    assert NewsletterIssue.get_default_workflow().name == "Issue"


def test_a_channel_that_an_editor_adds_later_has_its_review_at_once() -> None:
    tree = make_tree()
    setup()
    channel = add(tree.home, ChannelPage(title="Success stories", slug="success-stories"), live=False)
    response = make_response(tree, make_expert(tree.experts), parent=channel, live=False)
    assert response.get_workflow().name == "Response"
    assert channel.get_workflow().name == "Page"
    again = add(tree.home, LetterIndexPage(title="More letters", slug="more-letters"), live=False)
    assert WorkflowPage.objects.get(page_id=again.pk).workflow.name == "Letter"


def test_what_people_changed_stays() -> None:
    tree = make_tree()
    setup()
    own = Workflow.objects.create(name="Our own")
    WorkflowPage.objects.filter(page_id=tree.channel.pk).update(workflow=own)
    extra = Permission.objects.get(codename="add_site")
    Group.objects.get(name="Experts").permissions.add(extra)
    setup()
    assert WorkflowPage.objects.get(page_id=tree.channel.pk).workflow == own
    assert extra in Group.objects.get(name="Experts").permissions.all()


def test_a_right_that_was_taken_away_is_not_given_back() -> None:
    make_tree()
    setup()
    editors, managing = Group.objects.get(name="Editors"), Group.objects.get(name="Managing editors")
    editors.permissions.remove(Permission.objects.get(codename="change_case"))
    GroupPagePermission.objects.filter(group=managing).delete()
    GroupCollectionPermission.objects.filter(group=editors).delete()
    assert "Gave" not in setup()
    assert not editors.permissions.filter(codename="change_case").exists()
    assert not GroupPagePermission.objects.filter(group=managing).exists()
    assert not GroupCollectionPermission.objects.filter(group=editors).exists()


def test_a_right_that_a_new_version_brings_is_given() -> None:
    make_tree()
    setup()
    editors = Group.objects.get(name="Editors")
    editors.offered_rights.filter(right__endswith="cases.change_case").delete()
    editors.permissions.remove(Permission.objects.get(codename="change_case"))
    assert "Gave “Editors” 1 rights." in setup()
    assert editors.permissions.filter(codename="change_case").exists()


def test_wagtails_leftovers_go_only_when_nobody_uses_them() -> None:
    assert Workflow.objects.filter(name="Moderators approval").exists()
    moderator = make_superuser("moderator")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    setup()
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert Group.objects.filter(name="Moderators").exists()


def test_every_right_of_every_role_exists() -> None:
    known = {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
    }
    unknown = {name for role in ROLES for name in role.permissions if name not in known}
    assert not unknown
    assert "There is no permission" not in setup()


def test_a_new_group_has_the_rights_of_its_role_and_no_other() -> None:
    setup()
    setup()
    for role in ROLES:
        group = Group.objects.get(name=role.group)
        rights = {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in group.permissions.select_related("content_type")
        }
        # Wagtail comes with a group of this name; what it gives for pictures and documents counts by collection alone.
        brought = {right for right in rights if right.startswith(("wagtailimages.", "wagtaildocs."))}
        assert rights - (brought if role.group == "Editors" else set()) == set(role.permissions), role.group
        pages = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
        assert set(pages) == {f"{action}_page" for action in role.pages}, role.group


def test_only_those_who_write_change_pages_and_only_managing_editors_take_texts_back() -> None:
    assert {role.group for role in ROLES if {"add", "change"} & set(role.pages)} == {"Editors", "Managing editors"}
    assert {role.group for role in ROLES if "review.recall_text" in role.permissions} == {"Managing editors"}
    assert {role.group for role in ROLES if not role.permissions} == {"Members"}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.group)
def test_nobody_but_managing_editors_publishes_by_permission(role: Any) -> None:
    may_publish = "publish" in role.pages or any(".publish_" in name for name in role.permissions)
    assert may_publish is (role.group == "Managing editors")


def test_other_words_than_those_that_ship_are_refused() -> None:
    page = make_tree().channel
    with pytest.raises(NotAllowedError, match="Submit them for review"):
        record_shipped_text(text=page, shipped=shipped_digests())


class TestFirstAdmin:
    def test_it_comes_from_the_environment_and_only_once(self, settings: Any) -> None:
        settings.FIRST_ADMIN = {"username": "ada", "email": "ada@letters.example", "password": "a-long-one-3"}
        setup()
        ada = User.objects.get()
        assert ada.check_password("a-long-one-3")
        assert ada.is_superuser
        settings.FIRST_ADMIN = {"username": "second", "email": "", "password": "a-long-one-3"}
        setup()
        assert User.objects.count() == 1

    @pytest.mark.parametrize("password", ["", "short", "1234567890"])
    def test_a_weak_password_is_refused_and_nothing_is_half_made(self, settings: Any, password: str) -> None:
        settings.FIRST_ADMIN = {"username": "ada", "email": "", "password": password}
        with pytest.raises(CommandError, match="ADMIN_PASSWORD"):
            setup("--publication", "Kind Letters")
        assert not User.objects.exists()
        assert not HomePage.objects.exists()

    def test_a_name_that_is_taken_is_refused(self, settings: Any) -> None:
        User.objects.create_user("ada")
        settings.FIRST_ADMIN = {"username": "ada", "email": "", "password": "a-long-one-3"}
        with pytest.raises(CommandError, match="taken"):
            setup()


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://letters.example", "https://letters.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://letters.example/", "http://letters.example"),
    ],
)
def test_full_addresses_lead_to_where_the_publication_is_served(settings: Any, address: str, root: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = address
    assert default_site().root_url == root
