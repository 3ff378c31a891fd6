"""What stands round every face: the row above it, the ways on below it, keys that always work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.moves import Partner
from together.ui.parts import Look
from together.ui.stage.board import Board
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face
from together.ui.stage.keys import Keys
from together.ui.stage.recess import Recess
from together.ui.stage.top_row import TopRow
from together.words import _

if TYPE_CHECKING:
    from together.ui.screens.support import Support

MakeSupport = Callable[[], "Support"]


class Frame(QWidget):
    """Empty until a face is shown. `back`, `skipped`, `paused` and `left` are what its buttons
    and keys say; the main key presses the main button of the face. `support` makes the Support
    page, which a pause can be left for: it waits behind the page, and its time runs on."""

    back = Signal()
    skipped = Signal()
    paused = Signal()
    left = Signal()

    def __init__(
        self, looks: dict[Partner, Look], seconds: Callable[[], float], support: MakeSupport | None
    ) -> None:
        super().__init__()
        self._support = support
        self._page: Support | None = None
        self._can_go_back = False
        self._top = TopRow(looks)
        self._top.hide()
        self._board = Board()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self._board, 1)
        self._listen(Keys(self, seconds))

    def _listen(self, keys: Keys) -> None:
        self._board.back.connect(self._go_back)
        self._board.skipped.connect(self.skipped)
        self._top.paused.connect(self.paused)
        self._top.left.connect(self.left)
        keys.main.connect(self._press_main)
        keys.back.connect(self._go_back)
        keys.pause.connect(self.paused)
        keys.leave.connect(self.left)

    @property
    def face(self) -> Face | None:
        """The face that is shown, the cover and the pause among them."""
        return self._board.face

    def show_face(self, face: Face) -> None:
        """Put `face` in the place of what was there."""
        self._close_support()
        turn, session = face.scene.turn, face.scene.session
        pausing = isinstance(face, Recess)
        self._can_go_back = session.can_go_back and not pausing
        self._top.set_turn(turn.actor, session.progress)
        self._top.set_pausing(pausing)
        if isinstance(face, Recess) and self._support:
            face.offer_support().clicked.connect(self._show_support)
        self._top.show()
        can_skip = not isinstance(face, Cover | Recess)
        self._board.show_face(face, can_go_back=self._can_go_back, can_skip=can_skip)

    def let_go(self) -> None:
        """The window lost the keyboard: no key is held any more."""
        if self.face:
            self.face.let_go()

    def clear(self) -> None:
        """Show nothing at all."""
        self._close_support()
        self._top.hide()
        self._board.clear()

    def _show_support(self) -> None:
        """Show it in place of the pause, with its own way back."""
        if self._support and not self._page and (whole := self.layout()):
            self._page = self._support()
            self._page.add_way_back()
            self._page.back.connect(self._back_to_pause)
            whole.addWidget(self._page)
            self._page.show()
            self._page.setFocus()
            self._board.hide()

    def _back_to_pause(self) -> None:
        """As it was left, with the keyboard where it was."""
        self._board.show()
        if isinstance(self.face, Recess) and self.face.support:
            self.face.support.setFocus()
        self._close_support()

    def _close_support(self) -> None:
        """Nothing of the page stays: not the country, nor the place in it."""
        if page := self._page:
            self._page = None
            self._board.show()
            page.hide()
            page.deleteLater()

    def _press_main(self) -> None:
        if self._page:
            self._back_to_pause()
        elif self.face and self.face.main and not self.face.main.isEnabled():
            self.face.remind(_("You both say yes first."))
        elif self.face:
            self.face.finish()

    def _go_back(self) -> None:
        if self._page:
            self._back_to_pause()
        elif self.face and self.face.has_before:
            self.face.before()
        elif self._can_go_back:
            self.back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pass_key(event, down=True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._pass_key(event, down=False)

    def _pass_key(self, event: QKeyEvent, *, down: bool) -> None:
        """Keys that no control wanted: a face may wait for them."""
        wanted = self.face is not None and (
            event.isAutoRepeat() or self.face.key(event.key(), event.nativeScanCode(), down)
        )
        event.setAccepted(wanted)
