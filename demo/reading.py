"""Reads the demo's words: tables in `content/*.toml`, and one file for each letter, response, module and episode."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from demo import references
from demo.schema.content import DemoContent
from editorial.foundation.exceptions import OpenLetterError

CONTENT_FOLDER = Path(__file__).parent / "content"
FOLDERS = ("letters", "responses", "modules", "episodes")


class DemoContentError(OpenLetterError):
    """The demo's content files cannot be used; the message names the file or the table, and what is wrong with it."""


def read_content(folder: Path = CONTENT_FOLDER) -> DemoContent:
    """Return the demo's words as `folder` holds them.

    Files directly in `folder` are read as one table; each folder in it holds one text a file, ordered by file name.

    Raises:
        DemoContentError: a file is not TOML, two files give the same table, a table has not the shape that its
            schema demands, or one refers to something that does not exist.
    """
    tables: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        table = _read(path)
        for key in tables.keys() & table.keys():
            raise DemoContentError(f"{path.name}: “{key}” is given in another file too")
        tables |= table
    for name in FOLDERS:
        tables[name] = [_read(path) for path in sorted((folder / name).glob("*.toml"))]
    try:
        content = DemoContent.model_validate(tables)
    except ValidationError as error:
        raise DemoContentError(_in_plain_words(error, tables)) from error
    if faults := references.faults(content):
        raise DemoContentError("; ".join(faults))
    return content


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DemoContentError(f"{path.parent.name}/{path.name}: {error}") from error


def _in_plain_words(error: ValidationError, tables: dict[str, Any]) -> str:
    lines = []
    for fault in error.errors():
        match fault["loc"]:
            case (str(kind), int(index), *rest):
                place = f"{kind} “{_name_of(tables[kind][index], index)}” {'.'.join(map(str, rest))}"
            case place_parts:
                place = ".".join(map(str, place_parts))
        lines.append(f"{place.strip()}: {fault['msg']}")
    return "\n".join(lines)


def _name_of(table: object, index: int) -> object:
    if not isinstance(table, dict):
        return index
    return next((table[key] for key in ("slug", "login", "screen_name", "number") if key in table), index)
