"""Read: a short text for both."""

from __future__ import annotations

from together.play.steps import Read
from together.ui.parts import Card, Note, Prompt, Title
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.words import _


class ReadFace(Face):
    """The text, large; either of them goes on."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Read)
        card = Card(padding=36)
        who = _("Read this together")
        card.add(Note(who, icon="book"))
        title, text = scene.say(step.title), scene.say(step.text.strip())
        if title:
            card.add(Title(title))
        card.add(Prompt(text))
        self.tell(who, title, text)
        self.take(card)
        self.first = self.main_button(_("We have read it"))
