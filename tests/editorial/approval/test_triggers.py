"""Every change of guarded words from outside takes the stamp away, in both databases; what is not guarded does not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import connection
from wagtail.models import Page

from editorial.approval import guarded, triggers
from editorial.approval.checks import check_triggers
from editorial.approval.fields import STAMP, child_relations, parental_m2m
from editorial.approval.shown import approved_models, shown
from editorial.approval.stamps import differences, restamp
from editorial.foundation import clock
from editorial.pages.models import ContentPage, Correction, TopicPlacement
from editorial.resources.models import CrisisResource
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.beside import make_resource
from tests.factories.copies import copied
from tests.factories.people import make_expert
from tests.factories.publishing import publish
from tests.factories.texts import make_letter, make_response, make_topic
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db
EVIL = "<p>Sneaked in</p>"


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@copied
def make_answer(tree: Tree) -> ExpertResponsePage:
    """Make a live response with two letters, two topics, a co-author and a correction."""
    page = make_response(
        tree,
        make_expert(tree.experts),
        letters=[make_letter(tree), make_letter(tree)],
        topics=[make_topic(tree), make_topic(tree)],
        live=False,
    )
    page.co_authors.add(make_expert(tree.experts, "Marlow Teague"))
    page.corrections.add(Correction(corrected_on=clock.today(), note="<p>A number was wrong.</p>"))
    return publish(page)


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    return make_answer(tree)


def sql(statement: str, *arguments: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)


def load_altered(page: ExpertResponsePage) -> None:
    text = serializers.serialize("json", [page]).replace("Begin with", "Sneaked in before")
    for loaded in serializers.deserialize("json", text.replace(page.approved_digest, "f" * 64)):
        loaded.save()


def save_as_base_class(page: ExpertResponsePage) -> None:
    base = Page.objects.get(pk=page.pk)
    base.title = EVIL
    base.save()


def switch_off_and_on(page: ExpertResponsePage) -> None:
    for live in (False, True):
        sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", live, page.pk)


def first(page: ExpertResponsePage) -> Any:
    return AnsweredLetter.objects.filter(page=page).order_by("sort_order").first()


def of(model: Any, page: Any) -> Any:
    return model.objects.filter(pk=page.pk)


OUTSIDE: dict[str, Callable[[Any], Any]] = {
    "update of the type": lambda page: of(ExpertResponsePage, page).update(greeting=EVIL),
    "update of the shared table": lambda page: of(ContentPage, page).update(standfirst=EVIL),
    "update of the title": lambda page: of(Page, page).update(title=EVIL),
    "update of a key": lambda page: of(ContentPage, page).update(expert=None),
    "update of a body": lambda page: of(ExpertResponsePage, page).update(body=[]),
    "update of a list": lambda page: of(ContentPage, page).update(content_notes=["relapse"]),
    "save of the base class": save_as_base_class,
    "SQL on the title": lambda page: sql("UPDATE wagtailcore_page SET title = %s WHERE id = %s", EVIL, page.pk),
    "SQL off and on": switch_off_and_on,
    "SQL that makes it an alias": lambda page: sql(
        "UPDATE wagtailcore_page SET alias_of_id = %s WHERE id = %s", page.get_parent().pk, page.pk
    ),
    "a letter's words changed": lambda page: AnsweredLetter.objects.filter(pk=first(page).pk).update(excerpt=EVIL),
    "a letter taken off": lambda page: first(page).delete(),
    "a letter taken off in SQL": lambda page: sql("DELETE FROM responses_answeredletter WHERE id = %s", first(page).pk),
    "letters in another order": lambda page: AnsweredLetter.objects.filter(pk=first(page).pk).update(sort_order=50),
    "letters added": lambda page: AnsweredLetter.objects.bulk_create(
        [AnsweredLetter(page=page, letter=page.third_letter, excerpt=EVIL)]
    ),
    "a topic taken off": lambda page: TopicPlacement.objects.filter(page=page).first().delete(),
    "a correction rewritten": lambda page: Correction.objects.filter(page=page).update(note=EVIL),
    "a co-author taken off": lambda page: ExpertResponsePage.co_authors.through.objects.all().delete(),
    "an approval withdrawn": lambda page: page.approvals().update(withdrawn_at=clock.now()),
    "an approval rewritten": lambda page: page.approvals().update(digest="0" * 64),
    "an approval given to another page": lambda page: page.approvals().update(object_id="0"),
    "an approval deleted in SQL": lambda page: sql(
        "DELETE FROM approval_textapproval WHERE object_id = %s", str(page.pk)
    ),
    "an altered file loaded": load_altered,
}
INSIDE: dict[str, Callable[[Any], Any]] = {
    "the same words": lambda page: of(ExpertResponsePage, page).update(greeting=page.greeting),
    "a date": lambda page: of(ContentPage, page).update(reviewed_on=clock.today()),
    "an address": lambda page: of(Page, page).update(slug="another", url_path="/another/"),
    "a move": lambda page: page.move(page.get_parent(), pos="last-child"),
    "a draft": lambda page: publish_nothing(page),
    "a save of the base class": lambda page: Page.objects.get(pk=page.pk).save(),
    "a snapshot blanked": lambda page: page.approvals().update(snapshot={}),
    "another page changed": lambda page: Page.objects.exclude(pk=page.pk).filter(depth=3).update(title=EVIL),
}


def publish_nothing(page: ExpertResponsePage) -> None:
    page.greeting = "Later words"
    page.save_revision()


def stamp_of(page: Any) -> str:
    return ContentPage.objects.values_list(STAMP, flat=True).get(pk=page.pk)


@pytest.mark.parametrize("change", OUTSIDE)
def test_a_change_from_outside_takes_the_stamp_away(page: Any, tree: Tree, change: str) -> None:
    page.third_letter = make_letter(tree)
    OUTSIDE[change](page)
    assert stamp_of(page) == ""
    assert not shown(ContentPage.objects).filter(pk=page.pk).exists()
    assert not shown(Page.objects).filter(pk=page.pk).exists()


@pytest.mark.parametrize("change", INSIDE)
def test_what_is_not_approved_may_change(page: ExpertResponsePage, change: str) -> None:
    before = stamp_of(page)
    INSIDE[change](page)
    assert stamp_of(page) == before == page.approved_digest


def test_a_row_that_is_inserted_with_a_stamp_loses_it() -> None:
    fields = {"name": "Line", "country": "GB", "phone": "0", "verified_on": clock.today()}
    CrisisResource.objects.bulk_create([CrisisResource(**fields, live=True, approved_digest="f" * 64)])
    assert CrisisResource.objects.get().approved_digest == ""


def test_a_row_taken_to_another_page_clears_both(page: ExpertResponsePage, tree: Tree) -> None:
    other = make_response(tree, make_expert(tree.experts, "Somebody else"))
    AnsweredLetter.objects.filter(pk=first(page).pk).update(page=other)
    assert (stamp_of(page), stamp_of(other)) == ("", "")


def test_a_snippet_is_watched_too() -> None:
    resource = make_resource()
    CrisisResource.objects.update(phone="another")
    resource.refresh_from_db()
    assert resource.approved_digest == ""


def test_an_alias_goes_with_the_approval_of_its_source(page: ExpertResponsePage) -> None:
    alias = page.create_alias(update_slug="mirror")
    page.approvals().update(withdrawn_at=clock.now())
    assert (stamp_of(page), stamp_of(alias)) == ("", "")


def test_published_again_it_returns(page: ExpertResponsePage) -> None:
    of(ExpertResponsePage, page).update(greeting=EVIL)
    ExpertResponsePage.objects.get(pk=page.pk).publish(page.live_revision)
    assert stamp_of(page) == page.approved_digest


class TestForgery:
    """A stamp that somebody wrote by hand is not believed at the page's address, and is found."""

    def test_it_is_found(self, page: ExpertResponsePage, tree: Tree) -> None:
        of(ExpertResponsePage, page).update(greeting=EVIL)
        of(ContentPage, page).update(approved_digest=page.approved_digest)
        assert [difference.what for difference in differences()] == [
            "its words are not those that it was stamped for",
            "lacks: Expert's approval",
        ]
        assert not ExpertResponsePage.objects.get(pk=page.pk).is_as_approved()

    def test_stamps_that_prove_wrong_are_taken_away_and_lost_ones_given_back(self, page: ExpertResponsePage) -> None:
        of(ContentPage, page).update(approved_digest="")
        assert restamp() == 1
        assert stamp_of(page) == page.approved_digest
        of(ContentPage, page).update(approved_digest="f" * 64)
        of(ExpertResponsePage, page).update(greeting=EVIL)
        of(ContentPage, page).update(approved_digest="f" * 64)
        assert restamp() == 1
        assert stamp_of(page) == ""


class TestInstalled:
    def test_all_of_them_are_there(self) -> None:
        assert triggers.missing(connection) == []
        assert check_triggers(databases=["default"]) == []

    def test_they_watch_every_approved_column_and_row(self) -> None:
        watched = {(watch.table, column) for watch in guarded.watches() for column in watch.columns}
        for model in approved_models():
            children, many = child_relations(model), parental_m2m(model)
            for name in model.approved_fields:
                if name in children:
                    table = children[name].related_model._meta.db_table
                elif name in many:
                    table = many[name].m2m_db_table()
                else:
                    field: Any = model._meta.get_field(name)
                    assert (field.model._meta.db_table, field.column) in watched, f"{model._meta.label}.{name}"
                    continue
                assert table in {place for place, _ in watched}, f"{model._meta.label}.{name}"

    def test_a_missing_or_outdated_one_is_told_and_made_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        wanted = triggers.expected(connection.vendor)
        name = next(name for name in wanted if "answeredletter_u" in name)
        tables, statement = wanted[name]
        outdated = f"{name[:-8]}00000000"
        changed = {**wanted, outdated: (tables, statement.replace(name, outdated))}
        del changed[name]
        monkeypatch.setattr(triggers, "expected", lambda vendor: changed)
        triggers.install(connection)
        monkeypatch.undo()
        assert triggers.missing(connection) == [name]
        assert [error.id for error in check_triggers(databases=["default"])] == ["approval.E005"]
        triggers.install(connection)
        assert triggers.missing(connection) == []
