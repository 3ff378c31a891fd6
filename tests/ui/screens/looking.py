"""What can be seen, read and reached on a screen under test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.seeing import said
from together.ui.parts import Button, PartnerBadge

W = TypeVar("W", bound=QWidget)
LOOSE = 1  # px that rounding may take

# Usual, and as narrow as can be: at the largest size, with longer words, mirrored.
each_look = pytest.mark.parametrize(
    ("scale", "language", "size"),
    [
        (1.0, "en", (1280, 800)),
        (2.0, "en", (960, 640)),
        (2.0, "xx", (960, 640)),
        (1.5, "ar", (960, 640)),
    ],
)


def seen(root: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def read(root: QWidget) -> str:
    """All words that are on the screen, as they are read: a space is a space."""
    words = [label.text() for label in seen(root, QLabel)]
    words += [button_words(button) for button in seen(root, QAbstractButton)]
    words += [badge.look().name for badge in seen(root, PartnerBadge)]
    return "\n".join(words).replace("\u00a0", " ")


def button_words(button: QAbstractButton) -> str:
    said_besides = f"{button.accessibleName()}\n{button.accessibleDescription()}"
    return f"{button.text().replace('&&', '&')}\n{said_besides}"


def button(root: QWidget, words: str) -> Button:
    """The button that reads `words` and is in sight."""
    found = [it for it in seen(root, Button) if it.words() == words]
    assert found, f"no button {words!r}; there are {[it.words() for it in seen(root, Button)]}"
    return found[0]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Scroll to `widget` and click it in the middle."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def write(field: QLineEdit, words: str) -> None:
    """Put `words` in place of what stands in a line, as a person does."""
    field.setFocus()
    field.selectAll()
    field.insert(words)


def focusable(root: QWidget) -> list[QWidget]:
    """Everything that Tab comes by."""
    return [
        widget
        for widget in seen(root, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    ]


def unnamed(root: QWidget) -> list[QWidget]:
    return [widget for widget in focusable(root) if not said(widget).strip()]


def clipped(root: QWidget) -> Iterator[str]:
    """What is cut off: lower than its words need, or wider than what it stands in."""
    for widget in seen(root, QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | PartnerBadge | QLineEdit | QComboBox):
            continue
        if widget.width() + LOOSE < least_width(widget):
            yield f"{about(widget)}: {widget.width()} px wide, needs {least_width(widget)}"
        needed = widget.heightForWidth(widget.width())
        needed = widget.minimumSizeHint().height() if needed < 0 else needed
        if widget.height() + LOOSE < needed:
            yield f"{about(widget)}: {widget.height()} px high, needs {needed}"
        yield from outside(widget)


def least_width(widget: QWidget) -> int:
    """The narrowest that breaks no word. One of a few knows it apart from its layout."""
    apart = getattr(widget, "least_width", None)
    if apart is None:
        return widget.minimumSizeHint().width()
    return int(apart()) if getattr(widget, "across", False) else 0


def outside(widget: QWidget) -> Iterator[str]:
    """Where a widget reaches over the side of something that it stands in."""
    above = widget.parentWidget()
    while above is not None:
        left = widget.mapTo(above, QPoint(0, 0)).x()
        if left < -LOOSE or left + widget.width() > above.width() + LOOSE:
            yield f"{about(widget)}: over the side of {type(above).__name__}"
            return
        above = above.parentWidget()


def about(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {(text() or widget.accessibleName())[:40]!r}"


def reads(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Wait until `words` are on the screen."""
    qtbot.waitUntil(lambda: words in read(root))
