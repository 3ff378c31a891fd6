"""The cover: nothing private is on the screen until the right person opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from together.play.moves import other
from together.ui.parts import Button, Card, Note, Picture, Prompt, Title
from together.ui.parts.page import pad
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _

if TYPE_CHECKING:
    from together.ui.screens.secret_field import SecretField

PADDING = 36  # px at 100 %
BELOW_SECRET = 2  # what stands below the field: a space and the button


class Cover(Face):
    """Who sits down now, and that the other one looks away. `again`: the same one goes on."""

    opened = Signal()
    given = Signal(str)  # what was typed to open it, where that is asked for

    centred = True

    def __init__(self, scene: Scene, *, again: bool) -> None:
        super().__init__(scene)
        partner = scene.turn.actor
        assert partner
        self.again = again
        names = {"name": scene.name(partner), "other": scene.name(other(partner))}
        self.title = cover_title(scene, again=again)
        self._card = card = Card(padding=PADDING, look=self.own_look())
        self.picture = Picture("mugs", scene.look(1), scene.look(2))
        card.add(self.picture)
        self._title = Title(self.title, centred=True)
        card.add(self._title)
        self.tell(self.title)
        words = " ".join(self._explained(names))
        self._prompt = Prompt(words, centred=True)
        card.add(self._prompt)
        self.tell(words)
        ready = _("I’m {name}, carry on") if again else _("I’m {name}, and I’m ready")
        self.ready = Button(ready.format(**names), "primary")
        self.secret: SecretField | None = None
        self.ready.clicked.connect(self._open)
        self.first = self.ready
        card.body.addSpacing(theme.now.space(8))
        card.add(in_the_middle(self.ready))
        if QAccessible.isActive():
            card.add(Note(_("With headphones, only you hear what is read out."), icon="ear"))
        self.take(card)

    def _explained(self, names: dict[str, str]) -> list[str]:
        alone = _("Open it when only you can see the screen.")
        if self.again:
            return [_("Your words are put away, just as you left them."), alone]
        return [_("{other}, please look away for a while.").format(**names), alone]

    def make_room(self, lacking: int) -> None:
        """In a low window with large text: smaller letters, so that the button is in sight."""
        pad(self._card, 14 if lacking else PADDING)
        self._title.set_px(theme.now.heading if lacking else None)
        self._prompt.set_px(theme.now.body if lacking else None)

    def ask_secret(self, name: str) -> None:
        """Open it to whoever types `name`’s PIN or passphrase."""
        from together.ui.screens.secret_field import SecretField

        self.secret = SecretField(_("{name}’s PIN or passphrase").format(name=name))
        self.secret.entered.connect(self._open)
        self._card.body.insertWidget(self._card.body.count() - BELOW_SECRET, self.secret)
        self.first = self.secret

    def _open(self) -> None:
        if self.secret is None:
            self.opened.emit()
        elif sentence := self.secret.fault():
            self.secret.complain(sentence)
        else:
            self._wait(True)
            self.given.emit(self.secret.text())

    def keep_out(self, sentence: str) -> None:
        """It was not the right one."""
        if self.secret:
            self._wait(False)
            self.secret.complain(sentence)

    def _wait(self, on: bool) -> None:
        """While it is tried, which takes a moment on purpose."""
        for part in filter(None, (self.secret, self.ready)):
            part.setEnabled(not on)

    def finish(self) -> None:
        self.ready.click()


def cover_title(scene: Scene, *, again: bool) -> str:
    """What the cover says in one line; the window's title, too."""
    name = scene.name(scene.turn.actor or 1)
    words = _("Only for {name}") if again else _("Pass the keyboard to {name}")
    return words.format(name=name)


def in_the_middle(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return made
