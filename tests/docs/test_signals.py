"""The page of all signals, receivers, topics and declarations is what the code says."""

from docs.write_signals import PAGE, page, receivers, topics


def test_the_page_is_as_the_code_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Write it anew: make signals"


def test_it_knows_the_receivers_and_topics_of_the_rooms() -> None:
    told = {receiver for _signal, receiver, _of in receivers()}
    assert "`editorial.responses.handlers.follow_withdrawal`" in told
    assert "`editorial.approval.handlers.keep_in_place`" in told
    assert "`mail`" in {topic for topic, _handler, _when in topics()}
