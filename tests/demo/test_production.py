"""The demo has open passwords and invented texts: no server has it."""

import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

SERVER = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "a" * 60,
    "FIELD_KEYS": "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=",
    "SEAL_KEYS": "b" * 40,
    "ALLOWED_HOSTS": "a.example",
    "DATABASE_URL": "sqlite://:memory:",
}


def on_a_server(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the settings of a server."""
    environment = {**os.environ, **SERVER}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("command", "refusal"),
    [(["demo"], "Unknown command: 'demo'"), (["serve", "--demo"], "There is no demo in cms.settings.production")],
)
def test_production_settings_make_no_demo(command: list[str], refusal: str) -> None:
    run = on_a_server("manage.py", *command)
    assert run.returncode == 1
    assert refusal in run.stderr
    assert "Traceback" not in run.stderr


def test_the_site_on_a_server_has_no_address_of_the_demo_and_imports_nothing_of_it() -> None:
    run = on_a_server(
        "-c",
        "import sys, django; django.setup(); from django.urls import get_resolver; names = get_resolver().reverse_dict;"
        "loaded = [name for name in sys.modules if name.split('.')[0] == 'demo'];"
        "print('styleguide' in names, 'sitemap' in names, loaded)",
    )
    assert run.stdout.strip() == "False True []", run.stderr


def test_the_image_leaves_the_demo_out() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert kept[0] == "*"
    assert "!demo" not in kept
    assert kept.index("templates/demo") > kept.index("!templates")
