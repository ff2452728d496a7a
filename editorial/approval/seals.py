"""The seal of a record: a keyed digest over what it says and over the seal before it.

Whoever can write SQL but has none of `SEAL_KEYS` can neither put a record in nor rewrite one: the seals after it would
have to be made anew.
"""

import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from editorial.approval.models import TextApproval

#: What a record says and what never changes. Its copy of the words may be blanked; the words' digest stays.
SEALED = ("base_content_type_id", "object_id", "kind", "digest", "user_id", "expert_id", "carried_from_id", "audience")


def seal_of(record: "TextApproval", before: str) -> str:
    """Return the seal of a new record, made with the first key.

    before: the seal of the previous record of the same object; empty for the first one. Raises ImproperlyConfigured
    when there is no key.
    """
    if not settings.SEAL_KEYS:
        raise ImproperlyConfigured("Set SEAL_KEYS: the records of approvals are sealed with them.")
    return _sealed(record, before, settings.SEAL_KEYS[0])


def fits(record: "TextApproval", before: str) -> bool:
    """Tell whether one of the keys has sealed a record as it is. before: as for `seal_of`."""
    return any(hmac.compare_digest(record.seal, _sealed(record, before, key)) for key in settings.SEAL_KEYS)


def _sealed(record: "TextApproval", before: str, key: str) -> str:
    said = {name: getattr(record, name) for name in SEALED} | {"approved_at": record.approved_at.isoformat()}
    canonical = json.dumps([before, said], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key.encode(), canonical.encode(), hashlib.sha256).hexdigest()
