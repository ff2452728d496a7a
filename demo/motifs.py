"""What the demo's pictures show: a few flat shapes each, measured on a sheet of 1600 by 900."""

from collections.abc import Callable, Sequence

from PIL import ImageDraw

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
Point = tuple[float, float]
SHEET = (2560, 1440)
SCALE = 1.6
"""The sheet is larger than its measures, and than the picture that is made of it: that leaves no jagged edge."""


class Brush:
    """Draws on the larger sheet with the measures of the smaller one, in two tones."""

    def __init__(self, pen: ImageDraw.ImageDraw, ink: Colour, wash: Colour) -> None:
        """pen: of the larger sheet. ink, wash: the darker and the lighter tone."""
        self.pen, self.ink, self.wash = pen, ink, wash

    def box(self, box: Box, fill: Colour, radius: float = 0) -> None:
        """Fill a rectangle."""
        self.pen.rounded_rectangle(_scaled(box), radius * SCALE, fill=fill)

    def disc(self, box: Box, fill: Colour) -> None:
        """Fill an ellipse."""
        self.pen.ellipse(_scaled(box), fill=fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def arc(self, box: Box, start: float, end: float, fill: Colour, width: int) -> None:
        """Draw a part of an ellipse's outline, in degrees from three o'clock."""
        self.pen.arc(_scaled(box), start, end, fill=fill, width=round(width * SCALE))

    def line(self, points: Sequence[Point], fill: Colour, width: int) -> None:
        """Draw a line with round bends."""
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=fill, width=round(width * SCALE), joint="curve")


def _scaled(box: Box) -> Box:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE


def _door(brush: Brush) -> None:
    brush.box((640, 180, 960, 900), brush.wash)
    brush.shape([(700, 900), (700, 250), (880, 300), (880, 900)], brush.ink)
    brush.disc((842, 590, 866, 614), brush.wash)


def _lamp(brush: Brush) -> None:
    brush.disc((500, 160, 1100, 760), brush.wash)
    brush.shape([(700, 330), (900, 330), (980, 520), (620, 520)], brush.ink)
    brush.box((786, 520, 814, 800), brush.ink)
    brush.box((680, 790, 920, 816), brush.ink, 8)


def _waves(brush: Brush) -> None:
    for row in range(5):
        top = 380 + row * 110
        for column in range(-1, 9):
            left = column * 220 + (row % 2) * 110
            brush.arc((left, top, left + 220, top + 150), 180, 360, brush.ink if row % 2 else brush.wash, 18)


def _boat(brush: Brush) -> None:
    brush.box((0, 660, 1600, 900), brush.wash)
    brush.shape([(560, 620), (1040, 620), (960, 730), (640, 730)], brush.ink)
    brush.shape([(820, 220), (820, 590), (1020, 590)], brush.wash)
    brush.box((794, 200, 806, 620), brush.ink)


def _table(brush: Brush) -> None:
    brush.disc((330, 470, 1270, 720), brush.wash)
    brush.box((470, 640, 490, 880), brush.ink)
    brush.box((1110, 640, 1130, 880), brush.ink)
    for left in (560, 900):
        brush.box((left, 460, left + 130, 570), brush.ink, 20)
        brush.arc((left + 100, 475, left + 180, 550), 270, 90, brush.ink, 14)


def _path(brush: Brush) -> None:
    brush.shape([(620, 900), (980, 900), (850, 420), (790, 420)], brush.wash)
    for step in range(6):
        width, top = 150 - step * 22, 840 - step * 78
        brush.box((810 - width / 2, top, 810 + width / 2, top + 26 - step * 2), brush.ink, 10)


def _hills(brush: Brush) -> None:
    brush.disc((1020, 150, 1240, 370), brush.wash)
    brush.shape([(0, 900), (0, 640), (420, 430), (900, 720), (900, 900)], brush.wash)
    brush.shape([(500, 900), (1080, 520), (1600, 760), (1600, 900)], brush.ink)


def _window(brush: Brush) -> None:
    brush.box((480, 160, 1120, 760), brush.wash)
    brush.disc((880, 480, 1000, 600), brush.ink)
    for frame in ((470, 150, 1130, 170), (470, 750, 1130, 776), (470, 150, 490, 776), (1110, 150, 1130, 776)):
        brush.box(frame, brush.ink)
    brush.box((792, 150, 808, 776), brush.ink)


def _bridge(brush: Brush) -> None:
    brush.box((0, 720, 1600, 900), brush.wash)
    brush.box((0, 470, 1600, 500), brush.ink)
    for left in (170, 590, 1010):
        brush.arc((left, 500, left + 420, 940), 180, 360, brush.ink, 26)


def _cup(brush: Brush) -> None:
    brush.disc((430, 690, 1170, 830), brush.wash)
    brush.shape([(600, 430), (1000, 430), (940, 750), (660, 750)], brush.ink)
    brush.arc((930, 470, 1090, 640), 280, 80, brush.ink, 26)
    for left in (700, 790, 880):
        brush.arc((left, 240, left + 60, 320), 90, 270, brush.wash, 12)
        brush.arc((left, 310, left + 60, 390), 270, 90, brush.wash, 12)


def _stones(brush: Brush) -> None:
    brush.box((0, 770, 1600, 900), brush.wash)
    stones = ((540, 660, 1060, 800), (610, 550, 1000, 670), (670, 460, 950, 560), (735, 390, 885, 468))
    for place, stone in enumerate(stones):
        brush.disc(stone, brush.wash if place % 2 else brush.ink)


def _moon(brush: Brush) -> None:
    brush.disc((960, 140, 1180, 360), brush.wash)
    for left, top in ((180, 600), (520, 520), (860, 620), (1160, 560)):
        brush.shape(
            [(left, top), (left + 140, top - 130), (left + 280, top), (left + 280, 900), (left, 900)], brush.ink
        )
    for left, top in ((610, 620), (1250, 680)):
        brush.box((left, top, left + 56, top + 76), brush.wash)


def _garden(brush: Brush) -> None:
    brush.box((0, 790, 1600, 900), brush.wash)
    for left, top in ((480, 430), (660, 330), (840, 400), (1020, 300)):
        brush.box((left - 5, top, left + 5, 800), brush.ink)
        for height in range(top + 60, 740, 110):
            brush.disc((left - 80, height, left - 6, height + 44), brush.ink if height % 20 else brush.wash)
            brush.disc((left + 6, height + 50, left + 80, height + 94), brush.ink)
        brush.disc((left - 46, top - 60, left + 46, top + 32), brush.wash)


def _stairs(brush: Brush) -> None:
    for step in range(7):
        left, top = 330 + step * 130, 800 - step * 90
        brush.box((left, top, left + 130, 900), brush.ink if step % 2 else brush.wash)


def _bench(brush: Brush) -> None:
    brush.disc((980, 130, 1340, 490), brush.wash)
    brush.box((1148, 420, 1172, 790), brush.ink)
    brush.box((420, 560, 960, 584), brush.ink, 8)
    brush.box((420, 640, 960, 668), brush.ink, 8)
    for left in (470, 890):
        brush.box((left, 560, left + 18, 800), brush.ink)
    brush.box((0, 790, 1600, 900), brush.wash)


def _kite(brush: Brush) -> None:
    brush.shape([(900, 140), (1040, 310), (940, 500), (790, 320)], brush.ink)
    brush.shape([(900, 140), (940, 500), (790, 320)], brush.wash)
    brush.line([(940, 500), (860, 620), (900, 720), (720, 880)], brush.ink, 6)
    for left, top in ((858, 606), (880, 690)):
        brush.shape(
            [(left - 34, top - 16), (left + 34, top + 16), (left + 34, top - 16), (left - 34, top + 16)], brush.wash
        )


def _lighthouse(brush: Brush) -> None:
    brush.shape([(780, 250), (60, 90), (60, 420)], brush.wash)
    brush.shape([(740, 300), (860, 300), (910, 800), (690, 800)], brush.ink)
    brush.box((750, 220, 850, 300), brush.ink, 6)
    brush.box((780, 240, 820, 280), brush.wash)
    brush.box((0, 790, 1600, 900), brush.wash)


def _umbrella(brush: Brush) -> None:
    for left in range(160, 1500, 150):
        brush.line([(left, 120 + left % 220), (left - 40, 240 + left % 220)], brush.wash, 10)
    brush.shape([(520, 520), (560, 400), (660, 300), (800, 262), (940, 300), (1040, 400), (1080, 520)], brush.ink)
    brush.box((794, 500, 808, 800), brush.ink)
    brush.arc((724, 760, 808, 850), 0, 180, brush.ink, 14)


def _chairs(brush: Brush) -> None:
    brush.disc((360, 720, 1240, 870), brush.wash)
    for left, back, front in ((520, 520, 672), (920, 1062, 928)):
        brush.box((left, 560, left + 160, 588), brush.ink, 6)
        brush.box((back, 330, back + 18, 790), brush.ink, 6)
        brush.box((front, 580, front + 18, 790), brush.ink, 6)


def _envelope(brush: Brush) -> None:
    brush.box((440, 280, 1160, 720), brush.wash, 12)
    brush.shape([(440, 290), (1160, 290), (800, 560)], brush.ink)
    brush.line([(440, 716), (700, 490)], brush.ink, 6)
    brush.line([(1160, 716), (900, 490)], brush.ink, 6)


MOTIFS: dict[str, Callable[[Brush], None]] = {
    "door": _door,
    "lamp": _lamp,
    "waves": _waves,
    "boat": _boat,
    "table": _table,
    "path": _path,
    "hills": _hills,
    "window": _window,
    "bridge": _bridge,
    "cup": _cup,
    "stones": _stones,
    "moon": _moon,
    "garden": _garden,
    "stairs": _stairs,
    "bench": _bench,
    "kite": _kite,
    "lighthouse": _lighthouse,
    "umbrella": _umbrella,
    "chairs": _chairs,
    "envelope": _envelope,
}
