"""The place for one face: it scrolls, and below it stand the ways on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
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
        self._written: WordsArea | None = None  # since the face is shown
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
        page.spare += filter(None, [face.picture])
        page.set_notice(face.fault)
        self._put_actions(page, face, can_skip)
        self._place.addWidget(page)
        page.show()
        self._written = None
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
        self._begin_at_the_top(first)
        self._area.verticalScrollBar().rangeChanged.connect(self._grown)

    def _begin_at_the_top(self, first: QWidget) -> None:
        """What is asked comes first; the keyboard's place is shown once somebody uses it."""
        self._area.verticalScrollBar().setValue(0)
        first.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            if not isinstance(watched, WordsArea):  # there the caret is followed
                self._show_whole(watched)
        return super().eventFilter(watched, event)

    def _follow(self, area: WordsArea) -> None:
        """Keep the caret of `area` in sight while its text grows."""
        self._written = area
        self._show_spot(area.viewport(), area.cursorRect().bottomLeft())

    def _grown(self) -> None:
        """The page grew, maybe with the text that is being written."""
        if self._written and self._written.hasFocus():
            self._follow(self._written)

    def _show_spot(self, widget: QWidget, spot: QPoint) -> None:
        """Scroll until `spot` of `widget` is seen."""
        inside = self._area.widget()
        if inside and inside.isAncestorOf(widget):
            place = widget.mapTo(inside, spot)
            self._area.ensureVisible(place.x(), place.y(), 0, theme.now.space(8))

    def _show_whole(self, widget: QWidget) -> None:
        """Scroll until all of `widget` is seen."""
        if self._area.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, theme.now.space(16))

    def clear(self) -> None:
        """Take the face away: out of the window at once, and deleted."""
        self.face = self._back = self._written = None
        empty(self._place)

    def _put_actions(self, page: Page, face: Face, can_skip: bool) -> None:
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._back.clicked.connect(self.back)
        face.ways_changed.connect(self._show_inner_page)
        page.add_action(self._back)
        if can_skip:
            skip = Button(_("Skip this"), "plain")
            skip.clicked.connect(self.skipped)
            page.add_action(skip)
        for button in (*face.ends, *filter(None, [face.main])):
            page.add_action(button, end=True)
        self._show_back()

    def _show_inner_page(self) -> None:
        self._show_back()
        if first := self.window().focusWidget():
            self._begin_at_the_top(first)

    def _show_back(self) -> None:
        if self._back and self.face:
            self._back.setVisible(self._can_go_back or self.face.has_before)
