"""Whoever opens the repository guesses right where a thing is."""

from tests.architecture.tree import FLOORS, OTHERS, ROOT, files, place, rooms, template_files

NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "core"}
SHARED_TEMPLATES = {"components", "email"}
TOP = {
    ".ci", ".dockerignore", ".gitignore", "CONTRIBUTING.md", "Dockerfile", "LICENSE", "Makefile", "README.md",
    "benchmarks", "cms", "compose.yaml", "demo", "docs", "editorial", "examples", "home", "manage.py", "pyproject.toml",
    "requirements", "search", "templates", "tests",
}  # fmt: skip
NEVER_COMMITTED = {
    ".env", ".git", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    ".test-databases", ".venv", "__pycache__", "cache.env", "database.env", "media", "server.env", "staticfiles",
}  # fmt: skip
#: Folders of tests/ that mirror no floor.
BESIDE_FLOORS = {
    "architecture", "benchmarks", "data", "docs", "e2e", "factories", "golden", "migrated", "recipes", "stock",
    "templates",
}  # fmt: skip


def test_the_top_level_holds_only_what_the_layout_lists() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith("db.sqlite3")}
    assert not found - TOP - NEVER_COMMITTED, "A new top-level entry needs a place in CONTRIBUTING.md and in this test"


def test_nothing_is_called_utils_helpers_misc_common_or_core() -> None:
    paths = [path for top in (*FLOORS, *OTHERS, "templates") for path in files("*", top)]
    nameless = [place(path) for path in paths if path.stem.lower() in NAMELESS]
    assert not nameless, "What has no name has no home:\n" + "\n".join(nameless)


def test_every_folder_of_templates_mirrors_an_app() -> None:
    apps = {*rooms(), *FLOORS}
    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    strange = folders - apps - SHARED_TEMPLATES
    # Templates that replace a package's own stand under that package's name, inside the room that replaces them.
    assert not strange, f"No app has the name of these folders of templates/: {sorted(strange)}"


def test_templates_inside_a_room_stand_under_the_name_of_that_room_or_replace_wagtails() -> None:
    wrong = []
    for path in template_files():
        parts = path.relative_to(ROOT).parts
        if parts[0] == "templates":
            continue
        owner, folder = parts[parts.index("templates") - 1], parts[parts.index("templates") + 1]
        if folder != owner and not folder.startswith("wagtail"):
            wrong.append(place(path))
    assert not wrong, "\n".join(wrong)


def test_tests_mirror_the_packages() -> None:
    known = {*FLOORS, *BESIDE_FLOORS}
    tops = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert not tops - known, f"These folders of tests/ mirror nothing: {sorted(tops - known)}"
    mirrored = {path.name for path in (ROOT / "tests" / "editorial").glob("*/") if path.name != "__pycache__"}
    assert not mirrored - set(rooms()), f"These folders mirror no room: {sorted(mirrored - set(rooms()))}"
