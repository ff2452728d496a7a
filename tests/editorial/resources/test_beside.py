"""What stands beside a text: whom to call, what is offered, and only to whom and when."""

import datetime

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.resources.beside import guidelines_in_force, promotion_for, resource_box
from editorial.resources.countries import COUNTRIES, country_choices, country_name
from editorial.resources.models import CrisisResource, Promotion
from editorial.resources.services import keep_somebody_to_call
from tests.factories.beside import DAY, make_guideline, make_promotion, make_resource
from tests.factories.people import make_expert, make_member
from tests.factories.publishing import publish
from tests.factories.texts import make_response, make_topic
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


def names(resources) -> list[str]:
    return [resource.name for resource in resources]


def test_a_flagged_page_shows_the_box_and_another_does_not(client) -> None:
    make_resource("Night line")
    tree = make_tree()
    expert = make_expert(tree.experts)
    flagged = make_response(tree, expert, content_notes=["overdose"])
    other = make_response(tree, expert)
    assert "Night line" in client.get(flagged.url).content.decode()
    assert "Night line" not in client.get(other.url).content.decode()


def test_a_promotion_stands_on_the_pages_of_its_readers_only(client) -> None:
    tree = make_tree()
    page = make_response(tree, make_expert(tree.experts))
    make_promotion("Become a member", starts_on=clock.today())
    make_promotion("Tell us", audience="members", starts_on=clock.today())
    make_promotion("Too early", starts_on=clock.today() + ONE_DAY)
    public = client.get(page.url).content.decode()
    client.force_login(make_member())
    member = client.get(page.url).content.decode()
    assert "Become a member" in public
    assert "Tell us" not in public
    assert "Tell us" in member
    assert "Become a member" not in member
    assert "Too early" not in public + member


def test_the_box_begins_with_the_topics_resources_then_the_home_country_and_lists_the_others(settings) -> None:
    settings.DEFAULT_COUNTRY = "IE"
    tree = make_tree()
    first = make_resource("Detox line", country="US")
    make_resource("Home line", country="IE")
    make_resource("Second home line", country="IE", order=1)
    make_resource("Zambian line", country="ZM")
    make_resource("Austrian line", country="AT")
    make_resource("Draft line", country="IE", live=False)
    topic = make_topic(tree, resources=[first])
    box = resource_box([topic.pk])
    assert names(box.resources) == ["Detox line", "Home line", "Second home line"]
    assert [(place.name, names(place.resources)) for place in box.others] == [
        ("Austria", ["Austrian line"]),
        ("Zambia", ["Zambian line"]),
    ]


def test_the_box_shows_somebody_at_once_where_the_home_country_has_nobody(settings) -> None:
    settings.DEFAULT_COUNTRY = "IE"
    make_resource("Austrian line", country="AT")
    make_resource("Zambian line", country="ZM")
    box = resource_box()
    assert names(box.resources) == ["Austrian line"]
    assert [place.name for place in box.others] == ["Zambia"]


def test_the_box_costs_one_query(django_assert_num_queries) -> None:
    tree = make_tree()
    for number in range(5):
        make_resource(country=["GB", "US"][number % 2])
    topics = [make_topic(tree) for _ in range(3)]
    with django_assert_num_queries(1):
        assert resource_box(topic.pk for topic in topics)


def test_a_flagged_page_without_a_resource_cannot_be_published_and_says_why() -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    draft = make_response(tree, expert, live=False, content_notes=["overdose"])
    with pytest.raises(NotReadyError) as refusal:
        draft.save_revision().publish()
    assert refusal.value.fields == {"content_notes"}
    assert not type(draft).objects.get(pk=draft.pk).live
    make_resource()
    publish(draft)
    assert type(draft).objects.get(pk=draft.pk).live


def test_the_last_published_resource_stays() -> None:
    last, draft = make_resource(), make_resource(live=False)
    with pytest.raises(ConflictError, match="Publish another one first"):
        keep_somebody_to_call(leaving=[last])
    keep_somebody_to_call(leaving=[draft])
    make_resource()
    keep_somebody_to_call(leaving=[last])
    assert CrisisResource.objects.live().count() == 2


@pytest.mark.parametrize(
    ("day", "expected"),
    [(DAY - ONE_DAY, False), (DAY, True), (DAY + ONE_DAY, True), (DAY + 2 * ONE_DAY, False)],
)
def test_a_promotion_shows_from_its_first_day_to_its_last(day: datetime.date, expected: bool) -> None:
    make_promotion(ends_on=DAY + ONE_DAY)
    assert (promotion_for(PUBLIC, day) is not None) is expected


def test_a_promotion_shows_to_its_audience_only() -> None:
    public = make_promotion("Become a member", audience="public")
    assert promotion_for(MEMBER, DAY) is None
    members = make_promotion("How did it go?", audience="members")
    assert (promotion_for(PUBLIC, DAY), promotion_for(MEMBER, DAY)) == (public, members)


def test_a_promotion_without_a_last_day_goes_on_and_the_newest_of_several_shows() -> None:
    make_promotion("Old", starts_on=DAY - 400 * ONE_DAY)
    newest = make_promotion("New")
    make_promotion("Draft", live=False)
    assert promotion_for(PUBLIC, DAY + 400 * ONE_DAY) == newest


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "about", "//elsewhere.example", "http://", "mailto:a@b.c", "/ x"]
)
def test_a_button_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="begins with"):
        Promotion(title="A", link_url=url, starts_on=DAY).clean()


@pytest.mark.parametrize("url", ["/about/", "/", "https://example.org/join?a=b", "http://example.org"])
def test_a_button_may_lead_to_a_page_or_an_address(url: str) -> None:
    promotion = Promotion(title="A", link_url=url, starts_on=DAY)
    promotion.clean()
    assert promotion.link_url == url


def test_the_guidelines_in_force_are_the_newest_published_version_whose_day_has_come() -> None:
    first, second = make_guideline(1), make_guideline(2, in_force_from=DAY + ONE_DAY)
    make_guideline(3, live=False)
    assert guidelines_in_force(DAY - ONE_DAY) is None
    assert guidelines_in_force(DAY) == first
    assert guidelines_in_force(DAY + ONE_DAY) == second


def test_a_resource_that_cannot_be_reached_is_refused() -> None:
    resource = CrisisResource(name="Line", country="GB", verified_on=DAY)
    with pytest.raises(ValidationError) as refusal:
        resource.full_clean()
    assert refusal.value.error_dict.keys() == {NON_FIELD_ERRORS}


def test_a_country_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        CrisisResource(name="Line", country="XX", phone="1", verified_on=DAY).full_clean()
    assert "country" in refusal.value.message_dict


def test_countries_have_names_that_readers_know() -> None:
    assert (country_name("GB"), country_name("gb"), country_name("XX")) == ("United Kingdom", "United Kingdom", "XX")
    assert len(COUNTRIES) == len(country_choices()) == 249
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0000 555 123", "0000555123"),
        ("+44 (0)20 0000 0000", "+442000000000"),
        ("(020) 0000-0000", "02000000000"),
        ("", ""),
        ("116 123 (24/7)", ""),
        ("0800 1111 / 0808 2000", ""),
        ("1-800-273-TALK", ""),
        ("988 (press 1)", ""),
        ("0000 0000 0000 0000", ""),
    ],
)
def test_a_number_is_dialled_as_a_telephone_takes_it(written: str, dialled: str) -> None:
    assert CrisisResource(phone=written).dial == dialled


@pytest.mark.parametrize("written", ["call 0000", "0000 HOPE", "0000 or 1111", "0000 / 1111", "0000 (24/7)", "+"])
def test_words_are_no_number(written: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        CrisisResource(name="Line", country="GB", phone=written, verified_on=DAY).full_clean()
    assert "phone" in refusal.value.message_dict
