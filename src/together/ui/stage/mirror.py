"""Mirror: the listener says back what was heard, and the speaker tells whether it fits."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from together.play.moves import Heard, HeardAs, other
from together.play.steps import MIRROR_ROUNDS, Mirror
from together.ui.parts import Body, CardButton, Flow
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.words import _


class MirrorFace(Face):
    """What to say back, and the speaker's word on it as buttons of equal size."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step, listener = scene.step, scene.turn.actor
        assert isinstance(step, Mirror) and listener
        speaker = other(listener)
        names = {"listener": scene.name(listener), "speaker": scene.name(speaker)}
        card = self.card("ear", *self._asked(scene.say(step.ask), names), self.own_look())
        question = _("{speaker}, was that what you meant?").format(**names)
        card.add(Body(question))
        self.tell(question)
        row = QWidget()
        flow = Flow(row, gap=4, min_width=190)
        for answer, words, line in self._answers():
            button = CardButton(words, line)
            button.clicked.connect(partial(self._heard, answer))
            flow.addWidget(button)
            if self.first is self:
                self.first = button
        card.lay(row)

    def _asked(self, ask: str, names: dict[str, str]) -> tuple[str, str]:
        who = _("{listener} says it back, {speaker} listens").format(**names)
        if self.scene.turn.round == 0:
            return who, ask
        return who, _("{speaker}, say that part once more. {listener}, say it back.").format(
            **names
        )

    def _answers(self) -> list[tuple[HeardAs, str, str]]:
        yes: tuple[HeardAs, str, str] = ("yes", _("Yes"), _("That is what I meant."))
        if self.scene.turn.round == MIRROR_ROUNDS - 1:
            return [yes, ("nearly", _("Good enough for today"), _("The rest can wait."))]
        return [
            yes,
            ("nearly", _("Nearly"), _("A part is missing.")),
            ("not yet", _("Not yet"), _("I’ll say it once more.")),
        ]

    def finish(self) -> None:
        """There is no usual way on: one of the answers is."""

    def _heard(self, answer: HeardAs) -> None:
        self.moved.emit(Heard(answer))
