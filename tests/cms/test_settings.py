"""The one door to the environment: documented, and closed to a server without its secrets."""

import os
import re
import subprocess
import sys

import pytest
from pydantic.fields import FieldInfo

from cms.settings import mail, policies
from cms.settings.databases import database_for
from cms.settings.env import BASE_DIR, Environment
from tests.architecture.tree import ROOT

FIELD_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="
SECRETS = {"SECRET_KEY": "a" * 60, "FIELD_KEYS": FIELD_KEY, "SEAL_KEYS": "b" * 40, "ALLOWED_HOSTS": "a.example"}


def default(field: FieldInfo) -> str:
    """Return a default as the README writes it: paths below the project's folder, a dash for an empty one."""
    value = field.get_default(call_default_factory=True)
    text = str(value).replace(f"{BASE_DIR}/", "") if value not in ("", [], {}, None) else ""
    return f"`{text}`" if text else "–"


def row(name: str, field: FieldInfo) -> str:
    return f"| `{name.upper()}` | {default(field)} | {field.description} |"


def test_the_readme_lists_every_setting_with_its_default_and_meaning() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `[A-Z_]+` \|.*$", readme, flags=re.MULTILINE)
    expected = [row(name, field) for name, field in Environment.model_fields.items()]
    assert shown == expected, "The table in README.md should read:\n" + "\n".join(expected)


@pytest.mark.parametrize("missing", sorted(SECRETS))
def test_production_names_the_secret_that_is_missing(missing: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS}
    environment |= {**SECRETS, missing: "", "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
    run = subprocess.run(
        [sys.executable, "-c", "import cms.settings.production"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    last = run.stderr.strip().splitlines()[-1]
    assert missing in last
    assert not [other for other in SECRETS if other != missing and other in last]
    assert FIELD_KEY not in run.stderr


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, b.example ,")
    assert Environment().allowed_hosts == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("address", "host", "port", "starttls", "tls"),
    [
        ("smtp://desk%40a:w%3Ard@mail.example:587", "mail.example", 587, True, False),
        ("smtp://mail.example", "mail.example", 25, False, False),
        ("smtps://desk:word@mail.example", "mail.example", 465, False, True),
    ],
)
def test_one_address_says_where_mail_goes(address: str, host: str, port: int, starttls: bool, tls: bool) -> None:
    found = mail.settings_for(address)
    assert (found.host, found.port, found.starttls, found.tls) == (host, port, starttls, tls)


def test_the_user_and_word_of_a_mail_address_may_hold_any_sign() -> None:
    found = mail.settings_for("smtp://desk%40a:w%3Ard@mail.example:587")
    assert (found.user, found.password) == ("desk@a", "w:rd")


def test_an_unknown_kind_of_mail_address_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="console, file, smtp, smtps"):
        mail.settings_for("pigeon://loft")


def test_sqlite_waits_for_other_writers_and_postgresql_has_no_such_options() -> None:
    assert database_for("sqlite:///x.sqlite3")["OPTIONS"]["timeout"] == 20
    assert "OPTIONS" not in database_for("postgres://user:word@db.example:5432/letters")


def test_the_admin_may_frame_the_front_ends_by_origin_alone() -> None:
    policy = policies.admin(["https://front.example/preview/", "https://front.example/other"])
    assert policy["frame-src"][-1] == "https://front.example"
    assert policy["frame-src"].count("https://front.example") == 1
