"""What stands beside a document, in which order and why."""

from datetime import timedelta

import pytest

from search.indexing import index_documents
from search.related import related_to
from search.types import FacetLabel, Reach, Related
from tests.factories.documents import FOR_MEMBERS, NOW, PUBLISHED, make_document

pytestmark = pytest.mark.django_db


def beside(document, reach: Reach = Reach.PUBLIC, limit: int = 6) -> tuple[Related, ...]:
    return related_to(document.key, reach=reach, now=NOW, limit=limit)


def test_reasons_are_the_shared_topics_and_tags_the_weightiest_first():
    source = make_document("Source", topics=["CRAFT"], tags=["adult son", "detox", "money"])
    other = make_document("Other", topics=["CRAFT"], tags=["adult son", "detox", "sleep"])
    index_documents([source, other, make_document("Third", tags=["detox"]), make_document("Fourth")])
    first, second = beside(source)
    assert first.key == other.key
    assert first.reasons == (
        FacetLabel("topic", "craft", "CRAFT"),
        FacetLabel("tag", "adult-son", "adult son"),
        FacetLabel("tag", "detox", "detox"),
    )
    assert [reason.label for reason in second.reasons] == ["detox"]
    assert (first.title, first.path, first.kind) == ("Other", other.path, "response")


def test_a_rare_tag_relates_more_closely_than_a_frequent_one():
    source = make_document("Source", tags=["frequent", "rare"])
    index_documents(
        [
            source,
            make_document("Rare", tags=["rare"], published_at=PUBLISHED - timedelta(days=100)),
            *(make_document(f"Frequent {number}", tags=["frequent"]) for number in range(8)),
        ]
    )
    first, second, *_ = beside(source)
    assert first.title == "Rare"
    assert first.score > second.score > 0


def test_a_topic_and_a_tag_together_relate_more_closely_than_either():
    source = make_document("Source", topics=["CRAFT"], tags=["son"])
    index_documents(
        [
            source,
            make_document("Topic", topics=["CRAFT"]),
            make_document("Tag", tags=["son"]),
            make_document("Both", topics=["CRAFT"], tags=["son"]),
        ]
    )
    assert beside(source)[0].title == "Both"


def test_a_document_is_never_related_to_itself_nor_to_what_shares_nothing():
    source = make_document("Source", topics=["CRAFT"], tags=["son"], experts=["Ada"])
    index_documents([source, make_document("Same expert", experts=["Ada"]), make_document("Same title: Source")])
    assert beside(source) == ()


def test_a_tag_and_a_topic_of_one_name_are_not_the_same():
    source = make_document("Source", topics=["Sleep"])
    index_documents([source, make_document("Other", tags=["Sleep"])])
    assert beside(source) == ()


def test_equally_close_documents_go_newest_first():
    source = make_document("Source", tags=["son"])
    older = make_document("Older", tags=["son"], published_at=PUBLISHED - timedelta(days=1))
    undated = make_document("Undated", tags=["son"], published_at=None)
    index_documents([source, undated, older, make_document("Newer", tags=["son"])])
    assert [found.title for found in beside(source)] == ["Newer", "Older", "Undated"]


def test_members_see_members_documents_beside_theirs_and_the_public_does_not():
    source = make_document("Source", tags=["son"])
    index_documents([source, make_document("Theirs", tags=["son"], visibility=FOR_MEMBERS)])
    assert [found.title for found in beside(source, Reach.MEMBERS)] == ["Theirs"]
    assert beside(source) == ()


@pytest.mark.parametrize(("limit", "length"), [(-1, 0), (0, 0), (2, 2), (100, 24)])
def test_a_list_is_as_long_as_asked_within_its_limit(limit, length):
    source = make_document("Source", tags=["son"])
    index_documents([source, *(make_document(f"Other {number}", tags=["son"]) for number in range(30))])
    assert len(beside(source, limit=limit)) == length


def test_at_most_three_of_one_expert_stand_in_a_list_and_others_take_their_places():
    source = make_document("Source", tags=["son"], experts=["Ada"])
    busy = [make_document(f"Ada {number}", tags=["son", "sleep"], experts=["Ada"]) for number in range(5)]
    source_tags = make_document("Bo", tags=["son"], experts=["Bo"])
    unsigned = [make_document(f"Unsigned {number}", tags=["son"]) for number in range(4)]
    index_documents([source, *busy, source_tags, *unsigned])
    titles = [found.title for found in beside(source, limit=8)]
    assert len([title for title in titles if title.startswith("Ada")]) == 3
    assert len(titles) == 8
