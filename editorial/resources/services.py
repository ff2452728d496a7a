"""What can be done with crisis resources."""

from collections.abc import Iterable

from editorial.foundation.exceptions import ConflictError
from editorial.resources.models import CrisisResource


def keep_somebody_to_call(*, leaving: Iterable[CrisisResource]) -> None:
    """Refuse when no published resource would be left: pages with a content note show at least one.

    leaving: resources that are about to be deleted or unpublished.
    Raises ConflictError.
    """
    gone = [resource.pk for resource in leaving if resource.live]
    if gone and not CrisisResource.objects.live().exclude(pk__in=gone).exists():
        raise ConflictError(
            "Pages with a content note show whom to call, and no other resource is published. "
            "Publish another one first; then this one can go."
        )
