"""Which engine answers, and what a wrong name meets."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from search import factory
from search.checks import check_engine
from search.constants import ENGINE_NAMES
from search.engines.database import DatabaseEngine
from tests.factories.engines import later_engine


def test_the_check_knows_the_engines_that_there_are() -> None:
    assert set(factory.ENGINES) == set(ENGINE_NAMES)
    assert {name: factory.ENGINES[name]().name for name in ENGINE_NAMES} == {name: name for name in ENGINE_NAMES}


def test_the_setting_chooses_the_engine_and_it_is_made_once() -> None:
    assert isinstance(factory.engine(), DatabaseEngine)
    assert factory.engine() is factory.engine()
    assert factory.engines() == factory.at_once() == (factory.engine(),)
    assert factory.later() == ()


def test_the_databases_engine_is_kept_beside_another_one() -> None:
    with later_engine() as other:
        assert factory.engine() is other
        assert [one.name for one in factory.engines()] == ["database", other.name]
        assert [one.name for one in factory.at_once()] == ["database"]
        assert factory.later() == (other,)


def test_an_unknown_name_is_an_error_at_the_start_that_names_the_known_ones(settings: Any) -> None:
    assert check_engine() == []
    settings.SEARCH_ENGINE = "lucene"
    (error,) = check_engine()
    assert error.id == "search.E001"
    assert "lucene" in error.msg
    assert all(name in str(error.hint) for name in ENGINE_NAMES)
    with pytest.raises(CommandError, match=r"search\.E001"):
        call_command("check")
    with pytest.raises(ImproperlyConfigured, match=r"lucene.*database"):
        factory.engine()
