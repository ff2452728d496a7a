"""The seal of a record: a digest over what it says and over the seal before it, so that nothing can be slipped in."""

import hashlib
import json
from typing import Any

#: What a record says and what never changes. Its copy of the words may be blanked; the words' digest stays.
SEALED = ("base_content_type_id", "object_id", "kind", "digest", "user_id", "expert_id", "carried_from_id", "audience")


def seal_of(record: Any, before: str) -> str:
    """Return the seal of a record.

    before: the seal of the previous record of the same object; empty for the first one.
    """
    said = {name: getattr(record, name) for name in SEALED} | {"approved_at": record.approved_at.isoformat()}
    canonical = json.dumps([before, said], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
