"""One instruction on the big screen, set as large as it fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from together.ui.parts.fitting import Fitting
from together.ui.parts.text import Label, Prompt, Title, Words
from together.ui.room.badge import RoomBadge
from together.ui.room.counts import Counts
from together.ui.room.points import Points, Strip
from together.ui.room.ring import RoomRing
from together.ui.room.view import RoomView
from together.words import _

# px in a window of 1080 lines; a narrow one counts as a lower one.
LINES, ACROSS = 1080, 1440
DO, ASK, LINE, POINT, TOP = 72, 46, 36, 36, 32
FEW, LARGE = 6, 46  # so many points and fewer are set as large as the question
SIDE, ABOVE = 72, 52  # left free at the edges
BADGE = 132
GAP = 26
WIDEST = 1480  # of a text that stands alone
BESIDE_POINTS = 260  # across, of the ring over cards

FLOOR = 0.56  # of those sizes: what is smaller can't be read from the last row
STEPS = 23


class Line(Words):
    """A sentence below the question."""

    role: ClassVar[str] = "body"


class Sheet(Fitting, QWidget):
    """All words of a view and its ring. What is too long is set smaller, down to a floor; cards
    that do not fit even so are on the couples' own sheet, and the screen says that.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ring = RoomRing(self)
        self.ring.hide()
        self.view = RoomView("over", "")
        self._parts: list[QWidget] = []
        self._size = 1.0
        self._is_on_paper = False

    @property
    def size_part(self) -> float:
        """How much of the usual size the words have: 1.0, or less where they are long."""
        return self._size

    def show_view(self, view: RoomView) -> None:
        """Show the words of `view`, in place of what was there, and its clock."""
        changed = view.still() != self.view.still()
        self.view = view
        self.ring.show_time(view)
        if changed or not self._parts:
            self._take_away()
            self._build(view)
            self._place()

    def _take_away(self) -> None:
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts = []

    def _build(self, view: RoomView) -> None:
        alone = not view.has_clock and not (view.points or view.counts)
        top = " · ".join(filter(None, (view.block, view.place)))
        self.top = Label(top, tone="muted", centred=alone)
        self.badge = RoomBadge(view.acts)
        self.do = Title(view.do, centred=alone)
        self.ask = Prompt(view.ask, centred=alone)
        self.lines = [Line(text, centred=alone) for text in view.lines]
        self.points = Points(view.points) if view.points else None
        self.strip = Strip(view.scale) if view.scale else None
        self.counts = Counts(view.counts) if view.counts else None
        self.told = Line(on_paper(view))
        self._is_on_paper = False
        words = (self.do, self.ask, *self.lines)
        self._parts = [self.top, self.badge, *words, *self._below(), self.told]
        for part in self._parts:
            part.setParent(self)

    # The size: as large as it fits

    def _place(self) -> None:
        if not self._parts or self.width() < 2:
            return
        self._is_on_paper = False
        fits = self._fits_from(FLOOR, 1.0)
        if not fits and self.points:
            self._is_on_paper = True
            fits = self._fits_from(FLOOR, 1.0)
        if not fits:
            self._fits_from(0.1, FLOOR)
        boxes = dict(self._boxes())
        for part in (*self._parts, self.ring):
            box = boxes.get(part, QRect())
            part.setGeometry(box)
            part.setVisible(not box.isEmpty())

    def _fits_from(self, least: float, most: float) -> bool:
        """Take the largest size of those between the two that fits; False if not even the least."""
        self._set(most)
        if self._fits():
            return True
        low, high = 0, STEPS - 1
        while low < high:
            middle = (low + high + 1) // 2
            self._set(least + (most - least) * middle / STEPS)
            low, high = (middle, high) if self._fits() else (low, middle - 1)
        self._set(least + (most - least) * low / STEPS)
        return low > 0 or self._fits()

    def _unit(self) -> float:
        return min(self.height() / LINES, self.width() / ACROSS)

    def _set(self, size: float) -> None:
        self._size = size
        unit = self._unit() * size
        self.top.set_px(TOP * self._unit() * max(size, 0.8))
        self.do.set_px(DO * unit)
        self.ask.set_px(ASK * unit)
        self.badge.set_side(BADGE * self._unit() * max(size, 0.7))
        for line in (*self.lines, self.told):
            line.set_px(LINE * unit)
        for points in (self.points, self.strip, self.counts):
            if points:
                points.set_px(self._point() * unit)

    def _point(self) -> int:
        few = not self.counts and len(self.view.points) <= FEW
        return LARGE if few else POINT

    def _fits(self) -> bool:
        lowest = max((box.bottom() for _part, box in self._boxes()), default=0)
        return lowest <= self.height() - ABOVE * self._unit() * 0.8

    # Where each part is

    def _boxes(self) -> Iterator[tuple[QWidget, QRect]]:
        """Each part with its place; in a right-to-left layout all is mirrored."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for part, box in self._straight():
            if rtl:
                box.moveLeft(self.width() - box.right() - 1)
            yield part, box

    def _straight(self) -> Iterator[tuple[QWidget, QRect]]:
        unit = self._unit()
        side, above = round(SIDE * unit), round(ABOVE * unit)
        whole = QRect(side, above, self.width() - 2 * side, self.height() - 2 * above)
        if self.top.text():
            high = self.top.heightForWidth(whole.width())
            yield self.top, QRect(whole.left(), whole.top(), whole.width(), high)
            whole.setTop(whole.top() + high + round(GAP * unit))
        if self._below():
            yield from self._over_points(whole)
        elif self.view.has_clock:
            yield from self._beside_ring(whole)
        else:
            wide = min(whole.width(), round(WIDEST * unit))
            column = QRect(whole.center().x() - wide // 2, whole.top(), wide, whole.height())
            yield from self._column(column, middle=True)

    def _below(self) -> list[Points | Strip | Counts]:
        """What takes the whole width below the words; none where it is on the couples' sheet."""
        some = (self.points, self.strip, self.counts)
        return [] if self._is_on_paper else [it for it in some if it]

    def _beside_ring(self, whole: QRect) -> Iterator[tuple[QWidget, QRect]]:
        unit = self._unit()
        across = round(min(whole.height() * 0.78, whole.width() * 0.36))
        ring = QRect(0, 0, across, across)
        ring.moveCenter(whole.center())
        ring.moveRight(whole.right())
        yield self.ring, ring
        wide = whole.width() - across - round(84 * unit)
        yield from self._column(QRect(whole.left(), whole.top(), wide, whole.height()), middle=True)

    def _over_points(self, whole: QRect) -> Iterator[tuple[QWidget, QRect]]:
        unit = self._unit()
        across = round(BESIDE_POINTS * unit) if self.view.has_clock else 0
        if across:
            yield self.ring, QRect(whole.right() - across, whole.top(), across, across)
        wide = whole.width() - (across + round(56 * unit) if across else 0)
        head = list(self._column(QRect(whole.left(), whole.top(), wide, whole.height())))
        yield from head
        top = max((box.bottom() for _part, box in head), default=whole.top())
        top = max(top, whole.top() + across) + round(GAP * unit)
        for part in self._below():
            high = part.heightForWidth(whole.width())
            yield part, QRect(whole.left(), top, whole.width(), high)
            top += high + round(GAP * unit * 1.2)

    def _column(self, whole: QRect, *, middle: bool = False) -> Iterator[tuple[QWidget, QRect]]:
        """Badge and title side by side, the question and the lines below; a little above the middle
        of the height if that is wanted.
        """
        unit, boxes = self._unit(), list[tuple[QWidget, QRect]]()
        badge = self.badge.sizeHint()
        beside = badge.width() + round(36 * unit) if badge.width() else 0
        high = self.do.heightForWidth(whole.width() - beside)
        row = max(high, badge.height())
        spot = QRect(whole.left(), (row - badge.height()) // 2, badge.width(), badge.height())
        boxes.append((self.badge, spot))
        left, wide = whole.left() + beside, whole.width() - beside
        boxes.append((self.do, QRect(left, (row - high) // 2, wide, high)))
        top = row
        for part in (self.ask, *self.lines, self.told):
            if not part.text() or (part is self.told and not self._is_on_paper):
                continue
            gap = GAP * (1.5 if part is self.ask else 0.9) * unit * max(self._size, 0.6)
            high = part.heightForWidth(whole.width())
            boxes.append((part, QRect(whole.left(), top + round(gap), whole.width(), high)))
            top = boxes[-1][1].bottom() + 1
        spare = max(0, whole.height() - top) if middle else 0
        down = whole.top() + round(spare * 0.46)
        yield from ((part, box.translated(0, down)) for part, box in boxes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _fit(self) -> None:
        self._place()

    def texts(self) -> list[tuple[QWidget, QRectF]]:
        """What is on the screen now, each part with its place."""
        shown = (it for it in (*self._parts, self.ring) if not it.isHidden())
        return [(it, QRectF(it.geometry())) for it in shown]


def on_paper(view: RoomView) -> str:
    """What is said in place of points that do not fit."""
    if view.scale:
        return _("The lines and the scale are on your sheet.")
    return _("All of them are on your sheet.")
