"""Decide: one text written together, and a yes from both. "Not yet" is a fine end."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from together.play.moves import Decided, NotYet
from together.play.steps import Decide
from together.ui.parts import Button, ChoiceCard, Flow, Small
from together.ui.stage.agreement import Agreement
from together.ui.stage.drafts import Content, text_in
from together.ui.stage.face import Face, Sheet
from together.ui.stage.scene import Scene
from together.ui.stage.words_area import WordsArea
from together.words import _


class DecideFace(Face):
    """The text, answers to choose from where there are some, and the two agreements."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Decide)
        self._options: dict[str, ChoiceCard] = {}
        who = _("Decide together")
        if scene.turn.me:
            who = _("About what {name} brings").format(name=scene.name(scene.turn.me))
        card = self.card("handshake", who, scene.say(step.ask))
        self.recall(card)
        self.hint(card, scene.say(step.help))
        if step.options:
            card.lay(self._answers(step.options))
        self._area = WordsArea(self._field_name(), lines=(2, 10) if step.options else (3, 12))
        self._area.edited.connect(self._edited)
        card.add(Small(self._field_name()))
        card.add(self._area)
        self._agree(card)
        self.first = next(iter(self._options.values()), self._area)
        self._ends()

    def _field_name(self) -> str:
        return _("A few words about it, if you like") if self._options else _("What you agree on")

    def _answers(self, options: tuple[str, ...]) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=0, min_width=200)
        for option in options:
            card = ChoiceCard(self.scene.say(option))
            card.toggled.connect(self._picked)
            self._options[option] = card
            flow.addWidget(card)
        return made

    def _agree(self, card: Sheet) -> None:
        self.agreement = Agreement(self.scene)
        self.agreement.changed.connect(self._show_agreement)
        self._told = Small("")
        card.lay(self.agreement)
        card.add(self._told)

    def _ends(self) -> None:
        not_yet = Button(_("Not yet"), "secondary")
        not_yet.clicked.connect(self._not_yet)
        self.ends = [not_yet]
        self.main_button(_("We agree"))
        self._show_agreement()

    def _show_agreement(self) -> None:
        self.fault.set("")
        if self.main:
            self.main.setEnabled(self.agreement.by_both)
        self._told.setText(
            _("You both agree.")
            if self.agreement.by_both
            else _("It counts once you both agree. “Not yet” is a fine end, too.")
        )

    def _picked(self, on: bool) -> None:
        card = self.sender()
        if on:
            for other_card in self._options.values():
                if other_card is not card:
                    other_card.setChecked(False)
        self._edited()

    def _edited(self) -> None:
        self.fault.set("")
        if self.agreement.clear():
            self._told.setText(_("The words have changed, so you both say yes again."))
        self.changed.emit()

    def _option(self) -> str:
        return next((text for text, card in self._options.items() if card.isChecked()), "")

    def content(self) -> dict[str, Any]:
        return {**self._area.state(), "option": self._option()}

    def restore(self, content: Content) -> None:
        option = text_in(content, "option")
        if option in self._options:
            self._options[option].setChecked(True)
        self._area.take(content)

    def finish(self) -> None:
        self.moved.emit(Decided(self._area.text().strip(), self._option()))

    def _not_yet(self) -> None:
        self.moved.emit(NotYet())
