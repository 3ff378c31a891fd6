"""The page where the two choose the passphrase of their file, the first one or another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.secret import Lasts, lasts, normalised
from together.ui.parts import (
    Button,
    Card,
    Check,
    Flow,
    Note,
    Segmented,
    Title,
    Words,
    announce,
)
from together.ui.screens.reading import LongPage, Points
from together.ui.screens.secret_field import SecretField, guessing
from together.ui.theme import theme
from together.words import _

A_MOMENT = 400  # ms without a key, after which what is typed is judged
LISTED = 7776  # words that random ones are drawn from


class ChoosePassphrase(LongPage):
    """Four random words, or words of their own, typed twice.

    `suggest` draws four words out of the 7,776 of the list. `judge` tells how long a passphrase of
    their own lasts; it is asked only after something was typed. `chosen` tells the passphrase as
    typed; then `wait` until the file has it, or `complain`. `sheet_wanted` tells it too, for a
    sheet to print. `declined` when they want none, or no other one.
    """

    chosen = Signal(str)
    declined = Signal()
    sheet_wanted = Signal(str)

    def __init__(
        self, suggest: Callable[[], str], judge: Callable[[str], Lasts], title: str = ""
    ) -> None:
        super().__init__(width=760)
        self._waits = False
        self.drawn = Drawn(suggest)
        hint = _("Several words work well; no saying, and no line of a song.")
        self.own = Own(judge, _("Passphrase"), hint)
        self.ways = Segmented(
            [("drawn", _("Four random words")), ("own", _("Our own words"))],
            _("The passphrase"),
            value="drawn",
        )
        self.ways.chosen.connect(self._show_way)
        self.known = Check(_("We have written it down, or we both know it"))
        self.known.toggled.connect(self._forgive)
        self.drawn.changed.connect(self._untick)
        self.own.first.edited.connect(self._untick)
        self._fault = Note("", "warning", "danger")
        self._title = Title(title or _("Give your file a passphrase"))
        self.add(self._title)
        self.add(_what_it_does())
        self.add(self._choice())
        self._add_buttons()
        self.set_notice(self._fault)
        self._show_way("drawn")

    def _choice(self) -> Card:
        card = Card(padding=20)
        for part in (self.ways, self.drawn, self.own):
            card.add(part)
        return card

    def _add_buttons(self) -> None:
        self._later = Button(_("Not now"), "plain")
        self._sheet = Button(_("Print a sheet"), "quiet", "printer")
        self._set = Button(_("Use this passphrase"), "primary")
        self._later.clicked.connect(self.declined)
        self._sheet.clicked.connect(self._want_sheet)
        self._set.clicked.connect(self._choose)
        self.own.entered.connect(self._choose)
        row = Flow()
        row.addWidget(self._sheet)
        row.addWidget(self.known)
        self.add_layout_of(row)
        self.add_action(self._later)
        self.add_action(self._set, end=True)
        self.setFocusProxy(self._title)  # what it does is read before anything is chosen

    def wait(self) -> None:
        """The file gets the passphrase now: say so, and take no other one meanwhile."""
        self._waits = True
        self._fault.set("")
        self._set.set_text(_("Setting it …"))
        self._set.setFocus()
        self._let(False)
        announce(self._set, _("Setting it …"))

    def complain(self, sentence: str) -> None:
        """Say above the buttons why the file does not have it; all can be tried again."""
        self._waits = False
        self._set.set_text(_("Use this passphrase"))
        self._let(True)
        self._say(sentence)
        if self.ways.value() == "own":
            self.own.first.edit.setFocus()
            self.own.first.edit.selectAll()

    def _let(self, on: bool) -> None:
        for part in (self.ways, self.drawn, self.own, self.known, self._later, self._sheet):
            part.setEnabled(on)

    def _show_way(self, key: str) -> None:
        self.drawn.setVisible(key == "drawn")
        self.own.setVisible(key == "own")
        self._untick()
        self._fault.set("")

    def _untick(self) -> None:
        """What was written down is another passphrase."""
        self.known.setChecked(False)

    def _forgive(self) -> None:
        self._fault.set("")

    def _say(self, sentence: str) -> None:
        self._fault.set(sentence)
        announce(self._set, sentence, urgent=True)

    def _text(self) -> str:
        """The passphrase, or "" after a complaint."""
        if self.ways.value() == "drawn":
            return self.drawn.text()
        return self.own.text() if self.own.complete() else ""

    def _want_sheet(self) -> None:
        if text := self._text():
            self.sheet_wanted.emit(text)

    def _choose(self) -> None:
        if self._waits or not (text := self._text()):
            return
        if not self.known.isChecked():
            self._say(_("Write the passphrase down, or learn it together; then tick the box."))
            self.known.setFocus()
        else:
            self.chosen.emit(text)


def _what_it_does() -> QWidget:
    """What a passphrase protects and what not, each in a sentence."""
    says = (
        _("Without the passphrase nobody can read the file: no thief, no repair shop."),
        _("Whoever has the passphrase can open the whole file."),
        _("If you both forget it, your words are gone; nobody can get them back."),
        _("Your backups on this computer get it, too; copies you made yourselves do not."),
    )
    return Points(says)


class Large(Words):
    """Words to be read from the screen and written down."""

    role = "heading"
    balanced = True


class Drawn(QWidget):
    """Words drawn by chance, and a button that draws others."""

    changed = Signal()

    def __init__(self, suggest: Callable[[], str]) -> None:
        super().__init__()
        self._suggest = suggest
        self._words = Large("", centred=True)
        hint = _("Drawn by chance from {count} English words. They count with their spaces.")
        other = Button(_("Other words"), "quiet", "again")
        other.clicked.connect(self._draw)
        row = Flow(align="center")
        row.addWidget(other)
        self._strength = Note("", "clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(8), 0, 0)
        column.setSpacing(theme.now.space(10))
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(Note(hint.format(count=f"{LISTED:,}"), "info"))
        column.addWidget(self._strength)
        self._put(suggest())

    def text(self) -> str:
        return self._words.text()

    def _put(self, words: str) -> None:
        self._words.setText(words)
        self._strength.set(guessing(lasts(float(LISTED) ** len(words.split()))))

    def _draw(self) -> None:
        self._put(self._suggest())
        announce(self._words, self._words.text())
        self.changed.emit()


class Own(QWidget):
    """Two fields for the same new secret, and how long it would last."""

    entered = Signal()

    def __init__(self, judge: Callable[[str], Lasts], label: str, hint: str) -> None:
        super().__init__()
        self._judge = judge
        self.first = SecretField(label, hint=hint)
        self.again = SecretField(_("The same once more"))
        self._strength = Note("", "clock")
        self._timer = QTimer(self, singleShot=True, interval=A_MOMENT)
        self._timer.timeout.connect(self._tell_strength)
        self.first.edited.connect(self._timer.start)
        self.first.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(8), 0, 0)
        column.setSpacing(theme.now.space(12))
        for part in (self.first, self._strength, self.again):
            column.addWidget(part)

    def text(self) -> str:
        return self.first.text()

    def complete(self) -> bool:
        """Whether both fields hold the same passphrase; where they do not, one says so."""
        if sentence := self.first.fault(is_new=True):
            self.first.complain(sentence)
        elif normalised(self.first.text()) != normalised(self.again.text()):
            self.again.complain(_("This differs from the first one; type the same in both."))
        else:
            return True
        return False

    def _tell_strength(self) -> None:
        text = normalised(self.first.text()) if not self.first.fault() else ""
        sentence = guessing(self._judge(text)) if text else ""
        if sentence != self._strength.text():
            self._strength.set(sentence)
            if sentence:
                announce(self.first.edit, sentence)
