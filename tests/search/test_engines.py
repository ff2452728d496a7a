"""What every engine does, whichever it is: the suite that a new engine has to pass."""

from dataclasses import replace
from datetime import timedelta

import pytest

from search.constants import MAX_SUGGESTED_CHARACTERS, MAX_SUGGESTIONS
from search.engines.engine import Engine
from search.exceptions import InvalidDocumentError
from search.factory import ENGINES
from search.types import (
    Audience,
    FacetLabel,
    Filter,
    Key,
    Order,
    Query,
    Reach,
    SuggestedDocument,
    Suggestions,
    Texts,
    Visibility,
    VisibilityChange,
)
from tests.factories.documents import FOR_MEMBERS, NOW, OPEN, PUBLISHED, make_document

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
FACETS = ("kind", "topic", "tag", "expert")


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine that the setting can name."""
    return ENGINES[request.param]()


def found(engine: Engine, text: str, *filters: Filter, reach: Reach = Reach.PUBLIC) -> list[Key]:
    return [hit.key for hit in engine.search(Query(text, filters=filters), reach=reach, now=NOW).hits]


def suggested(engine: Engine, text: str, reach: Reach = Reach.PUBLIC, limit: int = 6) -> tuple[list[str], list[str]]:
    """The titles and the labels that are suggested."""
    answer = engine.suggest(text, reach=reach, now=NOW, facets=("topic", "tag", "expert"), limit=limit)
    return [document.title for document in answer.documents], [value.label for value in answer.values]


class TestQueries:
    def test_any_word_finds_and_the_best_answer_stands_first(self, engine: Engine) -> None:
        best = make_document("Detox at home", body="Detox with a doctor.", tags=["detox"])
        other = make_document("Sleep", body="After detox sleep comes back.")
        engine.index([other, best, make_document("Money")])
        result = engine.search(Query("detox at home please"), reach=Reach.PUBLIC, now=NOW)
        assert [hit.key for hit in result.hits] == [best.key, other.key]
        assert (result.total, result.page, result.engine) == (2, 1, engine.name)
        hit = result.hits[0]
        assert (hit.title, hit.path, hit.kind) == (best.title, best.path, "response")
        assert hit.score > result.hits[1].score > 0
        assert hit.highlight is not None
        assert "Detox" in [fragment.text for fragment in hit.highlight.fragments if fragment.is_match]

    def test_without_words_everything_is_listed_the_newest_first_page_by_page(self, engine: Engine) -> None:
        documents = [make_document(published_at=PUBLISHED - timedelta(days=age)) for age in range(5)]
        engine.index(documents)
        pages = [engine.search(Query(page=page, per_page=2), reach=Reach.PUBLIC, now=NOW) for page in (1, 2, 3)]
        assert [hit.key for page in pages for hit in page.hits] == [document.key for document in documents]
        assert [page.total for page in pages] == [5, 5, 5]

    def test_by_date_the_newest_stands_first(self, engine: Engine) -> None:
        old = make_document("Detox detox", tags=["detox"], published_at=PUBLISHED - timedelta(days=9))
        new = make_document("Detox", tags=["detox"])
        engine.index([old, new])
        result = engine.search(Query("detox", order=Order.DATE), reach=Reach.PUBLIC, now=NOW)
        assert [hit.key for hit in result.hits] == [new.key, old.key]

    @pytest.mark.parametrize("text", ["\x00", "'\"; --", "\ud800", "*" * 20_000, "%_", "🙂", "a" * 10_000])
    def test_any_text_is_answered(self, engine: Engine, text: str) -> None:
        engine.index([make_document("Detox")])
        assert found(engine, text) == []

    def test_filters_narrow_and_facets_count_what_choosing_leaves(self, engine: Engine) -> None:
        one = make_document("Detox A", topics=["CRAFT"], tags=["son"], experts=["Ada"])
        two = make_document("Detox B", topics=["Care"], tags=["son"], experts=["Bo"], kind="module")
        engine.index([one, two])
        assert found(engine, "detox", Filter("topic", ("craft",))) == [one.key]
        assert found(engine, "detox", Filter("topic", ("craft",)), Filter("expert", ("bo",))) == []
        query = Query("detox", filters=(Filter("topic", ("craft",)),), facets=FACETS)
        facets = engine.search(query, reach=Reach.PUBLIC, now=NOW).facets
        counts = {facet.name: {(value.slug, value.count) for value in facet.values} for facet in facets}
        assert counts == {
            "kind": {("response", 1)},
            "topic": {("craft", 1), ("care", 1)},
            "tag": {("son", 1)},
            "expert": {("ada", 1)},
        }


class TestSuggestions:
    def test_titles_and_labels_by_the_beginning_of_any_word(self, engine: Engine) -> None:
        document = make_document("Waiting for a détox", tags=["Adult son"], topics=["Detox"])
        engine.index([document])
        answer = engine.suggest("DET", reach=Reach.PUBLIC, now=NOW, facets=("topic", "tag"))
        assert answer == Suggestions(
            (SuggestedDocument(document.key, document.title, document.path),),
            (FacetLabel("topic", "detox", "Detox"),),
            engine.name,
        )
        assert suggested(engine, "so") == ([], ["Adult son"])
        assert suggested(engine, "adult s") == ([], ["Adult son"])
        assert suggested(engine, "adult detox") == ([], [])
        assert suggested(engine, "for wait") == ([document.title], [])
        assert suggested(engine, "etox") == ([], [])

    def test_no_facet_is_suggested_that_was_not_asked_for(self, engine: Engine) -> None:
        engine.index([make_document("Sleep", tags=["detox"])])
        assert engine.suggest("detox", reach=Reach.PUBLIC, now=NOW).values == ()
        assert engine.suggest("response", reach=Reach.PUBLIC, now=NOW, facets=("kind",)).values == ()

    @pytest.mark.parametrize("text", ["", " ", "d", " d ", "\x00", "…", "%", "__", "\ud800"])
    def test_what_is_too_short_has_none(self, engine: Engine, text: str) -> None:
        engine.index([make_document("d detox %% __", tags=["d"])])
        assert suggested(engine, text) == ([], [])

    def test_only_the_beginning_of_a_long_text_is_read(self, engine: Engine) -> None:
        title = "word " * (MAX_SUGGESTED_CHARACTERS // 5 + 1)
        engine.index([make_document(title)])
        assert suggested(engine, f"{title} nothing of this") == ([title], [])

    def test_words_with_hyphens_and_apostrophes_are_found_while_they_are_typed(self, engine: Engine) -> None:
        engine.index([make_document("Self-harm: can’t he stop?")])
        for text in ("self-h", "selfh", "harm", "can't", "can’", "cant"):
            assert suggested(engine, text)[0] == ["Self-harm: can’t he stop?"], text

    def test_titles_that_begin_so_stand_first_then_the_newest_and_labels_by_how_many_have_them(
        self, engine: Engine
    ) -> None:
        engine.index(
            [
                make_document("A long detox", tags=["detox now"]),
                make_document("Detox old", tags=["detox"], published_at=PUBLISHED - timedelta(days=1)),
                make_document("Detox new", tags=["detox"]),
                make_document("Detox undated", published_at=None),
            ]
        )
        expected = ["Detox new", "Detox old", "Detox undated", "A long detox"]
        assert suggested(engine, "detox") == (expected, ["detox", "detox now"])
        assert suggested(engine, "detox", limit=1) == (expected[:1], ["detox"])
        assert suggested(engine, "detox", limit=0) == ([], [])

    def test_a_list_has_a_limit(self, engine: Engine) -> None:
        engine.index([make_document(f"Detox {number}") for number in range(MAX_SUGGESTIONS + 5)])
        assert len(suggested(engine, "detox", limit=1000)[0]) == MAX_SUGGESTIONS

    def test_a_label_is_that_of_a_document_that_the_reader_may_see(self, engine: Engine) -> None:
        hidden = replace(
            make_document("Hidden", visibility=FOR_MEMBERS), facets=(FacetLabel("tag", "one", "Secret name"),)
        )
        shown = replace(make_document("Shown"), facets=(FacetLabel("tag", "one", "Open name"),))
        engine.index([hidden, shown])
        assert suggested(engine, "secret") == ([], [])
        assert suggested(engine, "name") == ([], ["Open name"])
        assert suggested(engine, "secret", Reach.MEMBERS) == ([], ["Secret name"])


class TestRelated:
    def test_what_shares_topics_and_tags_is_related_with_the_reasons(self, engine: Engine) -> None:
        source = make_document("Source", topics=["CRAFT"], tags=["son", "sleep"])
        near = make_document("Near", topics=["CRAFT"], tags=["son"])
        far = make_document("Far", tags=["sleep"])
        engine.index([source, far, near, make_document("Nothing shared")])
        related = engine.related(source.key, reach=Reach.PUBLIC, now=NOW)
        assert [row.key for row in related] == [near.key, far.key]
        assert set(related[0].reasons) == {FacetLabel("topic", "craft", "CRAFT"), FacetLabel("tag", "son", "son")}
        assert len(engine.related(source.key, reach=Reach.PUBLIC, now=NOW, limit=1)) == 1

    def test_a_document_that_is_not_there_has_none(self, engine: Engine) -> None:
        assert engine.related(Key("response", 1), reach=Reach.PUBLIC, now=NOW) == ()


CLOSINGS: list[VisibilityChange] = [
    {"audience": Audience.MEMBERS},
    {"is_live": False},
    {"is_approved": False},
    {"is_restricted": True},
    {"go_live_at": LATER},
    {"expire_at": NOW},
]


class TestVisibility:
    @pytest.mark.parametrize("reach", Reach)
    @pytest.mark.parametrize("change", CLOSINGS)
    def test_what_is_closed_shows_nowhere_and_what_is_opened_shows_again(
        self, engine: Engine, reach: Reach, change: VisibilityChange
    ) -> None:
        document = make_document("Naloxone", topics=["Detox"], tags=["opioids"], experts=["Ada"])
        source = make_document("Source", tags=["opioids"])
        engine.index([document, source])

        def shows() -> set[str]:
            result = engine.search(Query("naloxone", facets=FACETS), reach=reach, now=NOW)
            titles, labels = suggested(engine, "naloxone", reach)
            surfaces = {
                "hits": result.hits,
                "total": result.total,
                "facets": any(facet.values for facet in result.facets),
                "titles": titles,
                "labels": labels or suggested(engine, "detox", reach)[1] or suggested(engine, "ada", reach)[1],
                "related": engine.related(source.key, reach=reach, now=NOW),
                "relations": engine.related(document.key, reach=reach, now=NOW),
            }
            return {name for name, shown in surfaces.items() if shown}

        everywhere = shows()
        assert everywhere == {"hits", "total", "facets", "titles", "labels", "related", "relations"}
        assert engine.update_visibility([document.key], **change) == 1
        is_still_theirs = change == {"audience": Audience.MEMBERS} and reach is Reach.MEMBERS
        assert shows() == (everywhere if is_still_theirs else set())
        engine.update_visibility(
            [document.key], audience=Audience.PUBLIC, is_live=True, is_approved=True,
            is_restricted=False, go_live_at=None, expire_at=None,
        )  # fmt: skip
        assert shows() == everywhere

    def test_what_is_not_named_stays_and_strange_keys_are_no_error(self, engine: Engine) -> None:
        document = make_document("Detox", visibility=replace(OPEN, is_restricted=True))
        engine.index([document])
        assert engine.update_visibility([document.key, Key("response", 9_999_999)], expire_at=LATER) == 1
        assert found(engine, "detox") == []
        assert engine.update_visibility([document.key]) == 0
        assert engine.update_visibility([], is_live=False) == 0

    def test_what_is_not_said_of_a_document_is_closed(self, engine: Engine) -> None:
        engine.index([make_document("Detox", visibility=Visibility(Audience.PUBLIC), tags=["detox"])])
        assert found(engine, "detox", reach=Reach.MEMBERS) == []
        assert suggested(engine, "detox", Reach.MEMBERS) == ([], [])


class TestWriting:
    def test_a_document_written_anew_leaves_nothing_of_what_it_was(self, engine: Engine) -> None:
        document = make_document("Detox", body="methadone", tags=["son"])
        engine.index([document])
        anew = replace(document, title="Sleep", texts=Texts(body="naloxone"), facets=())
        engine.index([document, anew])
        assert found(engine, "detox methadone son") == []
        assert found(engine, "sleep") == found(engine, "naloxone") == [document.key]
        assert (suggested(engine, "detox"), suggested(engine, "son")) == (([], []), ([], []))
        assert suggested(engine, "slee") == (["Sleep"], [])

    def test_a_document_that_cannot_be_written_leaves_all_as_they_were(self, engine: Engine) -> None:
        engine.index([make_document("Naloxone")])
        broken = replace(make_document("Detox"), facets=(FacetLabel("", "a", "A"),))
        with pytest.raises(InvalidDocumentError):
            engine.index([make_document("Methadone"), broken])
        assert found(engine, "methadone detox") == []
        assert len(found(engine, "naloxone")) == 1

    def test_what_is_removed_is_gone_and_removing_it_again_is_no_error(self, engine: Engine) -> None:
        kept, gone = make_document("Detox kept"), make_document("Detox gone", tags=["son"])
        engine.index([kept, gone])
        for _time in range(2):
            engine.remove([gone.key])
            assert found(engine, "detox") == [kept.key]
            assert suggested(engine, "gone") == suggested(engine, "son") == ([], [])
        assert list(engine.keys()) == [kept.key]

    def test_a_place_moves_with_what_is_below_it_and_nothing_else(self, engine: Engine) -> None:
        inside = replace(make_document("Inside"), path="/blog/a_b/one/")
        beside = replace(make_document("Beside"), path="/blog/axb/one/")
        engine.index([inside, beside])
        assert engine.move(old="/blog/a_b/", new="/journal/") == 1
        hits = engine.search(Query(), reach=Reach.PUBLIC, now=NOW).hits
        assert {hit.path for hit in hits} == {"/journal/one/", "/blog/axb/one/"}
        with pytest.raises(ValueError, match="slash"):
            engine.move(old="/blog", new="/journal/")

    def test_values_taken_off_are_in_no_filter_count_reason_or_suggestion(self, engine: Engine) -> None:
        one, two = (make_document(title, tags=["smack", "sleep"]) for title in ("One", "Two"))
        engine.index([one, two])
        assert engine.remove_facet_values("tag", ["smack", "unknown"]) == 2
        assert engine.remove_facet_values("topic", ["sleep"]) == 0
        assert found(engine, "", Filter("tag", ("smack",))) == []
        (facet,) = engine.search(Query(facets=("tag",)), reach=Reach.PUBLIC, now=NOW).facets
        assert [value.slug for value in facet.values] == ["sleep"]
        (related,) = engine.related(one.key, reach=Reach.PUBLIC, now=NOW)
        assert related.reasons == (FacetLabel("tag", "sleep", "sleep"),)
        assert suggested(engine, "smack") == ([], [])

    def test_searching_goes_on_while_the_index_is_rebuilt(self, engine: Engine) -> None:
        before, after = make_document("Detox before"), make_document("Detox after")
        engine.index([before])
        with engine.rebuilding():
            engine.index([after])
            assert before.key in found(engine, "detox")
            engine.index([before])
        assert set(found(engine, "detox")) == {before.key, after.key}


class TestComparing:
    def test_keys_are_those_of_all_documents_whoever_may_see_them(self, engine: Engine) -> None:
        shown = make_document("Shown")
        closed = make_document("Closed", kind="topic", visibility=Visibility(Audience.MEMBERS))
        engine.index([shown, closed])
        assert set(engine.keys()) == {shown.key, closed.key}
        assert engine.restricted_keys(["topic", "expert"]) == {closed.key}
        assert engine.restricted_keys(["response"]) == set()

    def test_what_is_missing_or_otherwise_differs(self, engine: Engine) -> None:
        document = make_document("Detox", body="A road.", tags=["son"], experts=["Ada"])
        engine.index([document])
        assert engine.differing([document]) == []
        other = make_document("Other")
        assert engine.differing([document, other]) == [other.key]
        for changed in (
            replace(document, title="Détox"),
            replace(document, path="/elsewhere/"),
            replace(document, published_at=LATER),
            replace(document, facets=document.facets[:1]),
            replace(document, texts=replace(document.texts, letters="Mine.")),
            replace(document, visibility=replace(OPEN, expire_at=LATER)),
        ):
            assert engine.differing([changed]) == [document.key]
