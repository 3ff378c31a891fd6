"""What the faces of all kinds have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.moves import Next, Skip
from together.play.sharing import Answer
from together.ui.parts import Body, Button, Card, Check, Look, Note, Title, announce
from together.ui.stage.drafts import Content
from together.ui.stage.quote import Quote
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _

EDGE = 8  # px that a card keeps free round itself; all else is set in by as much


class Sheet(Card):
    """The card of a face; small cards within it stand in line with its words."""

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addLayout(inset(widget), stretch)

    def add_small(self, widget: QWidget) -> None:
        """Put `widget` in at its own width."""
        row = inset(widget)
        row.addStretch(1)
        self.body.addLayout(row)

    def lay(self, table: QWidget) -> None:
        """Put a table of small cards in: they bring their own free edge."""
        self.body.addWidget(table)


class Face(QWidget):
    """One turn on the screen: data by constructor, what people do by signals.

    `main` is the button of the usual way on and `ends` are other ways to end the turn; the stage
    puts them into its bar. `first` gets the focus, and is told with `spoken`.
    """

    moved = Signal(object)
    changed = Signal()  # there is something new to keep as a draft
    time_is_up = Signal()
    ways_changed = Signal()  # the inner way back has come or gone

    centred: ClassVar[bool] = False

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.fault = Note("", icon="warning", tone="danger")  # the stage puts it beside the ways on
        self.main: Button | None = None
        self.ends: list[Button] = []
        self.first: QWidget = self
        self.copy: Check | None = None  # to keep what is written here for oneself
        self.picture: QWidget | None = None  # shown where there is room for it
        self._said: list[str] = []
        self._reminded = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.now.space(12))

    # What the stage asks of a face

    @property
    def spoken(self) -> str:
        """All that is asked and told at this turn, for whoever hears the screen."""
        return " ".join(self._said)

    def content(self) -> dict[str, Any]:
        """What stands here unfinished, as JSON values."""
        return {}

    def restore(self, content: Content) -> None:
        """Stand again as `content` says; what it lacks stays as it is."""

    def state(self) -> dict[str, Any]:
        """The content, with whether its writer keeps a copy."""
        return self.content() | ({"copy": self.copy.isChecked()} if self.copy else {})

    def take_up(self, content: Content) -> None:
        """`restore`, with whether its writer keeps a copy."""
        self.restore(content)
        if self.copy:
            self.copy.setChecked(content.get("copy") is True)

    def offer_copy(self) -> None:
        """Let who writes here alone keep it in their own part, whatever they share."""
        self.copy = Check(_("Keep this for me alone, too"))
        self.copy.toggled.connect(self.changed)
        self.take(self.copy)

    def complain(self, sentence: str) -> None:
        """Show what is wrong and what to do."""
        self.fault.set(sentence, icon="warning", tone="danger")

    def remind(self, sentence: str) -> None:
        """Show what was not done, where that is no fault."""
        self.fault.set(sentence, icon="info", tone="ink")
        announce(self, sentence)

    def remind_once(self, undecided: QWidget, sentence: str) -> bool:
        """The first time go to what has no choice yet and say what comes of it; later False."""
        if self._reminded:
            return False
        self._reminded = True
        undecided.setFocus(Qt.FocusReason.TabFocusReason)
        self.remind(sentence)
        return True

    def skip(self) -> None:
        """Go on without it."""
        self.moved.emit(Skip())

    def finish(self) -> None:
        """The main way on."""
        self.moved.emit(Next())

    def hold(self) -> None:
        """Stand still: someone asked for a pause."""

    def let_go(self) -> None:
        """No key is held any more: the window lost the keyboard."""

    @property
    def has_before(self) -> bool:
        """Whether an inner page comes before the one that is shown."""
        return False

    def before(self) -> None:
        """Show the inner page before this one."""

    def key(self, key: int, code: int, down: bool) -> bool:
        """A key that nothing else wanted went down or up; whether it means something here."""
        return False

    # What faces are made of

    def take(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` under the others, edges in line with those of cards."""
        if isinstance(widget, Card):
            self.column.addWidget(widget, stretch)
            return
        self.column.addLayout(inset(widget), stretch)

    def own_look(self) -> Look | None:
        """The look of the one who acts, None when both do."""
        actor = self.scene.turn.actor
        return self.scene.look(actor) if actor else None

    def card(
        self, icon: str, who: str, ask: str, look: Look | None = None, *, above: str = ""
    ) -> Sheet:
        """A card that begins with who does what, and with what is asked; `above` it, a remark."""
        card = Sheet(padding=22, look=look)
        card.add(Note(who, icon=icon))
        if above:
            card.add(Body(above, tone="muted"))
        card.add(Title(ask))
        self.tell(who, above, ask)
        self.take(card)
        return card

    def tell(self, *texts: str) -> None:
        """Let `texts` be part of what is spoken."""
        self._said += [text for text in texts if text]

    def hint(self, card: Card, *texts: str) -> None:
        """Remarks about how to do it, as far as there are any."""
        for text in texts:
            if text:
                card.add(Body(text, tone="muted"))
                self.tell(text)

    def lighter(self, card: Card, text: str) -> None:
        """The lighter door, with a leaf before it."""
        if text:
            card.add(Note(text, icon="leaf", tone="good"))
            self.tell(text)

    def alone(self, card: Card) -> None:
        """At a private turn: that nobody else sees this."""
        if self.scene.away:
            words = _("Only you can see this. {name} is looking away.").format(
                name=self.scene.name(self.scene.away)
            )
            card.add(Note(words, icon="eye-slash"))
            self.tell(words)

    def quotes(self) -> list[Quote]:
        """Earlier answers that belong to what is asked now."""
        return [self._quote(answer) for answer in self.scene.recalled]

    def _quote(self, answer: Answer) -> Quote:
        look = self.scene.look(answer.partner) if answer.partner else None
        return Quote(self.scene.asked(answer), [" · ".join(self.scene.lines(answer))], look)

    def recall(self, card: Card) -> None:
        for quote in self.quotes():
            card.add(quote)

    def main_button(self, text: str, then: Callable[[], None] | None = None) -> Button:
        """The usual way on; `then` is `finish` unless said otherwise."""
        self.main = Button(text, "primary")
        self.main.clicked.connect(then or self.finish)
        return self.main

    def done_words(self) -> str:
        """The words of the main button after something was answered alone."""
        if self.scene.hands_over and self.scene.away:
            return _("Pass to {name}").format(name=self.scene.name(self.scene.away))
        return _("Done")


def inset(widget: QWidget) -> QHBoxLayout:
    """A row of its own for `widget`, its edges in line with those of cards."""
    row = QHBoxLayout()
    row.setContentsMargins(EDGE, 0, EDGE, 0)
    row.addWidget(widget)
    return row
