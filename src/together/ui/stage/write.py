"""Write: one of them types, alone."""

from __future__ import annotations

from typing import Any

from together.play.moves import Wrote
from together.play.steps import Write
from together.ui.stage.drafts import TO_THE_END, Content
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.stage.words_area import WordsArea
from together.words import _


class WriteFace(Face):
    """A question and room to answer; a sentence that is begun already waits in the field."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Write) and scene.turn.actor
        who = _("{name} writes").format(name=scene.name(scene.turn.actor))
        card = self.card("pencil", who, scene.say(step.ask), self.own_look())
        self.alone(card)
        self.recall(card)
        self._start = f"{scene.say(step.start)} " if step.start else ""
        self._area = WordsArea(_("Your words"))
        self._area.take({"text": self._start, "caret": TO_THE_END})
        self._area.edited.connect(self._typed)
        card.add(self._area)
        self.hint(card, scene.say(step.help))
        self.lighter(card, scene.say(step.lighter))
        self.first = self._area
        self.main_button(self.done_words())

    def _typed(self) -> None:
        self.fault.set("")
        self.changed.emit()

    def content(self) -> dict[str, Any]:
        return self._area.state()

    def restore(self, content: Content) -> None:
        self._area.take(content)

    def finish(self) -> None:
        text = self._area.text().strip()
        self.moved.emit(Wrote("" if text == self._start.strip() else text))
