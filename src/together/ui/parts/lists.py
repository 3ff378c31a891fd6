"""One of many from a list, and a day from a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QDate, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSizePolicy, QWidget

from together.ui.days import locale, typed_format
from together.ui.parts.drawing import draw_pixmap
from together.ui.theme import pixmap, theme


def _draw_sign(widget: QWidget, icon: str) -> None:
    """The sign at the far end of a line that opens something."""
    side = theme.now.px(20)
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    place = QRectF(widget.rect())
    gap = theme.now.space(12)
    x = gap if rtl else place.width() - side - gap
    drawn = pixmap(icon, "muted", side)
    draw_pixmap(QPainter(widget), drawn, x, (place.height() - side) / 2)


class Chooser(QComboBox):
    """One of many; `options` are (key, words). `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel is the page's
        # On Linux Qt tells the choice in place of the name: so the name is said after it too.
        self.setAccessibleDescription(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)
        self.activated.connect(self._tell)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        self.clear()
        for key, words in options:
            self.addItem(words, key)

    def value(self) -> str:
        """The chosen key; "" when there is none."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))

    def _tell(self) -> None:
        self.chosen.emit(self.value())

    def focus_radius(self) -> int:
        return theme.now.radius

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + theme.now.space(24), theme.now.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(120), theme.now.target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page: scrolling past must not change an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys are left to the page, too."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_sign(self, "caret-down")


class DayField(QDateEdit):
    """A day, typed or taken from a calendar."""

    chosen = Signal(datetime.date)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(locale())
        self.setDisplayFormat(typed_format())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.userDateChanged.connect(self._tell)

    def day(self) -> datetime.date:
        found = self.date()
        return datetime.date(found.year(), found.month(), found.day())

    def set_day(self, day: datetime.date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def _tell(self) -> None:
        self.chosen.emit(self.day())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the number, wherever it stands: it can be typed at once."""
        super().focusInEvent(event)
        self.setSelectedSection(self.Section.DaySection)

    def focus_radius(self) -> int:
        return theme.now.radius

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + theme.now.space(24), theme.now.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(120), theme.now.target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page: scrolling past must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_sign(self, "calendar")
