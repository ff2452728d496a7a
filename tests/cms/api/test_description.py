"""The API's description: kept beside the tests, and never taken back within v1.

`manage.py api_schema > tests/golden/openapi.json` writes down what was added, with settings other than the tests'.
"""

import copy
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from editorial.foundation.api.problems import PROBLEM_TYPES
from editorial.learning.api import BODY as MODULE_BODY
from editorial.learning.blocks import ModuleBody
from editorial.responses.api import BODY as RESPONSE_BODY
from editorial.responses.blocks import ResponseBody
from home.api import BODY as STANDARD_BODY
from home.blocks import StandardBody
from tests.cms.api.asking import ask
from tests.cms.api.compatibility import breaks

SNAPSHOT = Path(__file__).resolve().parent.parent.parent / "golden" / "openapi.json"

LISTED = "/api/v1/responses/"


def description() -> dict[str, Any]:
    """Return the description as clients get it."""
    written = StringIO()
    call_command("api_schema", stdout=written)
    return without_recipes(json.loads(written.getvalue()))


def without_recipes(described: dict[str, Any]) -> dict[str, Any]:
    """Return a description without the type that only the tests have (`tests/recipes/`)."""
    paths, schemas = described["paths"], described["components"]["schemas"]
    del paths["/api/v1/recipes/"], schemas["RecipeDetail"], schemas["ListParameters"]
    shape = paths["/api/v1/pages/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    shape["oneOf"].remove({"$ref": shape["discriminator"]["mapping"].pop("recipe")})
    for card in ("Card", "RelatedCard"):
        schemas[card]["properties"]["type"]["enum"].remove("recipe")
    return described


@pytest.fixture
def snapshot() -> dict[str, Any]:
    return json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_nothing_is_removed_renamed_or_narrowed(snapshot: dict[str, Any]) -> None:
    assert not breaks(snapshot, description())


def test_what_was_added_is_written_down(snapshot: dict[str, Any]) -> None:
    assert snapshot == description(), "Write it down: manage.py api_schema > tests/golden/openapi.json"


@pytest.mark.django_db
def test_the_description_is_served() -> None:
    assert without_recipes(ask("/api/v1/openapi.json").data) == description()


def test_every_status_that_occurs_is_in_the_description() -> None:
    statuses = {kind.status for kind in PROBLEM_TYPES.values() if kind.name != "refused"}
    described = description()["paths"]
    found = {int(status) for path in described.values() for status in path["get"]["responses"]}
    assert found == statuses | {200}
    for path in described.values():
        for status, answer in path["get"]["responses"].items():
            expected = "application/json" if status == "200" else "application/problem+json"
            assert list(answer["content"]) == [expected]


def test_no_answer_is_described_as_anything_at_all() -> None:
    loose = [
        f"{name}.{field}"
        for name, schema in description()["components"]["schemas"].items()
        for field, value in schema.get("properties", {}).items()
        if not {"type", "$ref", "anyOf", "oneOf", "const", "enum"} & set(value)
    ]
    assert not loose


@pytest.mark.parametrize(
    ("body", "editor"),
    [(RESPONSE_BODY, ResponseBody()), (MODULE_BODY, ModuleBody()), (STANDARD_BODY, StandardBody())],
    ids=["response", "module", "standard"],
)
def test_every_block_of_the_editor_is_a_block_of_the_api(body: Any, editor: Any) -> None:
    assert set(body.blocks) == set(editor.child_blocks)


def _without_field(new: dict[str, Any]) -> None:
    new["components"]["schemas"]["Card"]["properties"].pop("standfirst")


def _without_filter(new: dict[str, Any]) -> None:
    new["paths"][LISTED]["get"]["parameters"] = new["paths"][LISTED]["get"]["parameters"][1:]


def _without_resource(new: dict[str, Any]) -> None:
    new["paths"].pop(LISTED)


def _without_order(new: dict[str, Any]) -> None:
    parameter = next(each for each in new["paths"][LISTED]["get"]["parameters"] if each["name"] == "order")
    parameter["schema"]["enum"].remove("title")


def _smaller_pages(new: dict[str, Any]) -> None:
    parameter = next(each for each in new["paths"][LISTED]["get"]["parameters"] if each["name"] == "per_page")
    parameter["schema"]["maximum"] = 50


def _required_parameter(new: dict[str, Any]) -> None:
    extra = {"in": "query", "name": "site", "required": True, "schema": {"type": "string"}}
    new["paths"][LISTED]["get"]["parameters"].append(extra)


def _other_type(new: dict[str, Any]) -> None:
    new["components"]["schemas"]["Card"]["properties"]["id"]["type"] = "string"


def _nullable(new: dict[str, Any]) -> None:
    card = new["components"]["schemas"]["Card"]["properties"]
    card["path"] = {"anyOf": [{"type": "string"}, {"type": "null"}]}


def _without_block(new: dict[str, Any]) -> None:
    body = new["components"]["schemas"]["ResponseDetail"]["properties"]["body"]["items"]
    body["oneOf"] = body["oneOf"][1:]


@pytest.mark.parametrize(
    "change",
    [
        _without_field,
        _without_filter,
        _without_resource,
        _without_order,
        _smaller_pages,
        _required_parameter,
        _other_type,
        _nullable,
        _without_block,
    ],
)
def test_the_comparison_finds_what_breaks_a_client(
    change: Callable[[dict[str, Any]], None], snapshot: dict[str, Any]
) -> None:
    changed = copy.deepcopy(snapshot)
    change(changed)
    assert breaks(snapshot, changed)


def test_the_comparison_lets_additions_pass(snapshot: dict[str, Any]) -> None:
    changed = copy.deepcopy(snapshot)
    changed["components"]["schemas"]["Card"]["properties"]["mood"] = {"type": "string"}
    changed["components"]["schemas"]["Card"]["required"].append("mood")
    changed["components"]["schemas"]["Card"]["properties"]["type"]["enum"].append("recipe")
    extra = {"in": "query", "name": "site", "required": False, "schema": {"type": "string"}}
    changed["paths"][LISTED]["get"]["parameters"].append(extra)
    changed["paths"]["/api/v1/letters/"] = changed["paths"][LISTED]
    assert not breaks(snapshot, changed)
