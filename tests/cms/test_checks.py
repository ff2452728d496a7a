"""Each system check of the installation finds its fault, and says no secret."""

from typing import Any

from cryptography.fernet import Fernet

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
