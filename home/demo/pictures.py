"""Draws the demo's pictures: light, abstract, and the same every time."""

import hashlib
from collections.abc import Callable
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from editorial.media.models import EditorialImage
from home.demo.schema.writings import Picture

SIZE = (1600, 900)
Colour = tuple[int, int, int]
#: Paper, two washes, and the darker tone that a motif is drawn in.
PALETTES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ((251, 248, 243), (230, 239, 238), (207, 223, 220), (31, 95, 99)),
    ((251, 248, 243), (245, 238, 242), (226, 208, 220), (91, 59, 82)),
    ((252, 249, 241), (251, 238, 228), (238, 208, 178), (138, 59, 18)),
    ((248, 249, 246), (228, 234, 222), (198, 212, 190), (62, 84, 56)),
)
Pen = ImageDraw.ImageDraw


def _door(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.rectangle((640, 180, 960, 900), fill=wash)
    pen.polygon([(700, 900), (700, 250), (880, 300), (880, 900)], fill=ink)
    pen.ellipse((842, 590, 866, 614), fill=wash)


def _lamp(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.ellipse((500, 160, 1100, 760), fill=wash)
    pen.polygon([(700, 330), (900, 330), (980, 520), (620, 520)], fill=ink)
    pen.rectangle((786, 520, 814, 800), fill=ink)
    pen.rectangle((680, 790, 920, 816), fill=ink)


def _waves(pen: Pen, ink: Colour, wash: Colour) -> None:
    for row in range(5):
        top = 380 + row * 110
        for column in range(-1, 9):
            left = column * 220 + (row % 2) * 110
            pen.arc((left, top, left + 220, top + 150), 180, 360, fill=ink if row % 2 else wash, width=18)


def _boat(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.rectangle((0, 660, 1600, 900), fill=wash)
    pen.polygon([(560, 620), (1040, 620), (960, 730), (640, 730)], fill=ink)
    pen.polygon([(800, 220), (800, 590), (1010, 590)], fill=wash)
    pen.rectangle((790, 200, 804, 620), fill=ink)


def _table(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.ellipse((330, 470, 1270, 720), fill=wash)
    pen.rectangle((470, 600, 490, 880), fill=ink)
    pen.rectangle((1110, 600, 1130, 880), fill=ink)
    for left in (560, 900):
        pen.rounded_rectangle((left, 460, left + 130, 570), 20, fill=ink)
        pen.arc((left + 105, 475, left + 185, 550), 270, 90, fill=ink, width=14)


def _path(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.polygon([(620, 900), (980, 900), (850, 420), (790, 420)], fill=wash)
    for step in range(6):
        width = 150 - step * 22
        top = 840 - step * 78
        pen.rounded_rectangle((810 - width // 2, top, 810 + width // 2, top + 26 - step * 2), 10, fill=ink)


def _hills(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.ellipse((1020, 150, 1240, 370), fill=wash)
    pen.polygon([(0, 900), (0, 640), (420, 430), (900, 720), (900, 900)], fill=wash)
    pen.polygon([(500, 900), (1080, 520), (1600, 760), (1600, 900)], fill=ink)


def _window(pen: Pen, ink: Colour, wash: Colour) -> None:
    pen.rectangle((480, 160, 1120, 760), fill=wash)
    for left, top, right, bottom in ((470, 150, 1130, 170), (470, 750, 1130, 776), (470, 150, 490, 776)):
        pen.rectangle((left, top, right, bottom), fill=ink)
    pen.rectangle((1110, 150, 1130, 776), fill=ink)
    pen.rectangle((792, 150, 808, 776), fill=ink)
    pen.ellipse((880, 480, 1000, 600), fill=ink)


MOTIFS: dict[str, Callable[[Pen, Colour, Colour], None]] = {
    "door": _door,
    "lamp": _lamp,
    "waves": _waves,
    "boat": _boat,
    "table": _table,
    "path": _path,
    "hills": _hills,
    "window": _window,
}


def draw(words: Picture, name: str) -> EditorialImage:
    """Draw a motif, coloured by the name of the text that it is for, and keep it with its credit."""
    number = hashlib.sha256(name.encode()).digest()[0]
    paper, sky, wash, ink = PALETTES[number % len(PALETTES)]
    picture = Image.new("RGB", SIZE, paper)
    glow = Image.new("RGB", SIZE, sky)
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).ellipse((-200 + number * 3, -300, 1100 + number * 3, 1000), fill=255)
    picture.paste(glow, mask=mask.filter(ImageFilter.GaussianBlur(120)))
    MOTIFS[words.motif](ImageDraw.Draw(picture), ink, wash)
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return EditorialImage.objects.create(
        title=words.alt[:255],
        file=ContentFile(buffer.getvalue(), name=f"{name}.png"),
        credit_name="Drawn for this demonstration",
        licence="CC0 1.0",
        width=SIZE[0],
        height=SIZE[1],
    )
