"""Home: one next thing, large, and three quieter ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalMapper, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.couple import CoupleState, KeptGoal
from together.play.exercise import Exercise
from together.play.journeys import Journey
from together.play.suggestion import Suggestion
from together.ui.days import spoken_day
from together.ui.parts import (
    Button,
    Card,
    CardButton,
    Flow,
    Heading,
    Leaves,
    Note,
    PartnerBadge,
    Picture,
    Prompt,
    Title,
)
from together.ui.screens.asking import Asking
from together.ui.screens.offer import Offer, offer
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen
from together.ui.screens.wording import minutes_word
from together.ui.theme import theme
from together.words import _

MOST_STEPS = 3  # next small steps shown
ROOM_FOR_PICTURE = 680  # px at 100 %: a narrower card goes without
BADGE = 44  # px at 100 %, the height of a badge: its place is kept while there is none
LEAST_HEIGHT = 332  # px at 100 % of the large card, before and after the state is there


class Today(Screen):
    """What the two could do now. `start` tells an exercise, `go` a route, `goal` and `agreement`
    which one is looked at.

    `passed` tells the look back that they do not want this time.
    """

    start = Signal(str)
    resume = Signal()
    set_aside = Signal()
    passed = Signal(str)
    go = Signal(str)
    goal = Signal(int)
    agreement = Signal(int)

    def __init__(self) -> None:
        super().__init__(width=960)
        self._offer: Offer | None = None
        self._badges = Flow(gap=8)
        self._top = QWidget()
        self.next = NextCard()
        self.next_day = Note("", icon="calendar")
        self._steps = QWidget()
        self._to_goal = QSignalMapper(self)
        self._fill()
        self._listen()

    def _fill(self) -> None:
        top = Flow(self._top, gap=24)
        holder = QWidget()
        holder.setLayout(self._badges)
        top.addWidget(holder)
        top.addWidget(self.next_day)
        self._top.setMinimumHeight(theme.now.px(BADGE))
        self.add(self._top)
        self.add(self.next)
        self._ways = [
            CardButton(_("Something else"), _("All the exercises"), icon="cards"),
            CardButton(_("Our goals"), _("What we both want"), icon="target"),
            CardButton(_("Our story"), _("What we have shared"), icon="book"),
        ]
        ways = Flow(gap=0, min_width=270)
        for way in self._ways:
            ways.addWidget(way)
        self.column.addLayout(ways)
        self.column.addWidget(self._steps)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._top.setMinimumHeight(theme.now.px(BADGE))

    def _listen(self) -> None:
        self.next.taken.connect(self._take)
        self.next.aside.connect(self._put_away)
        self.next.way.connect(self._to_journeys)
        self._to_route = QSignalMapper(self)
        self._to_route.mappedString.connect(self.go)
        for way, route in zip(self._ways, ("exercises", "goals", "story"), strict=True):
            way.clicked.connect(self._to_route.map)
            self._to_route.setMapping(way, route)
        self._to_goal.mappedInt.connect(self.goal)

    def show_state(
        self,
        state: CoupleState,
        suggestion: Suggestion,
        exercises: Mapping[str, Exercise],
        today: str,
        journeys: Sequence[Journey] = (),
    ) -> None:
        """Show where the two stand. `today` is 'YYYY-MM-DD'."""
        first, second = looks(state.people).values()
        self._badges.clear()
        for look in (first, second):
            self._badges.addWidget(PartnerBadge(look))
        self._offer = offer(state, suggestion, exercises, journeys)
        self.next.show_offer(self._offer, Picture(self._offer.picture, first, second, height=190))
        self._say_next_day("" if suggestion.is_booked else state.next_day, today)
        self._show_steps([it for it in state.goals if has_step(it)][:MOST_STEPS])
        self.land_on(self.next.button)

    def _say_next_day(self, day: str, today: str) -> None:
        if not day or day < today:
            self.next_day.set("")
        elif day == today:
            self.next_day.set(_("Today is the day you chose for the two of you."))
        else:
            words = _("The next day you chose: {day}")
            self.next_day.set(words.format(day=spoken_day(day, today)))

    def _show_steps(self, goals: list[KeptGoal]) -> None:
        fresh = QWidget()
        if goals:
            column = QVBoxLayout(fresh)
            column.setContentsMargins(0, theme.now.space(16), 0, 0)
            column.setSpacing(theme.now.space(4))
            heading = Heading(_("Next small steps"))
            heading.setContentsMargins(8, 0, 8, 0)
            column.addWidget(heading)
            row = Flow(gap=0, min_width=270)
            column.addLayout(row)
            for goal in goals:
                row.addWidget(self._step(goal))
        self.column.replaceWidget(self._steps, fresh)
        self._steps.setParent(None)
        self._steps.deleteLater()
        self._steps = fresh

    def _step(self, goal: KeptGoal) -> CardButton:
        line = _("For: {goal}").format(goal=goal.goal.what)
        card = CardButton(goal.goal.first_step, line)
        card.clicked.connect(self._to_goal.map)
        self._to_goal.setMapping(card, goal.id)
        return card

    def _take(self) -> None:
        """Do what the large button says."""
        taken = self._offer
        if taken is None:
            return
        if taken.reason == "open session":
            self.resume.emit()
        elif taken.reason == "goal day":
            self.goal.emit(taken.goal)
        elif taken.reason == "agreement day":
            self.agreement.emit(taken.agreement)
        elif taken.reason == "letter day":
            self.go.emit("story")
        elif taken.exercise:
            self.start.emit(taken.exercise.id)
        else:
            self.go.emit("exercises")

    def _put_away(self) -> None:
        """Not this: the open session after a second thought, a look back at once."""
        if self._offer is not None and self._offer.passing:
            self.passed.emit(self._offer.passing)
        else:
            self.set_aside.emit()

    def _to_journeys(self) -> None:
        self.go.emit("journeys")


def has_step(goal: KeptGoal) -> bool:
    """Whether the goal's first step is still to be taken."""
    open_still = goal.state == "open" and not goal.first_step_done
    return open_still and bool(goal.goal.first_step) and not goal.damaged


class NextCard(Card):
    """The large card. `taken` is its button; `aside` after a second thought where it is needed.

    `way` leads to the journeys.
    """

    taken = Signal()
    aside = Signal()
    way = Signal()

    def __init__(self) -> None:
        super().__init__(padding=32)
        self.why = Note(_("Just a moment …"), icon="leaf")
        self.title, self.line = Title(""), Prompt("")
        self.button = Button(_("Start"), "primary", "play")
        self._away = Button(_("Set it aside"), "plain")
        self._way = Button(_("See the journeys"), "plain")
        self._passes = False
        self._sure = Asking(
            _("Set it aside? What was written in it and not yet shared is thrown away."),
            [("aside", _("Set it aside")), ("keep", _("Keep it open"))],
        )
        self._facts = Flow(gap=16)
        self._picture = Picture("window", height=190)
        self._fill()
        self.button.clicked.connect(self.taken)
        self._away.clicked.connect(self._go_away)
        self._way.clicked.connect(self.way)
        self._sure.answered.connect(self._answered)
        for part in (self.button, self._away, self._way, self._sure):
            part.hide()

    def _fill(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.now.space(12))
        for part in (self.why, self.title, self.line):
            words.addWidget(part)
        words.addLayout(self._facts)
        words.addStretch(1)
        buttons = Flow(gap=16)
        buttons.addWidget(self.button)
        buttons.addWidget(self._away)
        buttons.addWidget(self._way)
        words.addSpacing(theme.now.space(8))
        words.addLayout(buttons)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.now.space(24))
        self._row.addLayout(words, 3)
        self._row.addWidget(self._picture, 2, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._row)
        self.add(self._sure)

    def _fit(self) -> None:
        super()._fit()
        self.setMinimumHeight(theme.now.space(LEAST_HEIGHT))

    def show_offer(self, offered: Offer, picture: Picture) -> None:
        self.why.set(offered.why, icon="leaf")
        self.title.setText(offered.title)
        self.line.setText(offered.line)
        self._show_facts(offered.exercise)
        self.button.set_text(offered.button)
        self.button.setAccessibleDescription(f"{offered.title}. {offered.why}")
        self.button.show()
        self._passes = bool(offered.passing)
        for way, label in ((self._away, offered.aside), (self._way, offered.way)):
            way.set_text(label or way.words())
            way.setVisible(bool(label))
        self._sure.hide()
        self._row.replaceWidget(self._picture, picture)
        self._row.setAlignment(picture, Qt.AlignmentFlag.AlignVCenter)
        self._picture.setParent(None)
        self._picture.deleteLater()
        self._picture = picture
        self._fit_picture()

    def _show_facts(self, exercise: Exercise | None) -> None:
        self._facts.clear()
        if exercise is not None:
            self._facts.addWidget(Note(minutes_word(exercise.minutes), icon="clock"))
            self._facts.addWidget(Leaves(exercise.depth))

    def _go_away(self) -> None:
        if self._passes:
            self.aside.emit()
        else:
            self._sure.ask()

    def _answered(self, key: str) -> None:
        self._sure.hide()
        if key == "aside":
            self.aside.emit()
        else:
            self._away.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        self._picture.setVisible(self.width() >= theme.now.px(ROOM_FOR_PICTURE))
