"""A list of the story: the newest first, and those before them when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts import Button, Flow, Prompt, empty
from together.ui.screens.screen import Pile, between_edges
from together.ui.screens.story_wishes import Held, Kind, Wishes, session_of
from together.ui.theme import theme
from together.words import _

AT_ONCE = 20  # sessions, agreements or thanks that are shown, and that come when asked for more
A_TURN = 10  # of those that come: with more of them in one go, the hand that scrolls would feel it
TURN_MS = 16


class StoryList(QWidget):
    """Sets what is `held` piece by piece; what comes in later is set below what stands there.

    `grown` follows when there is more of it than at the beginning.
    """

    grown = Signal()
    kind: Kind  # how it is called where more of it is asked for

    def __init__(self, held: Held, wishes: Wishes, anchor: QWidget) -> None:
        """The keyboard goes to `anchor` where there is nothing else to go on to."""
        super().__init__()
        self._anchor = anchor
        self._held, self._wishes, self._built, self._wanted = held, wishes, 0, 0
        self._earlier: Button | None = None
        self._rest = QTimer(self, singleShot=True, interval=TURN_MS)
        self._rest.timeout.connect(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.body, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self.body, self._foot):
            part.setSpacing(theme.now.space(8))
            column.addLayout(part)

    def put(self, items: list[Any]) -> None:
        """Set these below the others, in `body`."""
        raise NotImplementedError

    def landing(self, number: int) -> QWidget | None:
        """Where the keyboard goes when the item of this number has just been set."""
        return None

    def is_empty(self) -> bool:
        """Whether there is nothing to be read in it."""
        return not self._held.items

    def none_yet(self) -> str:
        """What is said where the list is empty."""
        raise NotImplementedError

    def begin(self) -> None:
        """Set the newest, or say that there are none."""
        if not self.is_empty():
            self._want_more()
            self._set_until(self._wanted)
        else:
            self.body.addWidget(between_edges(Prompt(self.none_yet(), centred=True)))

    @property
    def built(self) -> int:
        """How many items stand there."""
        return self._built

    def last(self) -> int:
        """The session before which the list goes on; 0 for an empty one."""
        return session_of(self._held.items[-1]) if self._held.items else 0

    def grow(self) -> None:
        """More has been read: set the next ones, and have the keyboard at the first of them.

        They come in turns, for the window to follow a hand in between.
        """
        window = self.window().focusWidget()
        here, before = window is not None and self.isAncestorOf(window), self._built
        self._want_more()
        self._set_until(before + A_TURN)
        landing = self.landing(before) if here and before < self._built else None
        if landing is not None:
            landing.setFocus()

    def settle(self) -> None:
        """Set at once what is still to come of those that were asked for."""
        if self._built < self._wanted:
            self._set_until(self._wanted)

    def _goes_on(self) -> bool:
        return self._built < len(self._held.items) or self._held.more

    def _want_more(self) -> None:
        self._wanted = min(self._built + AT_ONCE, len(self._held.items))

    def _set_until(self, number: int) -> None:
        end = min(number, self._wanted)
        self.put(self._held.items[self._built : end])
        self._built = end
        if end < self._wanted:
            self._rest.start()
            return
        here = self._earlier is not None and self._earlier.hasFocus()
        self._offer_earlier()
        self.grown.emit()
        if here:
            (self._earlier or self._anchor).setFocus()

    def _offer_earlier(self) -> None:
        # A new one each time: Tab comes by in the order in which things are made.
        empty(self._foot)
        self._earlier = None
        if not self._goes_on():
            return
        self._earlier = Button(_("Show earlier ones"), "secondary")
        self._earlier.clicked.connect(self._show_earlier)
        row = Flow(align="center")
        row.addWidget(self._earlier)
        self._foot.addLayout(row)

    def _show_earlier(self) -> None:
        self.settle()  # of a press before this one
        if self._built < len(self._held.items):
            self.grow()
        else:
            self._wishes.more.emit(self.kind, self.last())

    def take_after(self, before: int, items: Iterable[Any], more: bool) -> None:
        """The same for those before the session `before`, if the list still goes on from there."""
        if before in (0, self.last()):
            self.take(items, more)

    def take(self, items: Iterable[Any], more: bool) -> None:
        """Add earlier ones, below those that stand there if these are all that were read."""
        self.settle()
        whole = self._built == len(self._held.items)
        self._held.take(items, more)
        if whole:
            self.grow()


def stacked(parts: Iterable[QWidget], gap: int) -> QWidget:
    """One below the other in one piece: a page that is shown then makes room once, not for each."""
    piece = QWidget()
    column = Pile(piece)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(gap))
    for part in parts:
        column.addWidget(part)
    return piece


def put_in_order(above: QWidget, inside: QWidget) -> None:
    """Have Tab go from `above` through `inside`: what is made late would else come last.

    The list that a choice opens is a window of its own, and left alone.
    """
    before = above
    for widget in inside.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is above.window():
            QWidget.setTabOrder(before, widget)
            before = widget
