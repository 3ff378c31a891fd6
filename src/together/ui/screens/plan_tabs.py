"""Tab comes by what was made late in its place."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(part: QWidget) -> list[QWidget]:
    """All in `part` that Tab comes by; a list that opens in a window of its own is none of it."""
    tab, window = Qt.FocusPolicy.TabFocus, part.window()
    found = part.findChildren(QWidget)
    return [it for it in found if it.focusPolicy() & tab and it.window() is window]


def follow(before: QWidget, part: QWidget) -> None:
    """Have Tab go from `before` through `part`, and only then to what stands below it."""
    for first, second in pairwise([before, *stops(part)]):
        QWidget.setTabOrder(first, second)
