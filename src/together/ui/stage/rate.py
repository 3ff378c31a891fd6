"""Rate: one statement, and a place on a scale of words or of circles. It is about oneself."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from together.play.moves import Rated
from together.play.steps import Rate
from together.ui.parts import ChoiceCard, Flow, Note, Scale, Title
from together.ui.parts.circles import Circles
from together.ui.parts.page import pad
from together.ui.stage.drafts import Content
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _

ICONS = "list", "eye-slash"  # of who acts, and of who can see it
PADDING = 22  # px at 100 %, as the cards of all faces have


class RateFace(Face):
    """One statement at a time, with the worded scale and, where there is one, its extra answer.

    In a step of circles each place has its picture, too.
    """

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step, actor = scene.step, scene.turn.actor
        assert isinstance(step, Rate) and actor
        self._item = step.item(scene.turn.item)
        who = _("{name} alone").format(name=scene.name(actor))
        if len(step.items) > 1:
            who = _("{who} · {place}").format(who=who, place=self._place(step))
        statement, above = scene.say(self._item.text), scene.say(step.ask)
        self._card = card = self.card(ICONS[0], who, statement, self.own_look(), above=above)
        self.alone(card)
        self._above = card.findChildren(Note)
        kind = Circles if step.circles else Scale
        self._scale = kind(step.scale, statement, look=self.own_look())
        self._scale.chosen.connect(self._placed)
        card.add(self._scale)
        self._below = [Note(n.text(), i) for n, i in zip(self._above, ICONS, strict=False)]
        for note in self._below:
            note.hide()
            card.add(note)
        self._also: ChoiceCard | None = None
        if self._item.also:
            card.lay(self._extra_answer(self._item.also))
        self.hint(card, scene.say(step.help))
        self.first = self._scale
        self.main_button(self.done_words())

    def make_room(self, lacking: int) -> None:
        """In a low window with large text: all gives way to the question and the scale."""
        low, very_low = lacking > 0, lacking > theme.now.space(100)
        pad(self._card, 4 if low else PADDING, 14 if low else PADDING)
        self._card.body.setSpacing(theme.now.space(4 if low else 12))
        for above, below in zip(self._above, self._below, strict=True):
            above.setVisible(not very_low)
            below.setVisible(very_low)
        for title in self._card.findChildren(Title):
            title.set_px(theme.now.heading if low else None)

    def _extra_answer(self, text: str) -> QWidget:
        made = QWidget()
        flow = Flow(made, align="center")
        self._also = ChoiceCard(self.scene.say(text), look=self.own_look())
        self._also.toggled.connect(self._instead)
        flow.addWidget(self._also)
        return made

    @property
    def _is_also(self) -> bool:
        return self._also is not None and self._also.isChecked()

    def _place(self, step: Rate) -> str:
        now = step.items.index(self._item) + 1
        return _("{now} of {total}").format(now=now, total=len(step.items))

    def _placed(self, _value: int) -> None:
        if self._also:
            self._also.setChecked(False)
        self.fault.set("")
        self.changed.emit()

    def _instead(self, checked: bool) -> None:
        if checked:
            self._scale.set_value(None)
            self.fault.set("")
        self.changed.emit()

    def content(self) -> dict[str, Any]:
        value = self._scale.value()
        return {"value": None if value is None else value - 1, "also": self._is_also}

    def restore(self, content: Content) -> None:
        value = content.get("value")
        if isinstance(value, int):
            self._scale.set_value(value + 1)
        if self._also:
            self._also.setChecked(bool(content.get("also")))

    def finish(self) -> None:
        value = self._scale.value()
        if value is None and not self._is_also:
            self.complain(self._missing())
            return
        self.moved.emit(Rated(None if value is None else value - 1))

    def _missing(self) -> str:
        if isinstance(self._scale, Circles):
            return _("Choose one of the pictures, or skip this one.")
        return _("Choose a place on the scale, or skip this one.")
