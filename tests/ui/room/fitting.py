"""What is cut off, or stands over something else, on the big screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from together.ui.parts.text import Words
from together.ui.room.counts import Counts
from together.ui.room.points import Placed, Points, Strip
from together.ui.room.projector import Projector
from together.ui.room.ring import THICK, RoomRing
from together.ui.room.view import RoomView

LOOSE = 1.5  # px that rounding may take


def faults(projector: Projector) -> Iterator[str]:
    """Each thing that can't be read whole, in words."""
    sheet = projector.sheet
    parts = sheet.texts()
    for number, (part, box) in enumerate(parts):
        if not QRectF(sheet.rect()).contains(box):
            yield f"{about(part)} reaches over the edge: {box}"
        for other, beside in parts[number + 1 :]:
            if meet(box, beside):
                yield f"{about(part)} is over {about(other)}"
        yield from within(part)


def missing(projector: Projector, view: RoomView) -> Iterator[str]:
    """Words of `view` that are nowhere on the screen."""
    shown = [part for part, _box in projector.sheet.texts()]
    words = "\n".join(about(it, 2000) for it in shown)
    for text in (view.block, view.place, view.do, view.ask, *view.lines, *view.points, *view.scale):
        if repr(text)[1:-1] not in words:
            yield f"{text!r} is not there"


def within(part: QWidget) -> Iterator[str]:
    """What a part does not hold of its own."""
    needed = part.heightForWidth(part.width())
    if needed > part.height() + LOOSE:
        yield f"{about(part)} has {part.height()} px, needs {needed}"
    match part:
        case Words():
            if part.minimumSizeHint().width() > part.width() + LOOSE:
                yield f"{about(part)} has to break a word"
        case RoomRing():
            yield from outside(part)
        case Points():
            yield from placed(part, part.laid(part.width()))
        case Strip():
            yield from placed(part, part.laid(part.width()))
        case Counts():
            asked, bars = part.laid(part.width())
            yield from placed(part, [*asked, *(it.words for it in bars)])


def outside(ring: RoomRing) -> Iterator[str]:
    """Words that stand on the ring's line instead of within it."""
    words, square = ring.drawn(), ring.square()
    reach = square.width() / 2 * (1 - THICK)
    far = math.hypot(words.width() / 2, max(
        abs(words.top() - square.center().y()), abs(words.bottom() - square.center().y())
    ))  # fmt: skip
    if words.height() > 1 and far > reach + LOOSE:
        yield f"{about(ring)} is too small for its words by {far - reach:.0f} px"


def placed(part: QWidget, laid: Sequence[Placed]) -> Iterator[str]:
    """Boxes over one another or over the edge, and words over the edge of their box."""
    whole = QRectF(part.rect()).adjusted(-LOOSE, -LOOSE, LOOSE, LOOSE)
    for number, it in enumerate(laid):
        if not whole.contains(it.box):
            yield f"a box of {about(part)} reaches over its edge: {it.box}"
        if not grown(it.box).contains(QRectF(it.inner())) and not is_set_right(it):
            yield f"words of {about(part)} reach over their box: {it.inner()} in {it.box}"
        if any(meet(it.box, other.box) for other in laid[number + 1 :]):
            yield f"two boxes of {about(part)} meet"


def is_set_right(it: Placed) -> bool:
    """Centred words, or words of another direction, begin elsewhere; their size is what counts."""
    inner = QRect(it.inner())
    return inner.width() <= it.box.width() + LOOSE and inner.height() <= it.box.height() + LOOSE


def grown(box: QRectF) -> QRectF:
    return box.adjusted(-LOOSE, -LOOSE, LOOSE, LOOSE)


def meet(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > LOOSE and shared.height() > LOOSE


def about(part: QWidget, letters: int = 40) -> str:
    words = part.text() if isinstance(part, Words) else part.accessibleName()
    return f"{type(part).__name__} {words[:letters]!r}"
