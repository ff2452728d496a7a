"""Pictures of a text's blocks, in the sizes that pages show."""

from typing import Any

from django import template

from editorial.media.pictures import PROFILES, Picture, picture_of

register = template.Library()


@register.simple_tag
def picture(image: Any, profile: str) -> Picture | None:
    """Return a block's picture with the alternative text of this use; nothing while no file of it exists.

    profile: the name of a profile, such as "inline".
    """
    if not image:
        return None
    is_decorative = getattr(image, "decorative", False)
    alt = "" if is_decorative else getattr(image, "contextual_alt_text", None) or ""
    return picture_of(image, alt, PROFILES[profile])
