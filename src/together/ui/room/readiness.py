"""Before the doors open: what is to be ready, and when to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts import (
    Body,
    Button,
    Card,
    Check,
    Chooser,
    Field,
    Flow,
    Heading,
    Note,
    Page,
    Segmented,
    Small,
    Title,
    announce,
)
from together.ui.room import keys, times
from together.ui.theme import theme
from together.words import _, ngettext

LATEST = 30  # minutes after the planned start; until then one would rather end on time
SIDE = 400  # px at 100 %: the narrowest card of two


def checks() -> list[tuple[str, str, str]]:
    """What is to be looked at: a key, what is ticked, and what it asks for."""
    return [
        (
            "screen",
            _("The big screen can be read from the last row"),
            _("Sit down there for a moment and read it."),
        ),
        (
            "sound",
            _("The chime can be heard"),
            _("Or you lead without sound: words tell the same."),
        ),
        (
            "power",
            _("The computer has power"),
            _("Plug it in, and keep it from going to sleep."),
        ),
        (
            "paper",
            _("The paper is ready"),
            _("Worksheets, cards, goal slips, and pens for everyone."),
        ),
        (
            "help",
            _("The help sheet was checked this week"),
            _("Ring the numbers on it, or look them up."),
        ),
    ]


def sounds() -> list[tuple[str, str]]:
    return [("silent", _("Silent")), ("soft", _("Soft")), ("full", _("Louder"))]


class Readiness(Page):
    """`begun` tells how to start ("planned", "now" or "other") and at which minute of the day.

    `start` and `now` are minutes from midnight. `screens` are those that the room can be shown on,
    each with a key and words; with fewer than two the room shares the screen of the desk. Nothing
    has to be ticked before one can begin.
    """

    begun = Signal(str, int)
    chime_wanted = Signal()
    screen_chosen = Signal(str)
    sound_chosen = Signal(str)
    mode_chosen = Signal(str)
    back = Signal()

    def __init__(
        self,
        title: str,
        start: int,
        *,
        now: int,
        screens: Sequence[tuple[str, str]] = (),
        screen: str = "",
        sound: str = "soft",
        mode: str = "auto",
        length: int = 0,
    ) -> None:
        """`length` is that of the meeting, in minutes."""
        super().__init__(width=1100)
        self._sound, self._mode, self._length = sound, mode, length
        self._start, self._now = start, now
        self.go = Button(_("Open the doors"), "primary", "door")
        self.said = Note("", "info")
        self.add(Title(title))
        self.add(Body(_("Look at these before the doors open."), tone="muted"))
        self.late = Note("", "clock", "ink")
        self.add(self.late)
        cards = Flow(gap=0, min_width=SIDE)
        cards.addWidget(self._ready())
        cards.addWidget(self._beginning())
        self.column.addLayout(cards)
        self.set_notice(self.said)
        self._add_buttons()
        self.show_screens(screens, screen)
        self._tell_ticks()
        self.chime.setEnabled(sound != "silent")
        is_long_past = times.until(self._start, self._now) < -LATEST
        self.ways.set_value("now" if is_long_past else "planned")
        self._show_way()
        self.setFocusProxy(next(iter(self.ticks.values())))

    # What is to be ready

    def _ready(self) -> Card:
        card = Card(padding=24)
        card.add(Heading(_("Is it ready?")))
        self.ticks: dict[str, Check] = {}
        self.screens = Chooser(_("The big screen"))
        self.screens.chosen.connect(self.screen_chosen)
        self.one_screen = Note("", "projector")
        self.chime = Button(_("Play the chime"), "quiet", "speaker")
        self.chime.clicked.connect(self.chime_wanted)
        self.sound = Segmented(sounds(), _("How loud chimes are"), value=self._sound)
        self.sound.chosen.connect(self._choose_sound)
        modes = [("auto", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))]
        self.mode = Segmented(modes, _("Light or dark"), value=self._mode)
        self.mode.chosen.connect(self.mode_chosen)
        screen = (self.screens, self.one_screen, self.mode)
        beside = {"screen": screen, "sound": (self.sound, self.chime)}
        for key, words, hint in checks():
            self.ticks[key] = tick = Check(words)
            tick.setAccessibleDescription(hint)
            tick.toggled.connect(self._tell_ticks)
            card.body.addLayout(under(tick, Small(hint), *beside.get(key, ())))
        self.ticked = Note("", "check")
        card.add(self.ticked)
        card.body.addStretch(1)
        return card

    def _choose_sound(self, key: str) -> None:
        self.chime.setEnabled(key != "silent")
        self.sound_chosen.emit(key)

    def _tell_ticks(self) -> None:
        done, whole = sum(it.isChecked() for it in self.ticks.values()), len(self.ticks)
        words = ngettext("{done} of {whole} is ready.", "{done} of {whole} are ready.", done)
        told = words.format(done=done, whole=whole)
        if done == whole:
            told = _("All of it is ready.")
        self.ticked.set(told, icon="check" if done == whole else "list")

    def show_screens(self, screens: Sequence[tuple[str, str]], screen: str) -> None:
        """Which screens there are, and which of them the room is shown on."""
        self.screens.set_options(screens)
        self.screens.set_value(screen)
        apart = len(screens) > 1
        self.screens.setVisible(apart)
        words = _(
            "There is one screen. The room takes it, and the key {key} brings the desk back. A "
            "projector that shows the same picture shows your notes, too: set it to extend."
        )
        self.one_screen.set("" if apart else words.format(key=keys.shown(keys.SWAP)))

    # When to begin

    def _beginning(self) -> Card:
        card = Card(padding=24)
        card.add(Heading(_("When does it begin?")))
        planned = _("As planned, {time}").format(time=times.of_day(self._start * times.MINUTE))
        ways = [("planned", planned), ("now", _("Now")), ("other", _("Another time"))]
        self.ways = Segmented(ways, _("When it begins"))
        self.ways.chosen.connect(self._show_way)
        hint = _("Hours and minutes, such as 19:15.")
        self.other = Field(_("It begins at"), hint=hint)
        self.other.edited.connect(self._typed)
        self.other.entered.connect(self._begin)
        self.told = Small()
        for part in (self.ways, self.other, self.told):
            card.add(part)
        card.body.addStretch(1)
        return card

    @property
    def is_past(self) -> bool:
        """Whether the planned time is over."""
        return times.until(self._start, self._now) < 0

    def show_time(self, now: int) -> None:
        """It is `now`, in minutes from midnight."""
        if now != self._now:
            self._now = now
            self._show_way()

    def _show_way(self, _key: str = "") -> None:
        way = self.ways.value()
        self.tell("")
        clock = times.of_day(self._now * times.MINUTE)
        planned = times.of_day(self._start * times.MINUTE)
        words = _("{planned} has passed; it is {clock}. Begin now, or choose another time.")
        self.late.set(words.format(planned=planned, clock=clock) if self.is_past else "")
        self.other.setVisible(way == "other")
        told = {
            "planned": _("The first block begins at once. It is to end when it was planned.")
            if self.is_past
            else _("The doors are open until then; the big screen shows how long."),
            "now": _("The first block begins at once. All times move with it."),
            "other": _("All times of the plan move with it."),
        }
        self.told.setText(" ".join(filter(None, (told.get(way, ""), self._ends(way)))))
        at_once = way == "now" or (way == "planned" and self.is_past)
        self.go.set_text(_("Begin now") if at_once else _("Open the doors"))

    def _ends(self, way: str) -> str:
        """When it will be over."""
        typed = times.typed(self.other.text()) if way == "other" else None
        begins = {"planned": self._start, "now": self._now}.get(way, typed)
        if begins is None or not self._length:
            return ""
        ends = times.of_day((begins + self._length) * times.MINUTE)
        return _("It ends at {time}.").format(time=ends)

    def _typed(self, _text: str) -> None:
        self.other.set_fault("")
        self._show_way()

    # Ways on

    def _add_buttons(self) -> None:
        back = Button(_("Back to the plan"), "secondary", "arrow-left")
        back.clicked.connect(self.back)
        self.go.clicked.connect(self._begin)
        self.add_action(self.go)
        self.add_action(back)

    def _begin(self) -> None:
        way = self.ways.value()
        minute = {"planned": self._start, "now": self._now}.get(way)
        if minute is None:
            minute, fault = self._other_minute()
            if fault:
                self.other.set_fault(fault)
                self.other.edit.setFocus()
                announce(self.other, fault, urgent=True)
                return
        self.begun.emit(way, minute)

    def _other_minute(self) -> tuple[int, str]:
        """What was typed, and what is wrong with it."""
        minute = times.typed(self.other.text())
        if minute is None:
            return 0, _("This is no time of day; write it such as 19:15.")
        if times.until(minute, self._now) < 0:
            clock = times.of_day(self._now * times.MINUTE)
            return 0, _("It is {clock} already; write a later time, or begin now.").format(
                clock=clock
            )
        return minute, ""

    def tell(self, sentence: str, *, is_fault: bool = False) -> None:
        """One sentence above the buttons; "" takes it away."""
        icon, tone = ("warning", "danger") if is_fault else ("info", "muted")
        self.said.set(sentence, icon=icon, tone=tone)
        if sentence:
            announce(self, sentence, urgent=is_fault)


def under(tick: Check, *below: QWidget) -> QVBoxLayout:
    """What belongs to a tick, set in below it."""
    inner = QVBoxLayout()
    inner.setContentsMargins(theme.now.px(Check.BOX) + theme.now.space(14), 4, 0, 0)
    inner.setSpacing(theme.now.space(6))
    for part in below:
        row = Flow()
        row.addWidget(part)
        inner.addLayout(row)
    column = QVBoxLayout()
    column.setSpacing(theme.now.space(4))
    column.addWidget(tick)
    column.addLayout(inner)
    return column
