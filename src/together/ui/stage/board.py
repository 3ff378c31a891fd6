"""The place for one face: it scrolls, and below it stand the ways on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from together.ui.parts import Button, Page, empty
from together.ui.stage.face import Face
from together.ui.stage.words_area import WordsArea
from together.ui.theme import theme
from together.words import _


class Board(QWidget):
    """Shows a face at a time. `back` and `skipped` are its buttons of the same name."""

    back = Signal()
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.face: Face | None = None
        self._can_go_back = False
        self._area: QScrollArea
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
        self._area = page.area
        page.column.addWidget(face)
        self._put_actions(page, face, can_skip)
        self._place.addWidget(page)
        page.show()
        for area in face.findChildren(WordsArea):
            area.caret_moved.connect(self._follow)
        first = face.first.focusProxy() or face.first
        first.setAccessibleDescription(face.spoken)
        # Before the old page goes, so that the focus makes no stop on the way.
        face.first.setFocus()
        if before and (old := before.widget()):
            old.hide()
            old.deleteLater()
        self._place.activate()
        self._fit_picture()
        self._begin_at(first)
        self._area.verticalScrollBar().rangeChanged.connect(self._grown)

    def _begin_at(self, first: QWidget) -> None:
        """Scroll no further than it takes to see where `first` begins: what is asked is above."""
        if self.face and self.face.isAncestorOf(first):
            self._area.verticalScrollBar().setValue(0)
            self._show_spot(first, QPoint(0, min(first.height(), theme.now.px(44))))

    def _follow(self, area: WordsArea) -> None:
        """Keep the caret of `area` in sight while its text grows."""
        self._show_spot(area.viewport(), area.cursorRect().bottomLeft())

    def _grown(self) -> None:
        """The page grew, maybe with the text that is being written."""
        for area in self.face.findChildren(WordsArea) if self.face else []:
            if area.hasFocus():
                self._follow(area)

    def _show_spot(self, widget: QWidget, spot: QPoint) -> None:
        """Scroll until `spot` of `widget` is seen."""
        inside = self._area.widget()
        if inside and inside.isAncestorOf(widget):
            place = widget.mapTo(inside, spot)
            self._area.ensureVisible(place.x(), place.y(), 0, theme.now.space(8))

    def _fit_picture(self) -> None:
        """A picture is there only where nothing has to scroll for it."""
        if self.face and self.face.picture:
            self.face.picture.show()
            self._place.activate()
            self.face.picture.setVisible(self._area.verticalScrollBar().maximum() == 0)
            self._place.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

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
