"""Each system check of the installation finds its fault, and says no secret."""

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps

from cms.apps import NOT_SILENCED, WAGTAIL_MAILS, AdminConfig, check_mails_of_wagtail
from cms.checks import check_base_url, check_field_keys, check_seal_keys


def test_e001_names_the_place_of_a_bad_key_and_never_the_key(settings: Any) -> None:
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), "swordfish"]
    (error,) = check_field_keys(None)
    assert error.id == "cms.E001"
    assert "Key 2" in error.msg
    assert "swordfish" not in f"{error.msg} {error.hint}"


def test_e001_is_content_with_good_keys(settings: Any) -> None:
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    assert check_field_keys(None) == []


def test_e002_names_the_place_of_a_short_key_and_never_the_key(settings: Any) -> None:
    settings.SEAL_KEYS = ["long enough that nobody guesses it", "swordfish"]
    (error,) = check_seal_keys(None)
    assert error.id == "cms.E002"
    assert "Key 2" in error.msg
    assert "swordfish" not in f"{error.msg} {error.hint}"


def test_e002_is_content_with_long_keys(settings: Any) -> None:
    settings.SEAL_KEYS = ["long enough that nobody guesses it"]
    assert check_seal_keys(None) == []


def test_w001_warns_of_an_address_that_opens_on_this_machine_alone(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    (warning,) = check_base_url(None)
    assert warning.id == "cms.W001"


def test_w001_is_content_with_a_public_address(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://letters.example"
    assert check_base_url(None) == []


def test_e003_names_a_receiver_of_wagtail_that_was_not_there_to_be_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.apps.NOT_SILENCED", [])
    signal, sender, _uid = WAGTAIL_MAILS[0]
    monkeypatch.setattr("cms.apps.WAGTAIL_MAILS", [(signal, sender, "renamed_notification")])
    admin = apps.get_app_config("wagtailadmin")
    assert isinstance(admin, AdminConfig)
    admin.silence()
    (error,) = check_mails_of_wagtail()
    assert error.id == "cms.E003"
    assert "renamed_notification" in error.msg


def test_e003_is_content_with_this_wagtail() -> None:
    assert NOT_SILENCED == []
    assert check_mails_of_wagtail() == []
