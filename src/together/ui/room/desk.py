"""The desk: all that the leader sees and presses while a meeting is under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from together.ui.parts import Button, Flow, Page, Small, Title, announce
from together.ui.room import keys
from together.ui.room.desk_blocks import Advice, BlockList, EndPart
from together.ui.room.desk_now import NotesCard, NowCard, PaceLine
from together.ui.room.desk_view import DeskView
from together.words import _, ngettext

MINUTE = 60  # seconds
SIDE = 430  # px at 100 %: the narrowest card of two


class Desk(Page):
    """`did` tells a deed and its number: "next", "back", "pause" and "go on" have 0, "longer" has
    seconds, "drop" and "keep" have a block. `ended` once ending was asked and said yes to; `left`
    when the room is closed after that. `swap_wanted`: the room in place of the desk.
    """

    did = Signal(str, int)
    blanked = Signal(bool)
    swap_wanted = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(width=1240)
        self._view: DeskView | None = None
        self.title = Title()
        self.now, self.notes = NowCard(), NotesCard()
        self.advice, self.blocks = Advice(), BlockList()
        self.end = EndPart()
        self._held: list[QWidget] = []
        self._tools = Flow(gap=8)
        self.line = PaceLine()
        self._add_parts()
        self._add_buttons()
        self.set_notice(self.line)
        for part in (self.advice, self.blocks):
            part.changed.connect(self.did)
        self.end.ended.connect(self.ended)
        self._listen()

    def _add_parts(self) -> None:
        self.add(self.title)
        cards = Flow(gap=0, min_width=SIDE)
        cards.addWidget(self.now)
        cards.addWidget(self.notes)
        self.column.addLayout(cards)
        self.add(self.advice)
        self.add(self.blocks)
        self.add_layout_of(self._tools)
        self.add(self.end)
        self.add(Small(keys_words()))

    def _add_buttons(self) -> None:
        self.next = self._button(_("Next"), "primary", "arrow-right", keys.NEXT, self._next)
        self.close_room = Button(_("Close the room"), "primary", "door")
        self.close_room.clicked.connect(self.left)
        self.close_room.hide()
        self.add_action(self.close_room)
        self.back = self._button(_("Back"), "secondary", "arrow-left", keys.BACK, self._back)
        self.longer = [
            self._button(more(1), "quiet", "plus", keys.ONE, partial(self._longer, 1)),
            self._button(more(2), "quiet", "plus", keys.TWO, partial(self._longer, 2)),
        ]
        self.pause = self._button(_("Pause"), "quiet", "pause", keys.PAUSE, self._pause)
        self.blank = self._button(_("Blank"), "quiet", "eye-slash", keys.BLANK, self._blank)
        self.swap = self._button(
            _("Show the room here"), "quiet", "projector", keys.SWAP, self._swap
        )
        self.swap.hide()

    def _button(
        self, words: str, role: str, icon: str, some: tuple[str, ...], then: Callable[[], None]
    ) -> Button:
        button = Button(words, "quiet", icon)
        button.setProperty("role", role)
        button.clicked.connect(then)
        # A click leaves the keyboard at Next: the space bar goes on, whatever was clicked.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name_with_key(button, words, some)
        self.add_action(button)
        return button

    def add_tool(self, tool: QWidget) -> None:
        """One more button, below the plan."""
        self._tools.addWidget(tool)
        self._held.append(tool)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes from the top to the bottom: what is made later would else come last."""
        plan = [*self.advice.buttons.values(), *(row.button for row in self.blocks.rows)]
        ways = [self.next, self.close_room, self.back, *self.longer, self.pause, self.blank]
        ends = [self.end.button, self.end.stay, self.end.end]
        for first, second in pairwise([*plan, *self._held, *ends, *ways, self.swap]):
            QWidget.setTabOrder(first, second)

    # What it shows

    def show_view(self, view: DeskView) -> None:
        """Show how things stand now."""
        before, self._view = self._view, view
        if self.title.text() != view.meeting:
            self.title.setText(view.meeting)
        count = self._count()
        for part in (self.now, self.notes, self.advice, self.blocks, self.end, self.line):
            part.show_view(view)
        if self._count() != count:
            self._order_tabs()
        self._name_buttons(view)
        if said := news(before, view):
            announce(self, said)
        if before and spot(before) != spot(view):
            self.area.verticalScrollBar().setValue(0)

    def _count(self) -> int:
        return len(self.advice.buttons) + len(self.blocks.rows)

    def _name_buttons(self, view: DeskView) -> None:
        inside = view.at >= 0
        word = _("Begin") if view.is_at_doors else _("Next")
        self._rename(self.next, word, "arrow-right", keys.NEXT)
        word, icon = (_("Go on"), "play") if view.is_paused else (_("Pause"), "pause")
        self._rename(self.pause, word, icon, keys.PAUSE)
        word, icon = (_("Show"), "eye") if view.is_blank else (_("Blank"), "eye-slash")
        self._rename(self.blank, word, icon, keys.BLANK)
        self.blank.set_role("secondary" if view.is_blank else "quiet")
        self.pause.set_role("secondary" if view.is_paused else "quiet")
        for button in (*self.longer, self.pause):
            button.setEnabled(inside)
            button.setVisible(not view.is_over)  # there is no clock any more
        self.back.setEnabled(not view.is_at_doors)
        self._offer_to_close(view.is_over)

    def _offer_to_close(self, is_over: bool) -> None:
        """At the end there is no next one: another button stands in its place."""
        if self.close_room.isHidden() is not is_over:
            return
        before, now = (self.next, self.close_room) if is_over else (self.close_room, self.next)
        held = before.hasFocus()
        now.show()
        if held:
            now.setFocus()
        before.hide()

    @staticmethod
    def _rename(button: Button, words: str, icon: str, some: tuple[str, ...]) -> None:
        if button.words() != words:
            button.set_text(words)
            button.set_icon(icon)
            name_with_key(button, words, some)

    def set_swap(self, on: bool) -> None:
        """Whether desk and room share one screen."""
        self.swap.setVisible(on)

    def tell(self, sentence: str, *, is_fault: bool = False) -> None:
        """One sentence above the buttons, wherever the page is scrolled to; "" takes it away."""
        self.line.tell(sentence, is_fault=is_fault)
        if sentence:
            announce(self, sentence, urgent=is_fault)

    # What is pressed

    def _listen(self) -> None:
        self.keys = keys.RoomKeys(self)
        self.keys.next.connect(self._next)
        self.keys.back.connect(self._back)
        self.keys.pause.connect(self._pause)
        self.keys.blank.connect(self._blank)
        self.keys.longer.connect(self._longer)
        self.keys.shown.connect(self._show_again)
        self.keys.stopped.connect(self.end.take_back)
        self.keys.swap.connect(self._swap)

    def _next(self) -> None:
        if not self.next.isHidden():
            self.did.emit("next", 0)

    def _back(self) -> None:
        if self.back.isEnabled():
            self.did.emit("back", 0)

    def _longer(self, minutes: int) -> None:
        if self.longer[0].isEnabled():
            self.did.emit("longer", minutes * MINUTE)

    def _pause(self) -> None:
        if self._view and self.pause.isEnabled():
            self.did.emit("go on" if self._view.is_paused else "pause", 0)

    def _blank(self) -> None:
        if self._view:
            self.blanked.emit(not self._view.is_blank)

    def _show_again(self) -> None:
        if self._view and self._view.is_blank:
            self.blanked.emit(False)

    def _swap(self) -> None:
        """The key does nothing where each has a screen of its own."""
        if not self.swap.isHidden():
            self.swap_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space where no button has the keyboard."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._next()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at Next. A focus proxy would do so, too, and take Tab's round apart:
        Qt goes on from it whenever it comes by the page.
        """
        super().showEvent(event)
        if not event.spontaneous():
            (self.close_room if self.next.isHidden() else self.next).setFocus()


def spot(view: DeskView) -> tuple[int, int]:
    return view.at, view.scene


def news(before: DeskView | None, view: DeskView) -> str:
    """What a screen reader says by itself: what is on now, and that a clock has come to its end."""
    if before is None:
        return ""
    if spot(before) != spot(view):
        return " · ".join(dict.fromkeys(filter(None, (view.now, view.do))))
    if view.at >= 0 and before.left > 0 >= view.left:
        return _("The time of this step is over.")
    return ""


def more(minutes: int) -> str:
    return ngettext("+{count} minute", "+{count} minutes", minutes).format(count=minutes)


def name_with_key(button: Button, words: str, some: tuple[str, ...]) -> None:
    button.setAccessibleName(words)
    button.setToolTip(keys.told(words, some))
    button.setAccessibleDescription(_("Key: {key}").format(key=keys.shown(some)))


def keys_words() -> str:
    """All keys in two lines."""
    return _(
        "Keys: Space, {next} or Page down goes on, {back} or Page up goes back. {blank} or a full "
        "stop blanks the room, {pause} stops the clock, 1 and 2 add minutes. With one screen, "
        "{swap} changes between the desk and the room."
    ).format(
        next=keys.shown(keys.NEXT),
        back=keys.shown(keys.BACK),
        blank=keys.shown(keys.BLANK),
        pause=keys.shown(keys.PAUSE),
        swap=keys.shown(keys.SWAP),
    )
