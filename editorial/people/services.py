"""What can be done with a member's identity: note it, and reveal it with a reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.people import screen_names
from editorial.people.models import Contributor, IdentityReveal

REVEAL_PERMISSION = "people.reveal_contributor"


@transaction.atomic
def note_contributor(*, screen_name: str, name: str = "", email: str = "", country: str = "") -> Contributor:
    """Return the member who writes under this name, or add them; the case of its letters does not count.

    name, email, country: kept with the member (the first two encrypted) where nothing was known before.
    Raises ConflictError when the name cannot be a screen name, the address is none, or another name or address is on
    record already: what is known of a member is never overwritten here.
    """
    objection = screen_names.objection_to(screen_name)
    if objection:
        raise ConflictError(objection)
    if email:
        _demand_address(email)
    contributor = _found_or_added(screen_names.tidy(screen_name))
    given = {"name": name.strip(), "email": email.strip(), "country": country.strip().upper()}
    if any(given.values()):
        _complete(contributor, given)
    return contributor


def reveal_identity(*, contributor: Contributor, user: Any, reason: str) -> IdentityReveal:
    """Record that this person looks at a member's identity, and why. The caller shows it only after this.

    Raises NotAllowedError without the permission, ConflictError without a reason.
    """
    if not user.has_perm(REVEAL_PERMISSION):
        raise NotAllowedError("You may not see who a member is. Ask somebody who has that permission.")
    if not reason.strip():
        raise ConflictError("Say why you need to know who this is. The reason is kept with your name.")
    return IdentityReveal.objects.create(contributor=contributor, user=user, reason=reason.strip())


def _demand_address(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise ConflictError("This is not an e-mail address. Correct it, or leave it empty.") from None


def _found_or_added(screen_name: str) -> Contributor:
    found = Contributor.objects.called(screen_name).select_for_update().first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Contributor.objects.create(screen_name=screen_name)
    except IntegrityError:
        return Contributor.objects.called(screen_name).select_for_update().get()


def _complete(contributor: Contributor, given: dict[str, str]) -> None:
    """Add what was not known yet."""
    labels = {"name": "name", "email": "e-mail address", "country": "country"}
    for field, value in given.items():
        known = getattr(contributor, field)
        if value and known and known != value:
            raise ConflictError(
                f"Another {labels[field]} is on record for {contributor.screen_name}. Leave it empty, "
                "or use another screen name if this is somebody else."
            )
    new = {field: value for field, value in given.items() if value and not getattr(contributor, field)}
    for field, value in new.items():
        setattr(contributor, field, value)
    if new:
        contributor.save(update_fields=list(new))
