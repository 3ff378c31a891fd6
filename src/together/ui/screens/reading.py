"""A page of words, set to be read: headings, paragraphs, points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from together.play.pages import ContentPage, Section
from together.ui.parts import Body, Heading, Page, empty
from together.ui.parts.fitting import Fitting
from together.ui.theme import theme

LINE = 1.45  # line height of body text, in type sizes: a point's mark stands by its first line


SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class LongPage(Page):
    """A page with more words than buttons: the page keys scroll it, whatever has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.turn(event.key()):
            super().keyPressEvent(event)

    def turn(self, key: int) -> bool:
        """Scroll as `key` asks; False if it is no page key."""
        action = SCROLLS.get(key)
        if action is not None:
            self.area.verticalScrollBar().triggerAction(action)
        return action is not None


class Reading(QWidget):
    """The sections of a page one under the other, without its title."""

    def __init__(self, page: ContentPage | None = None) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(28))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if page is not None:
            self.show_page(page)

    def show_page(self, page: ContentPage) -> None:
        """Show `page` instead of what was there."""
        empty(self._column)
        for section in page.sections:
            self._column.addWidget(part(section))


def part(section: Section) -> QWidget:
    """One section: heading, paragraphs and points close together."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(10))
    for widget in lines(section):
        column.addWidget(widget)
    column.addStretch(1)
    return block


def lines(section: Section) -> Iterator[QWidget]:
    if section.heading:
        yield Heading(section.heading)
    for paragraph in section.paragraphs:
        yield Body(paragraph)
    for point in section.points:
        yield Point(point)


class Point(QWidget):
    """A line of a list: a small round mark, and words beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.now.space(4), 0, 0, 0)
        row.setSpacing(theme.now.space(12))
        row.addWidget(PointMark(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Body(text), 1)


class Points(QWidget):
    """A list of points, each a sentence."""

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        for sentence in sentences:
            column.addWidget(Point(sentence))


class PointMark(Fitting, QWidget):
    """The mark of a point, as high as a line of text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.now.px(8), round(theme.now.body * LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), theme.now.px(7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now.primary))
        painter.drawEllipse(QRectF(0, (self.height() - side) / 2, side, side))


def aloud(page: ContentPage) -> str:
    """The page as a screen reader says it, from its title to its last point."""
    parts = [page.title]
    for section in page.sections:
        parts += [section.heading, *section.paragraphs, *section.points]
    return ". ".join(part.rstrip(".:") for part in parts if part) + "."
