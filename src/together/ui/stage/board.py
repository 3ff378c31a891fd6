"""The place for one face: it scrolls, and below it stand the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts import Button, Page, empty
from together.ui.stage.face import Face
from together.words import _

MARGIN = 24  # px kept visible round what has the focus


class Board(QWidget):
    """Shows a face at a time. `back` and `skipped` are its buttons of the same name."""

    back = Signal()
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.face: Face | None = None
        self._can_go_back = False
        self._back: Button | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_face(self, face: Face, *, can_go_back: bool, can_skip: bool) -> None:
        """Put `face` in the place of what was there, and the focus on its first control.

        That control is told with all that the face asks.
        """
        before = self._place.takeAt(0)
        self.face, self._can_go_back = face, can_go_back
        page = Page(centred=face.centred)
        page.column.addWidget(face)
        self._put_actions(page, face, can_skip)
        self._place.addWidget(page)
        page.show()
        first = face.first.focusProxy() or face.first
        first.setAccessibleDescription(face.spoken)
        # Before the old page goes, so that the focus makes no stop on the way.
        face.first.setFocus()
        if before and (old := before.widget()):
            # Hidden first: a layout shows late what was just added, then as a window of its own.
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._place.activate()
        page.area.ensureWidgetVisible(first, MARGIN, MARGIN)

    def clear(self) -> None:
        """Take the face away: out of the window at once, and deleted."""
        self.face = self._back = None
        empty(self._place)

    def _put_actions(self, page: Page, face: Face, can_skip: bool) -> None:
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._back.clicked.connect(self.back)
        face.ways_changed.connect(self._show_back)
        page.add_action(self._back)
        if can_skip:
            skip = Button(_("Skip this"), "plain")
            skip.clicked.connect(self.skipped)
            page.add_action(skip)
        for button in (*face.ends, *filter(None, [face.main])):
            page.add_action(button, end=True)
        self._show_back()

    def _show_back(self) -> None:
        if self._back and self.face:
            self._back.setVisible(self._can_go_back or self.face.has_before)
