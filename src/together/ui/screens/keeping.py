"""The settings' cards on keeping safe: the file with its passphrase, and the PIN of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, SignalInstance

from together.play.couple import Event, People
from together.play.moves import Partner
from together.ui.days import moment_day
from together.ui.parts import Body, Button, Card, Flow, Heading, PartnerBadge, Small, TextArea
from together.ui.parts.lists import Chooser
from together.ui.screens.asking import Asking
from together.ui.screens.people import BOTH, looks
from together.ui.screens.pin import Way
from together.ui.screens.screen import labelled
from together.words import _, ngettext

MINUTES = (5, 10, 30, 0)


class FileCard(Card):
    """Where the file is, its passphrase and its backups.

    `lock_after` tells the minutes after which it is to be locked, 0 for never.
    """

    show_folder = Signal()
    choose = Signal()
    remove = Signal()
    lock = Signal()
    backups = Signal()
    export = Signal()
    lock_after = Signal(int)

    def __init__(self, file: str, *, has_passphrase: bool, lock_minutes: int) -> None:
        """`file` is the path of the couple's file, as it is read."""
        super().__init__(padding=26)
        self.add(Heading(_("Your file")))
        self.add(Body(_("All that you keep is in this one file. A copy of it is a full copy.")))
        self.file = TextArea(_("Where the file is"), lines=(1, 4))
        self.file.set_text(file)
        self.file.setReadOnly(True)
        self.add(self.file)
        self._row(
            [
                (_("Show in folder"), "folder", self.show_folder),
                (_("Backups"), "file", self.backups),
                (_("Save our story as a file"), "book", self.export),
            ]
        )
        if has_passphrase:
            self._add_passphrase(lock_minutes)
        else:
            self.add(Body(_("Whoever can use this computer can read it. A passphrase ends that.")))
            self._row([(_("Set a passphrase"), "lock", self.choose)])

    def _add_passphrase(self, lock_minutes: int) -> None:
        self.add(Body(_("It has a passphrase: without it nobody can read the file.")))
        options = [(str(n), minutes_idle(n)) for n in MINUTES]
        self.minutes = Chooser(_("Lock it by itself"), options)
        self.minutes.set_value(str(lock_minutes))
        self.minutes.chosen.connect(self._minutes_chosen)
        self.add(labelled(_("Lock it by itself"), self.minutes))
        self._row(
            [
                (_("Lock it now"), "lock", self.lock),
                (_("Change the passphrase"), "key", self.choose),
                (_("Take the passphrase away"), "", self.remove),
            ]
        )

    def _minutes_chosen(self, value: str) -> None:
        self.lock_after.emit(int(value))

    def _row(self, buttons: list[tuple[str, str, SignalInstance]]) -> None:
        row = Flow()
        for words, icon, then in buttons:
            button = Button(words, "secondary", icon)
            button.clicked.connect(then)
            row.addWidget(button)
        self.body.addLayout(row)


def minutes_idle(minutes: int) -> str:
    if not minutes:
        return _("Never")
    return ngettext(
        "After {n} minute without a key or click",
        "After {n} minutes without a key or click",
        minutes,
    ).format(n=minutes)


class PinCard(Card):
    """Whether each has a PIN, and what they can do about it.

    `wanted` tells whose and "set", "change" or "recover"; `reset` whose is forgotten.
    """

    wanted = Signal(int, str)
    reset = Signal(int)

    def __init__(
        self, people: People, locked: frozenset[Partner], events: tuple[Event, ...]
    ) -> None:
        super().__init__(padding=26)
        self._looks, self._events = looks(people), events
        self.add(Heading(_("For each of you alone")))
        words = _(
            "Without a PIN, what one of you writes alone is hidden on the screen only. "
            "With one, it is locked in the file as well."
        )
        self.add(Body(words))
        self._questions: dict[Partner, Asking] = {}
        for who in BOTH:
            self._add_partner(who, has_pin=who in locked)

    def _add_partner(self, who: Partner, *, has_pin: bool) -> None:
        name = self._looks[who].name
        row = Flow()
        row.addWidget(PartnerBadge(self._looks[who]))
        ways: list[tuple[Way, str]] = [("set", _("Set a PIN"))]
        if has_pin:
            ways = [("change", _("Change the PIN")), ("recover", _("Use the recovery code"))]
        for way, words in ways:
            self._put(row, words, name, partial(self.wanted.emit, who, way))
        if has_pin:
            self._put(row, _("Take the PIN away"), name, partial(self._ask, who))
        self.body.addLayout(row)
        for words in self._told(who):
            self.add(Small(words))
        if has_pin:
            self._add_question(who, name)

    def _put(self, row: Flow, words: str, name: str, then: Callable[[], None]) -> None:
        button = Button(words, "quiet")
        button.setAccessibleDescription(name)
        button.clicked.connect(then)
        row.addWidget(button)

    def _told(self, who: Partner) -> list[str]:
        """What the two have a right to know of this PIN."""
        kinds = {
            "pin set": _("Set on {day}."),
            "pin changed": _("Changed on {day}."),
            "pin reset": _("Taken away on {day}, without being typed."),
        }
        mine = [it for it in self._events if it.partner == who and it.kind in kinds]
        return [kinds[it.kind].format(day=moment_day(it.at)) for it in mine[-1:]]

    def _add_question(self, who: Partner, name: str) -> None:
        words = _(
            "Take {name}’s PIN away, because it is forgotten? What it locked stays locked, "
            "unless the PIN is found again. Both of you will be told."
        )
        question = Asking(
            words.format(name=name), [("reset", _("Take the PIN away")), ("keep", _("Keep it"))]
        )
        question.answered.connect(partial(self._answered, who))
        question.hide()
        self._questions[who] = question
        self.add(question)

    def _ask(self, who: Partner) -> None:
        self._questions[who].ask()

    def _answered(self, who: Partner, answer: str) -> None:
        self._questions[who].hide()
        if answer == "reset":
            self.reset.emit(who)
