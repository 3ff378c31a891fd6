"""Small pictures of our own, in the colours of the theme and of the two partners.

All share one language, which is in `scene.py`: a soft cloud behind, one line to stand on, plain
shapes with a light edge where the lamp would catch them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.fitting import Fitting
from together.ui.parts.partner import Look
from together.ui.parts.scene import HIGH, WIDE, Scene
from together.ui.theme import theme
from together.ui.tokens import PartnerColours


def _mugs(s: Scene) -> None:
    s.cloud()
    for x, colours, handle in ((116, s.first, -1), (204, s.second, 1)):
        _steam(s, x)
        s.pen(colours.main, 7)
        s.path(
            x + handle * 26, 114,
            x + handle * 52, 108, x + handle * 52, 148, x + handle * 24, 144,
        )  # fmt: skip
        s.fill(colours.main)
        s.path(
            x - 28, 100,
            x - 10, 100, x + 10, 100, x + 28, 100,
            x + 28, 130, x + 26, 150, x + 22, 158,
            x + 18, 166, x - 18, 166, x - 22, 158,
            x - 26, 150, x - 28, 130, x - 28, 100,
            closed=True,
        )  # fmt: skip
        s.pale()
        s.oval(x, 100.5, 27, 3.5)
        s.light(5)
        s.line(x - handle * 15, 114, x - handle * 14, 142)
    s.ground()


def _steam(s: Scene, x: float) -> None:
    s.pen(s.tokens.muted, 3.5, 0.5)
    for left in (x - 11, x + 11):
        s.path(left, 84, left - 9, 76, left + 9, 66, left, 56)


def _lamp(s: Scene) -> None:
    s.cloud()
    s.glow(0.45)
    s.path(140, 66, 120, 110, 92, 150, 84, 168, 140, 168, 190, 168, 236, 168,
           228, 150, 200, 110, 180, 66, closed=True)  # fmt: skip
    s.pen(s.tokens.control, 4)
    s.line(160, 62, 160, 166)
    s.line(142, 167, 178, 167)
    s.fill(s.tokens.primary)
    s.path(146, 32, 152, 30, 168, 30, 174, 32, 178, 44, 182, 56, 184, 66,
           170, 70, 150, 70, 136, 66, 138, 56, 142, 44, 146, 32, closed=True)  # fmt: skip
    s.light(3)
    s.line(150, 40, 146, 58)
    for x, colours in ((96, s.first), (224, s.second)):
        _armchair(s, x, colours)
    s.ground(44, 276)


def _armchair(s: Scene, x: float, colours: PartnerColours) -> None:
    s.pen(s.tokens.control, 5)
    s.line(x - 24, 158, x - 26, 166)
    s.line(x + 24, 158, x + 26, 166)
    s.fill(colours.main)
    s.box(x - 27, 92, 54, 62, 18)
    s.pale()
    s.box(x - 20, 126, 40, 16, 7)
    s.fill(colours.main)
    s.box(x - 36, 120, 17, 40, 8)
    s.box(x + 19, 120, 17, 40, 8)
    s.box(x - 30, 140, 60, 20, 8)
    s.light(3.5)
    s.line(x - 14, 101, x + 4, 99)


def _jar(s: Scene) -> None:
    s.cloud()
    for x, y, turn, colours in (
        (138, 146, -14, s.first), (172, 150, 8, s.second), (154, 124, 24, s.second),
        (180, 120, -20, s.first),
    ):  # fmt: skip
        _note(s, x, y, turn, colours.main)
    s.fill(s.tokens.surface, 0.28)
    s.box(112, 78, 96, 90, 20)
    s.pen(s.tokens.control, 3.5)
    s.box(112, 78, 96, 90, 20)
    s.fill(s.tokens.surface)
    s.box(118, 64, 84, 16, 6)
    s.pen(s.tokens.control, 3.5)
    s.box(118, 64, 84, 16, 6)
    s.light(5)
    s.line(126, 96, 126, 134)
    _note(s, 226, 62, 18, s.first.main)
    _note(s, 92, 76, -22, s.second.main)
    s.ground()


def _note(s: Scene, x: float, y: float, turn: float, colour: str) -> None:
    """A folded slip of paper with a line on it."""
    s.painter.save()
    s.painter.translate(x, y)
    s.painter.rotate(turn)
    s.fill(colour)
    s.box(-15, -10, 30, 20, 4)
    s.light(2.5)
    s.line(-8, -2, 8, -2)
    s.line(-8, 4, 2, 4)
    s.painter.restore()


def _path(s: Scene) -> None:
    s.cloud()
    s.glow(0.8)
    s.oval(226, 62, 22, 22)
    s.fill(s.tokens.good, 0.3)
    s.path(38, 167, 84, 124, 132, 108, 172, 108, 214, 108, 252, 130, 284, 167, closed=True)
    s.fill("#FFFFFF", 0.12 if s.tokens.dark else 0.75)
    s.path(156, 167, 168, 150, 216, 152, 214, 138, 212, 126, 182, 122, 186, 108,
           190, 108, 190, 108, 192, 108, 194, 118, 230, 124, 230, 138,
           230, 152, 202, 152, 204, 167, closed=True)  # fmt: skip
    for x, y, colours, tall in ((100, 142, s.first, 62.0), (136, 150, s.second, 50.0)):
        _seedling(s, x, y, tall, colours)
    s.ground(38, 284)


def _seedling(s: Scene, x: float, y: float, tall: float, colours: PartnerColours) -> None:
    s.pen(s.tokens.good, 4)
    s.path(x, y, x - 2, y - tall * 0.4, x + 3, y - tall * 0.7, x, y - tall)
    s.fill(colours.main)
    for side, top, size in ((-1, 0.55, 0.44), (1, 0.78, 0.5)):
        left, up, reach = x, y - tall * top, side * tall * size
        s.path(left, up, left + reach * 0.1, up - 16, left + reach * 0.7, up - 24,
               left + reach, up - 18, left + reach * 0.9, up - 4, left + reach * 0.4, up + 4,
               left, up, closed=True)  # fmt: skip
    s.oval(x, y - tall - 3, 5, 7)


def _window(s: Scene) -> None:
    s.cloud()
    s.fill(s.tokens.partner("lake").soft)
    s.box(104, 34, 112, 116, 12)
    s.fill(s.tokens.partner("honey").main, 0.9)
    s.oval(186, 66, 14, 14)
    s.fill(s.tokens.partner("lake").soft)
    s.oval(193, 61, 12, 12)
    s.fill(s.tokens.partner("honey").main, 0.8)
    for x, y in ((124, 58), (140, 82), (196, 100), (120, 108)):
        s.oval(x, y, 2, 2)
    s.pen(s.tokens.control, 5)
    s.box(104, 34, 112, 116, 12)
    s.pen(s.tokens.control, 3.5)
    s.line(160, 36, 160, 148)
    s.line(106, 92, 214, 92)
    for x, colours, side in ((96, s.first, 1), (224, s.second, -1)):
        _curtain(s, x, colours, side)
    s.fill(s.tokens.control)
    s.box(84, 150, 152, 9, 4.5)
    _pot(s, 160)


def _curtain(s: Scene, x: float, colours: PartnerColours, side: int) -> None:
    s.fill(colours.main)
    s.path(x - side * 12, 26, x, 24, x + side * 20, 24, x + side * 34, 26,
           x + side * 32, 66, x + side * 16, 92, x + side * 2, 104,
           x + side * 8, 120, x + side * 10, 136, x + side * 10, 150,
           x, 152, x - side * 8, 152, x - side * 12, 150,
           x - side * 12, 110, x - side * 12, 66, x - side * 12, 26, closed=True)  # fmt: skip
    s.light(3)
    s.path(x + side * 4, 34, x + side * 6, 60, x, 84, x - side * 4, 96)


def _pot(s: Scene, x: float) -> None:
    s.fill(s.tokens.good)
    for lean, tall in ((-13, 30), (0, 38), (13, 28)):
        s.path(x, 134, x + lean - 8, 130 - tall * 0.4, x + lean - 4, 130 - tall, x + lean,
               126 - tall, x + lean + 6, 130 - tall, x + lean + 6, 130 - tall * 0.4, x, 134,
               closed=True)  # fmt: skip
    s.fill(s.tokens.primary)
    s.path(x - 15, 130, x, 130, x, 130, x + 15, 130, x + 13, 140, x + 12, 146, x + 10, 150,
           x, 150, x, 150, x - 10, 150, x - 12, 146, x - 13, 140, x - 15, 130,
           closed=True)  # fmt: skip


def _umbrella(s: Scene) -> None:
    s.cloud()
    s.pen(s.tokens.partner("lake").main, 3, 0.55)
    for x, y in ((62, 62), (84, 104), (58, 128), (256, 70), (240, 116), (266, 134)):
        s.line(x, y, x - 4, y + 12)
    s.pen(s.tokens.control, 5)
    s.path(160, 60, 160, 100, 160, 120, 160, 150, 160, 168, 184, 168, 184, 150)
    ribs = (84, 122, 160, 198, 236)
    for i, (left, right) in enumerate(pairwise(ribs)):
        s.fill((s.first if i % 2 == 0 else s.second).main)
        s.path(160, 34, (160 + left) / 2 - (160 - left) * 0.3, 40, left, 70, left, 100,
               left + 10, 92, right - 10, 92, right, 100,
               right, 70, (160 + right) / 2 - (160 - right) * 0.3, 40, 160, 34,
               closed=True)  # fmt: skip
    s.pen(s.tokens.control, 5)
    s.line(160, 26, 160, 33)
    s.light(4)
    s.path(106, 76, 110, 64, 118, 54, 130, 48)


def _blanket(s: Scene) -> None:
    s.cloud()
    for y, colours in ((140, s.first), (114, s.second)):
        s.fill(colours.main)
        s.box(92, y, 136, 28, 13)
        s.pale()
        s.box(112, y, 10, 28, 0)
        s.box(130, y, 5, 28, 0)
        s.light(3)
        s.line(146, y + 8, 212, y + 8)
    _cat(s)
    s.ground(70, 250)


def _cat(s: Scene) -> None:
    """Asleep, curled up."""
    fur = s.tokens.muted
    s.fill(fur)
    s.path(112, 114, 108, 82, 140, 68, 168, 72, 202, 76, 216, 96, 210, 114, closed=True)
    s.oval(130, 98, 20, 17)
    s.path(114, 92, 112, 82, 112, 76, 115, 72, 120, 76, 126, 80, 128, 84, closed=True)
    s.path(134, 83, 138, 78, 142, 74, 147, 72, 149, 78, 149, 86, 147, 93, closed=True)
    s.pen(s.tokens.surface, 2.2, 0.9)
    s.path(120, 99, 122, 102, 126, 102, 128, 99)
    s.path(135, 99, 137, 102, 141, 102, 143, 99)
    s.light(3.5)
    s.path(166, 112, 186, 112, 202, 104, 200, 92)


SCENES: dict[str, Callable[[Scene], None]] = {
    "mugs": _mugs,
    "lamp": _lamp,
    "jar": _jar,
    "path": _path,
    "window": _window,
    "umbrella": _umbrella,
    "blanket": _blanket,
}


class Picture(Fitting, QWidget):
    """One of SCENES in the partners' colours (lake and honey before there are partners).

    It decorates: a screen reader passes over it.
    """

    def __init__(
        self,
        kind: str,
        first: Look | None = None,
        second: Look | None = None,
        *,
        height: int = 150,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draw = SCENES[kind]
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        give_role(self, QAccessible.Role.Graphic)
        self.set_looks(first, second)

    def set_looks(self, first: Look | None, second: Look | None) -> None:
        self._colours = (first.colour if first else "lake", second.colour if second else "honey")
        self.update()

    def sizeHint(self) -> QSize:
        high = theme.now.space(self._height)
        return QSize(round(high * WIDE / HIGH), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / WIDE, self.height() / HIGH)
        painter.translate((self.width() - WIDE * scale) / 2, (self.height() - HIGH * scale) / 2)
        painter.scale(scale, scale)
        tokens = theme.now
        first, second = (tokens.partner(key) for key in self._colours)
        self._draw(Scene(painter, tokens, first, second))
