"""The end of an evening on a lent laptop: the words go home on a stick, or they go for good."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Heading,
    Note,
    Page,
    Picture,
    Prompt,
    Small,
    Title,
    announce,
)
from together.ui.screens.asking import Asking, BothAgree
from together.ui.screens.deleting import Sure
from together.ui.screens.names import in_line
from together.ui.screens.reading import LongPage
from together.ui.theme import theme
from together.words import _


class LentEnd(LongPage):
    """Two ways that weigh the same. `take` leads to the stick, `wipe` once both have pressed.

    `resume` goes on with the exercise that is open; its title is `unfinished`, "" for none.
    """

    take = Signal()
    wipe = Signal()
    resume = Signal()
    back = Signal()
    support = Signal()

    def __init__(self, people: People, unfinished: str = "") -> None:
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
        self.sure.both.leave.set_text(_("Not yet"))  # else it might mean: on the laptop
        stand_still(self.sure.both)
        if unfinished:
            self.add(self._open_one(unfinished))
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

    def _open_one(self, title: str) -> Card:
        card = Card(padding=20)
        words = _(
            "You are in the middle of “{title}”. It does not go along, unless you end it first."
        )
        card.add(Body(words.format(title=title)))
        go_on = Button(_("Go on with it"), "quiet")
        go_on.setAccessibleDescription(words.format(title=title))
        go_on.clicked.connect(self.resume)
        row = Flow()
        row.addWidget(go_on)
        card.body.addLayout(row)
        return card

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
        self._title = Title(_("An evening was not ended here"), centred=True)
        self.add(self._title)
        words = _("If it is yours, go on where you were. If not, wipe it and start clean.")
        self.add(Prompt(words, centred=True))
        self._fault = Note("", "warning", "danger")
        self.add(self._fault)
        self.go = Button(_("It is ours: go on"), "secondary")
        self._clean = Button(_("Wipe it and start clean"), "secondary")
        self._ours = self._asking(
            _("Is it really yours? Other people’s words are nobody else’s."),
            [("yes", _("It is ours")), ("no", _("Not ours"))],
            self.go,
        )
        self._sure = self._asking(
            _("Wipe it for good? Nobody can bring it back."),
            [("yes", _("Wipe it")), ("no", _("Not yet"))],
            self._clean,
        )
        self._ours.answered.connect(self._opens)
        self._sure.answered.connect(self._wipes)
        self.add_action(evenly(self.go, self._clean), end=True)
        self.setFocusProxy(self._title)  # it may be the next couple that sits there

    def _asking(self, words: str, answers: list[tuple[str, str]], button: Button) -> Asking:
        """A question that comes up when `button` is pressed."""
        asking = Asking(words, answers)
        asking.hide()
        self.add(asking)
        button.clicked.connect(partial(self._ask, asking))
        return asking

    def _ask(self, asking: Asking) -> None:
        for it in (self._ours, self._sure):
            it.hide()
        asking.ask()

    def _opens(self, key: str) -> None:
        self._ours.hide()
        self._answered(key, self.go, self.go_on)

    def _wipes(self, key: str) -> None:
        self._sure.hide()
        self._answered(key, self._clean, self.wipe)

    def _answered(self, key: str, button: Button, then: SignalInstance) -> None:
        """Once: until something went wrong, nothing else can be pressed."""
        if key == "no":
            button.setFocus()
            return
        self.setFocus()
        self._let(False)
        then.emit()

    def _let(self, on: bool) -> None:
        self.go.setEnabled(on)
        self._clean.setEnabled(on)

    def complain(self, sentence: str) -> None:
        """It could not be opened: what is left is to wipe it, or to try again."""
        self._let(True)
        self._fault.set(sentence)
        announce(self, sentence, urgent=True)


class LentDone(Page):
    """Nothing is left. `anew` for the next couple, `closed` to leave the program.

    `place` is where the file was saved, "" if it was not. `others_wait`: an earlier evening, of
    other people, is still on the laptop.
    """

    anew = Signal()
    closed = Signal()

    def __init__(self, place: str = "", *, others_wait: bool = False) -> None:
        super().__init__(centred=True, width=720)
        title = _("Nothing is left on this laptop")
        if others_wait:
            title = _("Nothing of yours is left on this laptop")
        self.add(Title(title, centred=True))
        looked = _("The folder with your words is gone; this program looked again, and found none.")
        self.add(Prompt(looked, centred=True))
        if place:
            words = _(
                "Your file is in {folder}. See that this is your stick, then take it out as this "
                "system wants it."
            )
            self.add(self._line(words.format(folder=in_line(place))))
        if others_wait:
            words = _("An earlier evening was not ended here. The next start asks about it.")
            self.add(self._line(words))
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


def stand_still(both: BothAgree) -> None:
    """Each button in a row of its own: what one of them presses moves nothing below the other."""
    column = QVBoxLayout()
    column.setSpacing(theme.now.space(12))
    for button in (*both.buttons, both.leave):
        column.addWidget(button)
    if isinstance(whole := both.layout(), QVBoxLayout):
        whole.addLayout(column)


def evenly(*buttons: Button) -> QWidget:
    """Buttons that weigh the same."""
    holder = QWidget()
    row = Flow(holder, even=True)
    for button in buttons:
        row.addWidget(button)
    return holder
