"""Names and looks, how it reads, where the file is, and what this program is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, cast

from PySide6.QtCore import QLocale, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from together import words
from together.play.couple import People
from together.preferences import Mode, Preferences, Sound
from together.ui.parts import (
    Button,
    Card,
    Check,
    Chooser,
    Heading,
    Segmented,
    Small,
    Title,
)
from together.ui.screens.about import About
from together.ui.screens.keeping import FileCard, PinCard
from together.ui.screens.parting import EndCard
from together.ui.screens.people import TwoPeople
from together.ui.screens.screen import Screen, labelled
from together.words import _

SIZES = (1.0, 1.25, 1.5, 2.0)
Part: TypeAlias = Literal["pins", "file"]  # one that a page of its own belongs to


class Settings(Screen):
    """Every change counts at once: there is nothing to press in the end.

    `preferences_changed` tells the new preferences, `person_changed` whose looks and the person.
    """

    preferences_changed = Signal(object)
    person_changed = Signal(int, object)
    evidence = Signal()
    help = Signal()

    def __init__(
        self,
        preferences: Preferences,
        people: People,
        file: FileCard | None = None,
        pins: PinCard | None = None,
        end: EndCard | None = None,
        *,
        has_tray: bool = False,
    ) -> None:
        """`file`, `pins` and `end` are the cards on the couple's file, their PINs, and its end.

        `has_tray`: the system has a place for a note outside of the window.
        """
        super().__init__(width=860)
        self._preferences = preferences
        self._held: QWidget | None = None
        self._come_to: QWidget | None = None
        self._height = 0
        self._once_laid_out = QTimer(self, singleShot=True, interval=0)
        self._once_laid_out.timeout.connect(self._let_go)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep)
        self.add(Title(_("Settings")))
        self._add_people(people)
        self.reading = ReadingCard(preferences, has_tray=has_tray)
        self.reading.changed.connect(self._change)
        self.add(self.reading)
        self._parts: dict[Part, QWidget | None] = {"pins": pins, "file": file}
        for card in filter(None, self._parts.values()):
            self.add(card)
        self.about = About()
        self.about.evidence.connect(self.evidence)
        self.about.help.connect(self.help)
        self.add(self.about)
        if end:
            self.add(end)

    def come_to(self, part: Part) -> None:
        """Begin at the first button of `part`: what was just changed there can be seen."""
        if card := self._parts[part]:
            self._come_to = card
            self.land_on(card.findChildren(Button)[0])

    def _show_landing(self) -> None:
        """With all of the part that it is in, as far as there is room."""
        landing = self.focusProxy()
        if self._come_to and landing and landing is self.window().focusWidget():
            self.area.ensureWidgetVisible(self._come_to, 0, 0)
        super()._show_landing()

    def _add_people(self, people: People) -> None:
        self.add(Heading(_("The two of you")))
        self.two = TwoPeople(people)
        self.two.changed.connect(self.person_changed)
        self.column.addWidget(self.two)

    def _change(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._hold()
        self.preferences_changed.emit(preferences)
        self._keep()

    def _hold(self) -> None:
        """Remember where on the screen the control is that was used: the page is laid out anew."""
        self._held = self.reading.used
        self._height = self._place_of(self._held)
        self._once_laid_out.start()

    def _place_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.area.viewport(), QPoint(0, 0)).y()

    def _keep(self) -> None:
        """Scroll so that the control stands where it stood."""
        if self._held:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + self._place_of(self._held) - self._height)

    def _let_go(self) -> None:
        self._keep()
        self._held = None


class ReadingCard(Card):
    """Text size, light or dark, movement, language. `changed` tells the new preferences."""

    changed = Signal(object)

    def __init__(self, preferences: Preferences, *, has_tray: bool = False) -> None:
        super().__init__(padding=26)
        self._preferences = preferences
        self.text_size = Segmented(
            [(str(size), percent(size)) for size in SIZES],
            _("Text size"),
            value=str(preferences.scale),
        )
        modes = [
            ("auto", _("As the computer")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ]
        self.mode = Segmented(modes, _("Light or dark"), value=preferences.mode)
        self.motion = Check(_("Less movement on the screen"))
        self.motion.setChecked(preferences.reduced_motion)
        self.language = Chooser(_("Language"), languages(words.available()))
        self.language.set_value(preferences.language)
        sounds = [("silent", _("Silent")), ("soft", _("Soft")), ("full", _("Louder"))]
        self.sound = Segmented(sounds, _("A chime when a talk’s time is over"))
        self.sound.set_value(preferences.sound)
        self.note: Check | None = None
        if has_tray:
            self.note = Check(_("A quiet note on a day you two chose, while Together is open"))
            self.note.setChecked(preferences.tray)
        self.used: QWidget = self.text_size  # what was pressed last
        self._fill()
        self._listen()

    def _fill(self) -> None:
        self.add(Heading(_("How it looks")))
        for label, widget in (
            (_("Text size"), self.text_size),
            (_("Light or dark"), self.mode),
            (_("Language"), self.language),
        ):
            self.add(labelled(label, widget))
        self.add(self.motion)
        if self.note:
            self.add(Heading(_("Reminders")))
            self.add(self.note)
        self.add(Heading(_("Sound")))
        self.add(labelled(_("A chime when a talk’s time is over"), self.sound))
        self.add(Small(_("Words on the screen say so, too.")))

    def _listen(self) -> None:
        self.text_size.chosen.connect(self._tell)
        self.mode.chosen.connect(self._tell)
        self.language.chosen.connect(self._tell)
        self.motion.toggled.connect(self._tell)
        self.sound.chosen.connect(self._tell)
        if self.note:
            self.note.toggled.connect(self._tell)

    def _tell(self, *_what: object) -> None:
        control = self.sender()
        if isinstance(control, QWidget):
            self.used = control.focusProxy() or control
        self._preferences = self._preferences._replace(
            scale=float(self.text_size.value()),
            mode=cast(Mode, self.mode.value()),
            language=self.language.value(),
            reduced_motion=self.motion.isChecked(),
            sound=cast(Sound, self.sound.value()),
            tray=self.note.isChecked() if self.note else self._preferences.tray,
        )
        self.changed.emit(self._preferences)


def percent(size: float) -> str:
    return _("{n} %").format(n=round(size * 100))


def languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The choices of language, each in its own words; "" is the computer's."""
    names = [(code, QLocale(code.replace("-", "_")).nativeLanguageName()) for code in codes]
    return [("", _("As the computer")), *((code, name or code) for code, name in names)]
