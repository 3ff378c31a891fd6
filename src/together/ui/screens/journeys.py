"""All journeys: where the two are, which one they follow, what each part holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from together.play.exercise import Exercise
from together.play.journeys import Journey
from together.ui.parts import Body, Button, Title, announce, empty
from together.ui.screens.journey_card import JourneyCard
from together.ui.screens.screen import Screen
from together.words import _


class JourneysScreen(Screen):
    """`chosen` tells the exercise to look at, `followed` the journey to follow, '' for none."""

    chosen = Signal(str)
    followed = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(width=860)
        self.cards: list[JourneyCard] = []
        self._pressed = ""
        back = Button(_("All exercises"), "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)

    def show_journeys(
        self,
        journeys: Sequence[Journey],
        exercises: Mapping[str, Exercise],
        finished: Sequence[str],
        followed: Journey | None,
        next_day: str = "",
    ) -> None:
        """Show all; the one that is followed comes first. `next_day` is said as it is given."""
        empty(self.column)
        self.add(Title(_("Journeys")))
        words = _(
            "A journey is a few exercises in an order, about one part a week. "
            "You follow one at a time. Leave it on any day: it waits where you were."
        )
        self.add(Body(words, tone="muted"))
        self.cards = []
        for journey in sorted(journeys, key=lambda it: it != followed):
            here = journey == followed
            card = JourneyCard(journey, exercises, finished, followed=here, next_day=next_day)
            card.chosen.connect(self.chosen)
            card.taken.connect(self._take)
            card.left.connect(self._leave)
            self.cards.append(card)
            self.add(card)
        self._hold_on()

    def _hold_on(self) -> None:
        """Keep the keyboard at the journey whose button was pressed."""
        held = next((it for it in self.cards if it.journey.id == self._pressed), None)
        if held is not None:
            held.hold()
        self._pressed = ""

    def _take(self, journey: str) -> None:
        self._pressed = journey
        announce(self, _("You follow this one now. Today offers its next part."))
        self.followed.emit(journey)

    def _leave(self, journey: str) -> None:
        self._pressed = journey
        announce(self, _("You have left it. It waits where you were."))
        self.followed.emit("")
