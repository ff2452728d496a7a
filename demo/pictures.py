"""Draws the demo's pictures: light, abstract, and the same every time."""

import hashlib
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from demo.motifs import MOTIFS, SHEET, Brush, Colour
from demo.schema.blocks import Picture
from editorial.media.models import EditorialImage

SMALLER = 2
#: Paper, the colour of the light from above, a wash, and the darker tone that a motif is drawn in.
PALETTES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ((251, 248, 243), (230, 239, 238), (207, 223, 220), (31, 95, 99)),
    ((251, 248, 243), (245, 238, 242), (226, 208, 220), (91, 59, 82)),
    ((252, 249, 241), (251, 238, 228), (238, 208, 178), (138, 59, 18)),
    ((248, 249, 246), (228, 234, 222), (198, 212, 190), (62, 84, 56)),
    ((249, 249, 250), (231, 236, 244), (203, 214, 231), (48, 74, 116)),
)


@cache
def _light_from_above() -> Image.Image:
    return Image.linear_gradient("L").rotate(180).resize(SHEET)


def draw(words: Picture, name: str) -> EditorialImage:
    """Draw a motif, coloured by the name of the text that it is for, and keep it with its credit."""
    paper, light, wash, ink = PALETTES[hashlib.sha256(name.encode()).digest()[0] % len(PALETTES)]
    sheet = Image.new("RGB", SHEET, paper)
    sheet.paste(Image.new("RGB", SHEET, light), mask=_light_from_above())
    MOTIFS[words.motif](Brush(ImageDraw.Draw(sheet), ink, wash))
    buffer = BytesIO()
    sheet.reduce(SMALLER).save(buffer, "PNG", compress_level=4)
    return EditorialImage.objects.create(
        title=words.alt[:255],
        file=ContentFile(buffer.getvalue(), name=f"{name}.png"),
        credit_name="Drawn for this demonstration",
        licence="CC0 1.0",
        width=SHEET[0] // SMALLER,
        height=SHEET[1] // SMALLER,
    )
