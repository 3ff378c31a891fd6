"""The end of an evening on a lent laptop: the words go home on a stick, or they go for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.couple import People
from together.play.secret import Lasts
from together.ui.parts import (
    Body,
    Button,
    Card,
    Check,
    Flow,
    Heading,
    Note,
    Page,
    Picture,
    Prompt,
    Segmented,
    Small,
    Title,
    announce,
)
from together.ui.screens.asking import Asking
from together.ui.screens.deleting import Sure
from together.ui.screens.passphrase import Drawn, Own
from together.ui.screens.reading import LongPage, Points
from together.words import _


class LentEnd(LongPage):
    """Two ways that weigh the same. `take` leads to the stick, `wipe` once both have pressed."""

    take = Signal()
    wipe = Signal()
    back = Signal()
    support = Signal()

    def __init__(self, people: People) -> None:
        super().__init__(width=900)
        title = Title(_("Before you leave"))
        self.add(title)
        lead = _("Your words stand on this laptop alone. It is wiped in both cases.")
        self.add(Body(lead))
        self.home = Button(_("Take it home"), "quiet", "house")
        self.home.setAccessibleDescription(lead)
        self.home.clicked.connect(self.take)
        question = _("Remove all of it for good? Nobody can bring it back. Both of you press.")
        self.sure = Sure(_("Leave nothing"), question, people)
        self.sure.agreed.connect(self.wipe)
        ways = Flow(gap=0, min_width=350)
        ways.addWidget(self._home())
        ways.addWidget(self._nothing())
        self.column.addLayout(ways)
        back, help_ = Button(_("Back"), "secondary", "arrow-left"), Button(_("Support"), "plain")
        help_.set_icon("lifebuoy")
        back.clicked.connect(self.back)
        help_.clicked.connect(self.support)
        self.add_action(back)
        self.add_action(help_)
        self.setFocusProxy(title)  # both ways are read before one is pressed

    def _home(self) -> Card:
        card = Card(padding=24)
        card.add(Heading(_("Take it home")))
        card.add(Body(_("One file goes on your own stick. At home, open it with Together.")))
        card.add(Small(_("What one of you wrote alone and did not share is not in it.")))
        card.body.addStretch(1)
        row = Flow()
        row.addWidget(self.home)
        card.body.addLayout(row)
        return card

    def _nothing(self) -> Card:
        card = Card(padding=24)
        card.add(Heading(_("Leave nothing")))
        card.add(Body(_("All that you wrote here is removed, and nothing goes along.")))
        card.add(Small(_("What you keep is what you heard and said.")))
        card.body.addStretch(1)
        card.add(self.sure)
        return card


class LentTake(LongPage):
    """How the file goes on the stick. `wanted` tells its passphrase, "" for none; then `wait`.

    `suggest` draws four words, `judge` tells how long a passphrase of their own lasts.
    """

    wanted = Signal(str)
    back = Signal()

    def __init__(self, suggest: Callable[[], str], judge: Callable[[str], Lasts]) -> None:
        super().__init__(width=760)
        title = Title(_("Take it home"))
        self.add(title)
        self.add(
            Points(
                (
                    _("Put your stick in. You choose the folder, and one file is saved there."),
                    _("It is opened once to see that it is whole. Then this laptop is wiped."),
                    _("Without a passphrase, whoever finds the stick can read the file."),
                )
            )
        )
        ways = [
            ("none", _("No passphrase")),
            ("drawn", _("Four random words")),
            ("own", _("Our own words")),
        ]
        self.ways = Segmented(ways, _("The passphrase"), value="none")
        self.ways.chosen.connect(self._show_way)
        self.drawn = Drawn(suggest)
        hint = _("Several words work well; no saying, and no line of a song.")
        self.own = Own(judge, _("Passphrase"), hint)
        self.known = Check(_("We have written it down, or we both know it"))
        self.drawn.changed.connect(self._untick)
        self.own.first.edited.connect(self._untick)
        card = Card(padding=20)
        for part in (self.ways, self.drawn, self.own, self.known):
            card.add(part)
        self.add(card)
        self._fault = Note("", "warning", "danger")
        self.set_notice(self._fault)
        self._add_buttons()
        self._show_way("none")
        self.setFocusProxy(title)

    def _add_buttons(self) -> None:
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._back.clicked.connect(self.back)
        self.choose = Button(_("Choose the folder"), "primary", "folder")
        self.choose.clicked.connect(self._choose)
        self.own.entered.connect(self._choose)
        self.add_action(self._back)
        self.add_action(self.choose, end=True)

    def wait(self) -> None:
        """The file is on its way."""
        self._fault.set("")
        self.choose.set_text(_("Saving it …"))
        self._let(False)
        announce(self, _("Saving it …"))

    def complain(self, sentence: str) -> None:
        """Say above the buttons why it is not there; all can be tried again."""
        self.choose.set_text(_("Choose the folder"))
        self._let(True)
        self._fault.set(sentence)
        self.choose.setFocus()
        announce(self.choose, sentence, urgent=True)

    def _let(self, on: bool) -> None:
        for part in (self.ways, self.drawn, self.own, self.known, self._back, self.choose):
            part.setEnabled(on)

    def _show_way(self, key: str) -> None:
        self.drawn.setVisible(key == "drawn")
        self.own.setVisible(key == "own")
        self.known.setVisible(key != "none")
        self._untick()

    def _untick(self) -> None:
        self.known.setChecked(False)
        self._fault.set("")

    def _text(self) -> str | None:
        """The passphrase, "" for none; None after a complaint."""
        way = self.ways.value()
        if way == "none":
            return ""
        if way == "own" and not self.own.complete():
            return None
        if not self.known.isChecked():
            self.complain(_("Write the passphrase down, or learn it together; then tick the box."))
            self.known.setFocus()
            return None
        return self.drawn.text() if way == "drawn" else self.own.text()

    def _choose(self) -> None:
        text = self._text()
        if text is not None:
            self.wanted.emit(text)


class LentLeft(Page):
    """Somebody’s evening was cut short on this laptop. It shows no word of theirs.

    `go_on` with it, or `wipe` it for a clean start.
    """

    go_on = Signal()
    wipe = Signal()

    def __init__(self) -> None:
        super().__init__(centred=True, width=720)
        picture = Picture("lamp", height=150)
        self.spare.append(picture)
        self.add(picture)
        self.add(Title(_("An evening was not ended here"), centred=True))
        words = _("If it is yours, go on where you were. If not, wipe it and start clean.")
        self.add(Prompt(words, centred=True))
        self._fault = Note("", "warning", "danger")
        self.add(self._fault)
        self._sure = Asking(
            _("Wipe it for good? Nobody can bring it back."),
            [("wipe", _("Wipe it")), ("keep", _("Leave it there"))],
        )
        self._sure.answered.connect(self._answered)
        self._sure.hide()
        self.add(self._sure)
        self.go = Button(_("It is ours: go on"), "secondary")
        self._clean = Button(_("Wipe it and start clean"), "secondary")
        self.go.clicked.connect(self.go_on)
        self._clean.clicked.connect(self._sure.ask)
        self.add_action(evenly(self.go, self._clean), end=True)
        self.setFocusProxy(self.go)

    def _answered(self, key: str) -> None:
        self._sure.hide()
        if key == "wipe":
            self.wipe.emit()
        else:
            self._clean.setFocus()

    def complain(self, sentence: str) -> None:
        """It could not be opened: what is left is to wipe it, or to try again."""
        self._fault.set(sentence)
        announce(self, sentence, urgent=True)


class LentDone(Page):
    """Nothing is left. `anew` for the next couple, `closed` to leave the program."""

    anew = Signal()
    closed = Signal()

    def __init__(self, *, has_taken: bool) -> None:
        super().__init__(centred=True, width=720)
        title = _("Nothing is left on this laptop")
        self.add(Title(title, centred=True))
        looked = _("The folder with your words is gone; this program looked again, and found none.")
        self.add(Prompt(looked, centred=True))
        if has_taken:
            self.add(self._line(_("Your file is on the stick, and it was opened once to be sure.")))
        self.add(
            self._line(
                _("A disk may hold old traces until it writes over them.")
                + " "
                + _("Copies that somebody made elsewhere can’t be seen from here.")
            )
        )
        anew = Button(_("For the next couple"), "secondary")
        close = Button(_("Close the program"), "secondary")
        close.clicked.connect(self.closed)
        anew.clicked.connect(self.anew)
        self._fault = Note("", "warning", "danger")
        self.set_notice(self._fault)
        self.add_action(evenly(anew, close), end=True)
        close.setAccessibleDescription(title)
        anew.setAccessibleDescription(title)
        self.setFocusProxy(anew)
        announce(self, title)

    def complain(self, sentence: str) -> None:
        """Say why the next couple can’t begin."""
        self._fault.set(sentence)
        announce(self, sentence, urgent=True)

    def _line(self, words: str) -> Body:
        return Body(words, centred=True, tone="muted")


def evenly(*buttons: Button) -> QWidget:
    """Buttons that weigh the same."""
    holder = QWidget()
    row = Flow(holder, even=True)
    for button in buttons:
        row.addWidget(button)
    return holder
