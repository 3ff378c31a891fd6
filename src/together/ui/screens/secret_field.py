"""The field for a passphrase or a PIN, for every page that asks for one.

    field = SecretField(_("Passphrase"))           # digits=True for a PIN
    field.entered                                  # Enter was pressed in it
    field.edited                                   # what is typed changed; a complaint goes then
    field.text()                                   # as typed; the store makes it `normalised`
    field.fault()                                  # what is wrong with it, in a sentence, or ""
    field.fault(is_new=True)                       # the same, for a secret that is just chosen
    field.complain(sentence)                       # say it below, select all, take the focus
    field.complain("")                             # take it back
    field.clear()                                  # empty, with nothing to undo
    field.setEnabled(False)                        # while something is done with it
    field.edit                                     # the line itself: the first focus of a page

It shows dots until "Show" is ticked, and dots again once it is hidden or disabled. Nothing of what
is typed can be copied, cut, dragged or undone, neither as dots nor in plain letters.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from together.play.secret import MOST, Lasts, fault, normalised
from together.ui.parts import Note, Small, announce, name
from together.ui.parts.fields import Line
from together.ui.parts.focus import AROUND
from together.ui.parts.text import Label
from together.ui.screens.toggle import Toggle
from together.ui.theme import theme
from together.words import _

HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)

# The last two copy what they delete.
FORBIDDEN = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
)
IN_MENU = ("edit-paste", "edit-delete", "select-all")


def guessing(lasts: Lasts) -> str:
    """How long a secret withstands a thief, as a sentence: no score, no praise."""
    return {
        "minutes": _(
            "Someone with a copy of the file and a fast machine needs minutes at most to guess it."
        ),
        "hours": _("Someone with a copy of the file and a fast machine needs hours to guess it."),
        "days": _("Someone with a copy of the file and a fast machine needs days to guess it."),
        "months": _("Someone with a copy of the file and a fast machine needs months to guess it."),
        "years": _("Someone with a copy of the file and a fast machine needs years to guess it."),
        "centuries": _(
            "Someone with a copy of the file and a fast machine needs centuries to guess it."
        ),
    }[lasts]


class SecretField(QWidget):
    """A label, a line that shows dots, "Show" beside it; hint and complaint below."""

    entered = Signal()
    edited = Signal()

    def __init__(self, label: str, *, digits: bool = False, hint: str = "") -> None:
        super().__init__()
        self._digits, self._hint = digits, hint
        self.edit = SecretLine(label, digits=digits)
        self.edit.setAccessibleDescription(hint)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self.edit.caps_lock.connect(self._tell_caps_lock)
        self.shown = Toggle(_("Show"), "eye")
        name(self.shown, _("Show what is typed"), label)
        self.shown.toggled.connect(self.edit.show_letters)
        self._caps = Note("", "keyboard")
        self._fault = Note("", icon="warning", tone="danger")
        self._once_laid = QTimer(self, singleShot=True, interval=0)
        self._once_laid.timeout.connect(self._show_whole)
        self.setFocusProxy(self.edit)
        self._lay_out(label)

    def _lay_out(self, label: str) -> None:
        above, under = Label(label), Small(self._hint)
        above.setBuddy(self.edit)
        if not self._hint:  # shown before it stands in anything, it would be a window of its own
            under.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        row = QHBoxLayout()
        row.setSpacing(theme.now.space(8))
        row.addWidget(self.edit, 1)
        row.addWidget(self.shown)
        column.addWidget(above)
        column.addLayout(row)
        for part in (under, self._caps, self._fault):
            column.addWidget(part)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        """Empty it, with no complaint and nothing to undo."""
        self.edit.setText("")
        self._say("")
        self._caps.set("")

    def fault(self, *, is_new: bool = False) -> str:
        """What is wrong with what is typed, and what to do; "" when nothing is."""
        if template := fault(self.text(), is_new=is_new):
            return _(template).format(most=MOST)
        if self._digits and not normalised(self.text()).isdecimal():
            return _("A PIN has digits only; leave out anything but 0 to 9.")
        return ""

    def complaint(self) -> str:
        return self._fault.text()

    def complain(self, sentence: str) -> None:
        """Say `sentence` under the field, with all of it selected; "" takes it back."""
        self._say(sentence)
        if sentence:
            self.edit.setFocus()
            self.edit.selectAll()
            announce(self.edit, sentence, urgent=True)
            self._once_laid.start()

    def _show_whole(self) -> None:
        """Scroll until the complaint, too, is in sight: it comes below the field."""
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self, 0, AROUND)
            above = above.parentWidget()

    def _say(self, sentence: str) -> None:
        self._fault.set(sentence)
        told = (self._hint, sentence)
        self.edit.setAccessibleDescription(" ".join(text for text in told if text))

    def _edited(self) -> None:
        self._say("")
        self.edited.emit()

    def _tell_caps_lock(self, on: bool) -> None:
        sentence = _("Caps Lock is on.") if on else ""
        if sentence != self._caps.text():
            self._caps.set(sentence)
            if sentence:
                announce(self.edit, sentence)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.shown.setChecked(False)


class SecretLine(Line):
    """The line: what is in it stays in it. `caps_lock` tells at each letter whether it is on."""

    caps_lock = Signal(bool)

    def __init__(self, label: str, *, digits: bool = False) -> None:
        super().__init__(label, secret=True)
        self._hints = HINTS | Qt.InputMethodHint.ImhDigitsOnly if digits else HINTS
        self.show_letters(False)

    def show_letters(self, on: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if on else mode.Password)
        self.setInputMethodHints(self._hints)  # Qt takes them away with the dots

    def _note_selected(self) -> None:
        """Nothing is noted: what can't be copied need not be found in the clipboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in FORBIDDEN):
            return
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # until the next letter tells
        elif is_letter(event.text()):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(event.text().isupper() != shift)
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where selected text can be pasted at once (X11), Qt would hand it out here."""
        hands_out = QGuiApplication.clipboard().supportsSelection()
        if not (hands_out and event.button() == Qt.MouseButton.LeftButton):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() not in IN_MENU:
                menu.removeAction(action)
        menu.popup(event.globalPos())


def is_letter(text: str) -> bool:
    """Whether a key wrote one letter of those that are small or capital."""
    return len(text) == 1 and text.lower() != text.upper()
