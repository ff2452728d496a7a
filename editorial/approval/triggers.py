"""The triggers that take a stamp away whenever guarded words change, whoever changes them.

They know no exception and no switch: every real change clears the stamp, also where there is none yet, and the guard
writes it as the last statement of its save. So an outside change waits for a publication that is under way (PostgreSQL
locks the row), and clears its stamp afterwards.
"""

import hashlib
from collections.abc import Iterator
from functools import cache

from django.db.backends.base.base import BaseDatabaseWrapper

from editorial.approval.fields import STAMP
from editorial.approval.guarded import Stamped, Watch, watches

PREFIX = "approval_stamp_"
#: PostgreSQL cuts names after 63 characters: prefix, table, event and hash fit in.
TABLE_LETTERS = 26
HASH_LETTERS = 8

BELOW = "below"
#: The keys of pages and of all pages under them. keys: as SQL, by commas.
ALL_BELOW = (
    "SELECT inside.id FROM wagtailcore_page inside JOIN wagtailcore_page top "
    "ON substr(inside.path, 1, length(top.path)) = top.path WHERE top.id IN ({keys})"
)

# Its arguments are text, so that a migration may change or drop a column under it without failing and without dropping
# the trigger: where the stamps are ("table:key" or "table:key:below", by commas), the key in the watched table, and the
# guarded columns.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION approval_clear_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  changed boolean := TG_OP <> 'UPDATE';
  place text;
  keys text := format('%L, %L', old_row ->> TG_ARGV[1], new_row ->> TG_ARGV[1]);
BEGIN
  FOR i IN 2 .. TG_NARGS - 1 LOOP
    EXIT WHEN changed;
    changed := (old_row -> TG_ARGV[i]) IS DISTINCT FROM (new_row -> TG_ARGV[i]);
  END LOOP;
  IF changed THEN
    FOREACH place IN ARRAY string_to_array(TG_ARGV[0], ',') LOOP
      EXECUTE format('UPDATE %I SET {STAMP} = '''' WHERE %I IN (%s)', split_part(place, ':', 1),
                     split_part(place, ':', 2), CASE split_part(place, ':', 3) WHEN '{BELOW}'
                     THEN '{ALL_BELOW.format(keys="' || keys || '")}' ELSE keys END);
    END LOOP;
  END IF;
  RETURN NULL;
END $$"""

INSTALLED = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = current_schema() AND t.tgenabled <> 'D' AND t.tgname LIKE %s"
    ),
}


@cache
def expected(vendor: str) -> dict[str, tuple[frozenset[str], str]]:
    """Return all triggers by name, each with the tables that it names and its SQL.

    vendor: "sqlite" or "postgresql". A name ends in a hash of what the trigger does: an outdated one is missing.
    """
    found = {}
    for watch in watches():
        for event, body in _bodies(watch, vendor):
            does = body + (FUNCTION if vendor == "postgresql" else "")
            mark = hashlib.sha256(does.encode()).hexdigest()[:HASH_LETTERS]
            name = f"{PREFIX}{watch.table[:TABLE_LETTERS]}_{event[0].lower()}_{mark}"
            found[name] = (frozenset({watch.table, *(stamp.table for stamp in watch.stamps)}), _create(name, body))
    return found


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that a database lacks, outdated ones among them."""
    return sorted(expected(connection.vendor).keys() - _installed(connection).keys())


def install(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing and drop what is outdated. A trigger whose tables do not exist yet is left out."""
    wanted, there = expected(connection.vendor), _installed(connection)
    _drop(connection, {name: table for name, table in there.items() if name not in wanted})
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, (needed, sql) in wanted.items():
            if name not in there and needed <= tables:
                cursor.execute(sql)


def drop_all(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger."""
    _drop(connection, _installed(connection))


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the names of the triggers that are there, each with its table."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor], [f"{PREFIX}%"])
        return dict(cursor.fetchall())


def _drop(connection: BaseDatabaseWrapper, triggers: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, table in triggers.items():
            place = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{place}')


def _create(name: str, body: str) -> str:
    return f'CREATE TRIGGER "{name}" {body}'


def _bodies(watch: Watch, vendor: str) -> Iterator[tuple[str, str]]:
    """Yield each event of a watched table with what its trigger does. Nothing can change where no column is guarded."""
    make = _for_postgresql if vendor == "postgresql" else _for_sqlite
    for event in watch.events:
        if event != "UPDATE" or watch.columns:
            yield event, make(watch, event)


def _for_postgresql(watch: Watch, event: str) -> str:
    below = {True: f":{BELOW}", False: ""}
    places = ",".join(f"{stamp.table}:{stamp.key}{below[stamp.is_below]}" for stamp in watch.stamps)
    columns = watch.columns if event == "UPDATE" else ()
    arguments = ", ".join(f"'{argument}'" for argument in (places, watch.key, *columns))
    return f'AFTER {event} ON "{watch.table}" FOR EACH ROW EXECUTE FUNCTION approval_clear_stamp({arguments})'


def _for_sqlite(watch: Watch, event: str) -> str:
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in watch.columns)
    condition = f"WHEN {changed} " if event == "UPDATE" else ""
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[event]
    keys = ", ".join(f'{row}."{watch.key}"' for row in rows)
    clearing = " ".join(
        f'UPDATE "{stamp.table}" SET "{STAMP}" = \'\' WHERE "{stamp.key}" IN ({_meant(stamp, keys)});'
        for stamp in watch.stamps
    )
    return f'AFTER {event} ON "{watch.table}" FOR EACH ROW {condition}BEGIN {clearing} END'


def _meant(stamp: Stamped, keys: str) -> str:
    return ALL_BELOW.format(keys=keys) if stamp.is_below else keys
