"""One backup in the list, and the question before it is restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.thinning import Reason
from together.ui.days import locale, spoken_day
from together.ui.parts import Body, Button, Flow, Note, Small, announce, empty
from together.ui.screens.asking import Inset
from together.ui.screens.fold import follow
from together.ui.screens.secret_field import SecretField
from together.ui.theme import theme
from together.words import _

# What opens it: the same as the file, nothing where the file has a passphrase, or one of its own;
# or that of the file, which nobody has typed yet.
Lock = Literal["same", "none", "other", "locked"]


@dataclass(frozen=True)
class BackupLine:
    """What is told of a backup. `at` is the time that the clock told here, `size` in bytes."""

    key: str
    at: datetime
    reason: Reason
    size: int
    lock: Lock = "same"


class BackupRow(QWidget):
    """Day, time, size and reason, and a button. `agreed` tells its own passphrase, if it has one.

    `asked` comes before the question does, `dropped` when it was answered with no.
    """

    asked = Signal()
    agreed = Signal(str)
    dropped = Signal()

    def __init__(self, line: BackupLine, today: str) -> None:
        super().__init__()
        self._line, self._moment = line, moment(line.at, today)
        self.button = Button(_("Restore this one"), "quiet")
        self.button.setAccessibleDescription(self._moment)
        self.button.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(4), 0, theme.now.space(4))
        column.setSpacing(theme.now.space(8))
        row = Flow(gap=8)
        row.addWidget(self._words())
        row.add_end(self.button)
        column.addLayout(row)
        self._question = QVBoxLayout()
        column.addLayout(self._question)

    def _words(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for words in (Body(self._moment), Small(about(self._line))):
            words.keep_to_lead()  # beside the button, whatever the language
            column.addWidget(words)
        if lock := lock_words(self._line.lock):
            column.addWidget(Note(lock, "lock", "warn"))
        return block

    def _ask(self) -> None:
        self.asked.emit()
        words = _(
            "Your file will be as it was then: {moment}. "
            "Your file of today stays beside it, under another name."
        )
        restoring = Restoring(words.format(moment=self._moment), self._line.lock)
        restoring.agreed.connect(self.agreed)
        restoring.dropped.connect(self._dropped)
        self._question.addWidget(restoring)
        follow(self.button, restoring)
        self.button.hide()
        restoring.ask()

    def _dropped(self) -> None:
        self.drop()
        self.button.setFocus()
        self.dropped.emit()

    def is_asking(self) -> bool:
        return self._question.count() > 0

    def drop(self) -> None:
        """Take the question back."""
        self.button.show()
        empty(self._question)


class Restoring(Inset):
    """Whether to restore it. `agreed` tells what was typed as its passphrase, '' if none was.

    `words` are what the button says for a yes, and what it says while that is being done.
    """

    agreed = Signal(str)
    dropped = Signal()

    def __init__(self, question: str, lock: Lock, words: tuple[str, str] | None = None) -> None:
        super().__init__(question)
        self._yes, self._doing = words or (_("Restore it"), _("Restoring …"))
        self._waits = False
        self.field: SecretField | None = None
        if lock == "none":
            self._insert(Body(_("It has no passphrase; your file will have none then.")))
        if lock in ("other", "locked"):
            self.field = SecretField(_("Its passphrase"))
            self.field.entered.connect(self._agree)
            self._insert(self.field)
        self._fault = Note("", "warning", "danger")
        self._insert(self._fault)
        self.go = Button(self._yes, "quiet")
        self.leave = Button(_("Leave it as it is"), "quiet")
        for button, then in ((self.go, self._agree), (self.leave, self.escape)):
            button.setAccessibleDescription(question)
            button.clicked.connect(then)
            self.row.addWidget(button)

    def _insert(self, part: QWidget) -> None:
        """Put it between the question and the buttons."""
        self._column.insertWidget(self._column.count() - 1, part)

    def ask(self) -> None:
        self.come_up(self.leave)
        if self.field:
            self.field.setFocus()

    def escape(self) -> None:
        if not self._waits:
            self.dropped.emit()

    def _agree(self) -> None:
        if self._waits:
            return
        fault = self.field.fault() if self.field else ""
        if self.field and fault:
            self.field.complain(fault)
        else:
            self.agreed.emit(self.field.text() if self.field else "")

    def wait(self) -> None:
        """It is being done: say so, and take no other answer meanwhile."""
        self._waits = True
        self._fault.set("")
        self.go.set_text(self._doing)
        self.go.setFocus()
        self._let(False)
        announce(self.go, self._doing)

    def complain(self, sentence: str, *, is_secret: bool) -> None:
        """Say why it was not done; it can be tried again."""
        self._waits = False
        self.go.set_text(self._yes)
        self._let(True)
        if self.field and is_secret:
            self.field.complain(sentence)
        else:
            self._fault.set(sentence)
            announce(self.go, sentence, urgent=True)

    def _let(self, on: bool) -> None:
        for part in filter(None, (self.field, self.leave)):
            part.setEnabled(on)


def moment(at: datetime, today: str) -> str:
    """Day and time of a backup, as a line begins with them."""
    day = spoken_day(f"{at:%Y-%m-%d}", today)
    time = locale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    words = _("{day}, {time}").format(day=day, time=time)
    return words[:1].upper() + words[1:]


def about(line: BackupLine) -> str:
    """Its size, and why it was made if there was a reason."""
    size = locale().formattedDataSize(line.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    words = {
        "": "{size}",
        "before update": _("{size}, made before an update"),
        "before restore": _("{size}, made before another one was restored"),
        "before passphrase": _("{size}, made before the passphrase changed"),
        "before pin reset": _("{size}, made before a PIN was taken away"),
        "before removal": _("{size}, made before something was removed"),
    }[line.reason]
    return words.format(size=size)


def lock_words(lock: Lock) -> str:
    return {
        "same": "",
        "none": _("It has no passphrase."),
        "other": _("It has a passphrase of its own, perhaps an earlier one."),
        "locked": _("It has a passphrase."),
    }[lock]
