"""The window on a lent laptop: two keys that always work, and a page that covers all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from together.ui.parts import Button, Flow, Page, Words, announce
from together.ui.parts.drawing import TIGHT_LINE
from together.ui.parts.fitting import Fitting
from together.ui.screens.plain import Plain
from together.ui.stage import keys
from together.ui.theme import theme
from together.ui.window import Place, Window
from together.words import _

# The second ones are for keyboards on which the top row does something else.
COME_BY = ("F9", "Ctrl+Shift+H")
SWAP = ("F7", "Ctrl+Shift+A")
ESCAPE = ("Escape",)

OF_WIDTH, OF_HEIGHT = 0.1, 0.16  # of the window: how large “Please come by” is
LEAST = 48  # px of it


class LentWindow(Window):
    """`changed` follows each new screen. It takes all of the screen from the start.

    A cover takes the whole window. What was there is out of the window meanwhile, so that nothing
    of it is seen or read out, and comes back as it was.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cover: QWidget | None = None
        self._behind: list[QWidget] = []
        self._held: QWidget | None = None  # what had the keyboard
        self._title = ""
        self._usual: Qt.WindowState | None = None  # before it was made full
        self.may_leave: Callable[[], bool] | None = None  # asked before `may_close`

    def show_at(self, place: Place | None, maximised: bool = True) -> None:
        super().show_at(place, maximised=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_leave and not self.may_leave():
            event.ignore()
            return
        super().closeEvent(event)
        if event.isAccepted():
            for it in self._behind:  # nothing that was covered stays by itself
                it.deleteLater()

    @property
    def shown_over(self) -> QWidget | None:
        """The cover, if there is one."""
        return self._cover

    def cover(self, page: QWidget, *, full: bool = False) -> None:
        """Put `page` over everything, in place of an earlier cover; `full`: over all else, too."""
        if self._cover is None:
            self._held = self.focusWidget()
        else:
            self._exchange(page)
        self._fill_screen(full=full)
        if self._cover is None:
            self._put_on(page)

    def _exchange(self, page: QWidget) -> None:
        """One cover for another: nothing behind them is seen for a moment."""
        before, self._cover = self._cover, page
        assert before
        self._whole().replaceWidget(before, page)
        before.hide()
        before.setParent(None)
        before.deleteLater()
        page.show()
        page.setFocus()

    def uncover(self) -> None:
        """Take the cover away and delete it."""
        if page := self._take_off():
            page.deleteLater()
            self._fill_screen(full=False)
            if self._held and isValid(self._held) and self.isAncestorOf(self._held):
                self._held.setFocus()
            elif self._screen is not None:
                first_in(self._screen).setFocus()
            self._held = None

    def _fill_screen(self, *, full: bool) -> None:
        """Be full, or as it was before that."""
        if full and not self.isFullScreen():
            self._usual = self.windowState()
            self.setWindowState(self._usual | Qt.WindowState.WindowFullScreen)
        elif not full and self._usual is not None:
            self.setWindowState(self._usual)
            self._usual = None

    def _put_on(self, page: QWidget) -> None:
        column = self._whole()
        self._behind = [it for it in (self._strip, self._notice, self._screen) if it]
        for it in self._behind:
            column.removeWidget(it)
            it.hide()
            it.setParent(None)
        self._cover = page
        column.addWidget(page, 1)
        page.show()
        page.setFocus()
        super().say_title("")

    def _take_off(self) -> QWidget | None:
        """Have all back that was covered, and the cover out of the window."""
        page, self._cover = self._cover, None
        if page is None:
            return None
        column = self._whole()
        page.hide()
        column.removeWidget(page)
        page.setParent(None)
        for it in self._behind:
            column.addWidget(it, 1 if it is self._screen else 0)
            it.setHidden(it is self._strip and isinstance(self._screen, Plain))
        self._behind = []
        super().say_title(self._title)
        return page

    # What the program shows meanwhile stands behind the cover

    def show_screen(self, screen: QWidget) -> None:
        page = self._take_off()
        super().show_screen(screen)
        self._settle_strip()
        if page:
            self._put_on(page)
        self.changed.emit()

    def keep_telling(self, strip: QWidget | None) -> None:
        page = self._take_off()
        super().keep_telling(strip)
        self._settle_strip()
        if page:
            self._put_on(page)

    def _settle_strip(self) -> None:
        """Qt, for want of another control, may have put the keyboard there."""
        if isinstance(self._strip, LentStrip):
            held = self.focusWidget()
            if held is not None and self._strip.isAncestorOf(held):
                held.clearFocus()
            self._strip.setHidden(isinstance(self._screen, Plain))

    def tell(self, notice: QWidget) -> None:
        page = self._take_off()
        super().tell(notice)
        if page:
            self._put_on(page)

    def untell(self) -> None:
        page = self._take_off()
        super().untell()
        if page:
            self._put_on(page)

    def say_title(self, words: str) -> None:
        self._title = words
        if self._cover is None:
            super().say_title(words)


class LentStrip(Fitting, QWidget):
    """Above every screen: a call for the leader, and where it can be, another exercise.

    It never says why somebody wants another one, and looks the same before and after.
    """

    come_by = Signal()
    swapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = Flow(self, gap=8)
        self.swap = Button(_("Another one"), "plain")
        self.call = Button(_("Please come by"), "plain", "hand")
        self._keys = []
        for button, key, then in (
            (self.swap, SWAP, self.swapped),
            (self.call, COME_BY, self.come_by),
        ):
            self._row.add_end(button)
            button.setToolTip(keys.told(button.words(), key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in place
            button.clicked.connect(then)
            self._keys.append(shortcut(self, key, then))
        self.swap.hide()
        self._fit()

    def can_swap(self, on: bool) -> None:
        """Whether there is something to swap now."""
        self.swap.setVisible(on)

    def _fit(self) -> None:
        side = theme.now.space(24)
        self._row.setContentsMargins(side, 0, side, 0)  # low windows need the room
        self.updateGeometry()


def first_in(screen: QWidget) -> QWidget:
    """Where the keyboard begins on a screen; the screen itself where that is nowhere."""
    if screen.focusProxy() is not None or isinstance(screen, Plain):
        return screen
    it = screen.nextInFocusChain()
    while it is not None and it is not screen:
        is_there = it.isVisible() and it.isEnabled() and screen.isAncestorOf(it)
        if is_there and it.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return it
        it = it.nextInFocusChain()
    return screen


def both(key: tuple[str, ...]) -> str:
    """The two keys that do the same, as they are written on this system."""
    first, second = ((it,) for it in key)
    return _("{first} or {second}").format(first=keys.shown(first), second=keys.shown(second))


def shortcut(parent: QWidget, key: tuple[str, ...], then: object) -> QShortcut:
    """Keys that work wherever the keyboard is in the window of `parent`."""
    made = QShortcut(parent)
    made.setKeys([QKeySequence(it) for it in key])
    made.setAutoRepeat(False)
    made.activated.connect(then)
    return made


class Huge(Words):
    """Words to be read from the other side of a room."""

    role = "title"
    line = TIGHT_LINE
    balanced = True
    heading = True


class ComeBy(Page):
    """The call for the leader, and nothing else. `back` to what was there."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__(centred=True, width=4000)
        self.words = Huge(_("Please come by"), centred=True)
        self.add(self.words)
        button = Button(_("Go on"), "secondary")
        button.setToolTip(keys.told(_("Go on"), COME_BY))
        button.clicked.connect(self.back)
        row = Flow(align="center")
        row.addWidget(button)
        self.space(24)
        self.add_layout_of(row)
        for key in (COME_BY, ESCAPE):
            shortcut(self, key, self.back)
        self.setFocusProxy(button)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        announce(self, self.words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        self.words.set_px(max(LEAST, min(size.width() * OF_WIDTH, size.height() * OF_HEIGHT)))
        super().resizeEvent(event)
