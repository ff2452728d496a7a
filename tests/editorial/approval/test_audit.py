"""The nightly audit finds what is not as it was approved, prints it and fails; migrations put stamps to the proof."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from editorial.approval import triggers
from editorial.approval.migrating import after_migrations, before_migrations
from editorial.approval.models import TextApproval
from editorial.cases.services import raise_risk
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage
from tests.factories.people import make_expert
from tests.factories.texts import make_response
from tests.factories.tree import make_tree


@pytest.fixture
def page(db: None) -> ExpertResponsePage:
    tree = make_tree()
    return make_response(tree, make_expert(tree.experts))


def audit() -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    out = StringIO()
    try:
        call_command("audit_approvals", stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_it_is_content_with_what_was_approved(page: ExpertResponsePage) -> None:
    code, said = audit()
    assert code == 0
    assert "ExpertResponsePage" not in said
    assert len(said.splitlines()) == 1


def test_a_risk_flag_that_was_raised_later_is_no_difference(page: ExpertResponsePage) -> None:
    raise_risk(case=page.case, kind="overdose", rule="words")
    assert audit()[0] == 0


def test_it_names_words_that_were_changed_past_the_guard(page: ExpertResponsePage) -> None:
    ExpertResponsePage.objects.filter(pk=page.pk).update(greeting="Sneaked in")
    code, said = audit()
    assert code == 1
    assert f"responses.ExpertResponsePage {page.pk}: is live without a stamp" in said
    assert "lacks: Expert's approval" in said


def test_it_names_a_forged_stamp(page: ExpertResponsePage) -> None:
    ContentPage.objects.filter(pk=page.pk).update(approved_digest="f" * 64)
    code, said = audit()
    assert (code, "its words are not those that it was stamped for" in said) == (1, True)


def test_it_names_a_stamp_on_a_draft(page: ExpertResponsePage) -> None:
    stamp = page.approved_digest
    page.unpublish()
    ContentPage.objects.filter(pk=page.pk).update(approved_digest=stamp)
    assert "carries a stamp and is not live" in audit()[1]


def test_it_names_a_record_that_was_rewritten(page: ExpertResponsePage) -> None:
    record = page.approvals().get()
    TextApproval.objects.filter(pk=record.pk).update(user=None)
    assert f"approval {record.pk}: was rewritten" in audit()[1]


def test_stamps_that_were_lost_in_a_restore_are_given_back(page: ExpertResponsePage) -> None:
    ContentPage.objects.update(approved_digest="")
    out = StringIO()
    call_command("audit_approvals", restamp=True, stdout=out)
    assert "Stamps that changed: 1." in out.getvalue()
    assert ContentPage.objects.get(pk=page.pk).approved_digest == page.approved_digest


def test_it_names_a_missing_trigger(page: ExpertResponsePage) -> None:
    triggers.drop_all(connection)
    code, said = audit()
    assert (code, "is missing; run `manage.py migrate`" in said) == (1, True)


@pytest.mark.django_db(transaction=True)
class TestMigrations:
    def test_a_table_is_remade_and_watched_again(self) -> None:
        tree = make_tree()
        page = make_response(tree, make_expert(tree.experts))
        before_migrations(using="default", plan=[("a migration", False)])
        old = ContentPage._meta.get_field("byline_name")
        new = old.clone()
        new.max_length = 200
        new.set_attributes_from_name("byline_name")
        new.model = ContentPage
        with connection.schema_editor() as editor:
            editor.alter_field(ContentPage, old, new)
            editor.alter_field(ContentPage, new, old)
        after_migrations(using="default", plan=[("a migration", False)])
        assert triggers.missing(connection) == []
        assert ContentPage.objects.get(pk=page.pk).approved_digest == page.approved_digest
        ContentPage.objects.filter(pk=page.pk).update(byline_name="Sneaked in")
        assert ContentPage.objects.get(pk=page.pk).approved_digest == ""

    def test_words_that_a_migration_changed_are_hidden(self) -> None:
        tree = make_tree()
        page = make_response(tree, make_expert(tree.experts))
        before_migrations(using="default", plan=[("a migration", False)])
        ExpertResponsePage.objects.filter(pk=page.pk).update(greeting="Migrated words")
        after_migrations(using="default", plan=[("a migration", False)])
        assert ContentPage.objects.get(pk=page.pk).approved_digest == ""


@pytest.mark.django_db(transaction=True)
def test_migrate_makes_what_is_missing() -> None:
    triggers.drop_all(connection)
    call_command("migrate", verbosity=0, skip_checks=False)
    assert triggers.missing(connection) == []
