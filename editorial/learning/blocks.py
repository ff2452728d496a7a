"""What a module's body is made of."""

from editorial.media.blocks import VideoBlock
from editorial.pages.blocks import Body


class ModuleBody(Body):
    """Text, with segments to watch or hear."""

    video = VideoBlock()
