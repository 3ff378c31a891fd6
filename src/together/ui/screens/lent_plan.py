"""Today’s plan on a lent laptop: one next thing, large, and the others below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSignalMapper, Signal
from PySide6.QtWidgets import QWidget

from together.play.couple import People
from together.play.exercise import Exercise
from together.ui.parts import Body, Button, CardButton, Flow, Picture, Title, Words
from together.ui.parts.drawing import Block
from together.ui.screens.offer import Offer
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen
from together.ui.screens.today import NextCard
from together.ui.screens.wording import minutes_word
from together.words import _


@dataclass(frozen=True)
class Item:
    """A block of the plan: what is done there, and whether it is done."""

    title: str
    minutes: int
    is_done: bool = False


class LentPlan(Screen):
    """`start` what stands large, or go on with it; `chosen` tells the place of another one.

    `set_aside` throws the open one away; `ended` when they leave; `meetings` to choose the meeting.
    """

    start = Signal()
    resume = Signal()
    set_aside = Signal()
    chosen = Signal(int)
    ended = Signal()
    meetings = Signal()

    def __init__(self, people: People, *, has_meetings: bool) -> None:
        super().__init__(width=960)
        self._first, self._second = looks(people).values()
        self._resumes = self._is_over = False
        self.add(Title(_("Today’s plan")))
        self.next = NextCard()
        self._rooms = [Room(self.next.title), Room(self.next.line)]
        self.add(self.next)
        self._others = QWidget()
        self._to_place = QSignalMapper(self)
        self._to_place.mappedInt.connect(self.chosen)
        self.column.addWidget(self._others)
        self.next.taken.connect(self._take)
        self.next.aside.connect(self.set_aside)
        self.space(8)
        self.add_layout_of(self._ways(has_meetings=has_meetings))

    def _ways(self, *, has_meetings: bool) -> Flow:
        row = Flow()
        end = Button(_("We are finishing"), "quiet", "door")
        end.clicked.connect(self.ended)
        row.addWidget(end)
        if has_meetings:
            other = Button(_("Another meeting"), "plain")
            other.clicked.connect(self.meetings)
            row.addWidget(other)
        return row

    def show_plan(
        self,
        items: Sequence[Item],
        place: int | None,
        exercise: Exercise | None,
        *,
        other: Exercise | None = None,
        resumes: bool = False,
    ) -> None:
        """Show `exercise` large, as the one of that place; None for none: all is done.

        `other` may take its place: nothing moves then. `resumes`: a session of it is open.
        """
        self._resumes, self._is_over = resumes, exercise is None
        offered = going_on(exercise) if resumes else offer(exercise)
        picture = Picture(offered.picture, self._first, self._second, height=190)
        self.next.show_offer(offered, picture)
        both = [offered, *([offer(other)] if other and not resumes else [])]
        self._rooms[0].keep([it.title for it in both])
        self._rooms[1].keep([it.line for it in both])
        self._show_others(items, place)
        self.land_on(self.next.button)

    def _show_others(self, items: Sequence[Item], place: int | None) -> None:
        fresh = others(items, place, self._to_place, is_open=self._resumes)
        self.column.replaceWidget(self._others, fresh)
        self._others.hide()
        self._others.setParent(None)
        self._others.deleteLater()
        self._others = fresh

    def _take(self) -> None:
        if self._is_over:
            self.ended.emit()
        elif self._resumes:
            self.resume.emit()
        else:
            self.start.emit()


class Room(QObject):
    """Gives words the height of the tallest of some texts: one follows the other in place."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._words, self._texts = words, [""]
        words.installEventFilter(self)

    def keep(self, texts: Sequence[str]) -> None:
        self._texts = list(texts)
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._take()
        return False

    def _take(self) -> None:
        style, width = self._words.style_of_type(), self._words.width()
        highest = max(Block(text, style, width).height for text in self._texts)
        self._words.setMinimumHeight(highest if width > 1 else 0)


def others(
    items: Sequence[Item], place: int | None, to_place: QSignalMapper, *, is_open: bool
) -> QWidget:
    """All blocks but that of `place`; one that can be taken up now is pressed."""
    holder = QWidget()
    column = Flow(holder, gap=0, min_width=270)
    for number, item in enumerate(items):
        if number == place:
            continue
        line = _("Done") if item.is_done else minutes_word(item.minutes)
        card = CardButton(item.title, line, icon="check" if item.is_done else "")
        card.setEnabled(not (item.is_done or is_open))
        card.clicked.connect(to_place.map)
        to_place.setMapping(card, number)
        column.addWidget(card)
    return holder


def offer(exercise: Exercise | None) -> Offer:
    """What stands large: the exercise that is next, or that there is none left.

    Neither minutes nor depth: what takes its place has others, and nobody is to wonder why.
    """
    if exercise is None:
        return Offer(
            reason="free",
            why=_("All of it is done."),
            title=_("That was the plan for today"),
            line=_("Stay as long as you like. At the end, take your words home or leave nothing."),
            button=_("Finish"),
            picture="lamp",
        )
    return Offer(
        reason="journey",
        why=_("This one is next. Take the time you need."),
        title=exercise.title,
        line=exercise.line,
        button=_("Start"),
        picture="path",
    )


def going_on(exercise: Exercise | None) -> Offer:
    assert exercise
    return Offer(
        reason="open session",
        why=_("You are in the middle of this one."),
        title=exercise.title,
        line=_("It opens just where you were."),
        button=_("Go on"),
        picture="path",
        aside=_("Set it aside"),
    )


class LentMeetings(Screen):
    """Which meeting of the plan it is. `chosen` tells its number from 0."""

    chosen = Signal(int)

    def __init__(self, title: str, meetings: Sequence[tuple[str, str]]) -> None:
        """Of each meeting the title and a line."""
        super().__init__(width=820)
        self.add(Title(title))
        self.add(Body(_("Which meeting is it today? The leader knows.")))
        self._to_number = QSignalMapper(self)
        self._to_number.mappedInt.connect(self.chosen)
        cards = []
        for number, (name, line) in enumerate(meetings):
            card = CardButton(name, line, icon="calendar")
            card.clicked.connect(self._to_number.map)
            self._to_number.setMapping(card, number)
            self.add(card)
            cards.append(card)
        self.land_on(cards[0])
