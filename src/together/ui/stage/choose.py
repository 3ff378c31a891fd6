"""The first part of a reveal: for each own answer, share it, say it aloud or keep it."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play import sharing
from together.play.moves import Chose, Share
from together.play.sharing import Answer
from together.play.steps import Reveal
from together.ui.parts import Body, Button, Card, Flow, Segmented
from together.ui.stage.drafts import Content
from together.ui.stage.face import Face
from together.ui.stage.quote import Quote
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _, ngettext

MANY = 3  # more answers than these get a button that chooses for all


class ChooseFace(Face):
    """Every own answer with its three ways; what is not chosen stays private."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step, actor = scene.step, scene.turn.actor
        assert isinstance(step, Reveal) and actor
        self._step, self._name = step, scene.name(actor)
        self._other = scene.name(scene.away or actor)
        self._ways: dict[str, Segmented] = {}
        answers = sharing.to_choose(scene.session)
        card = self._opening(bool(answers))
        if len(answers) > MANY:
            card.add(self._for_all())
        for answer in answers:
            self.take(self._choice(answer))
        if self._ways:
            self.first = next(iter(self._ways.values()))
        main = self.main_button(self.done_words())
        if not self._ways:
            self.first = main

    def _opening(self, some: bool) -> Card:
        who = _("{name} chooses what to show").format(name=self._name)
        ask = _("What would you like {name} to see?").format(name=self._other)
        if not some:
            ask = _("There is nothing of yours to open here. That is fine.")
        card = self.card("eye", who, ask, self.own_look())
        self.alone(card)
        if some:
            self.hint(card, *self._explained())
        return card

    def _explained(self) -> list[str]:
        if self._step.mode == "overlap":
            return [
                _("Only the cards that you both picked will open, and only if both share."),
                _("Keeping it back is just as fine."),
            ]
        return [
            _("Keeping something back is normal. {name} can’t tell if you wrote anything.").format(
                name=self._other
            ),
        ]

    def _options(self) -> list[tuple[str, str]]:
        ways = [
            ("share", _("Share it")),
            ("aloud", _("Say it aloud")),
            ("keep", _("Keep it private")),
        ]
        return ways[::2] if self._step.mode == "overlap" else ways

    def _choice(self, answer: Answer) -> Card:
        card = Card(padding=20)
        ask, lines = self.scene.asked(answer), self.scene.lines(answer)
        card.add(Quote(ask, lines, self.own_look(), signed=False))
        usual = "share" if self._step.mode == "all" else ""
        # Its name says the question, never the answer.
        ways = Segmented(self._options(), ask, value=usual)
        ways.chosen.connect(self._chose)
        self._ways[answer.name] = ways
        card.add(ways)
        return card

    def _for_all(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(Body(_("For all of them at once:")))
        row = QWidget()
        flow = Flow(row, gap=10)
        for key, words in self._options():
            button = Button(words, "quiet")
            button.clicked.connect(partial(self._choose_all, key))
            flow.addWidget(button)
        column.addWidget(row)
        return made

    def _choose_all(self, key: str) -> None:
        for ways in self._ways.values():
            ways.set_value(key)
        self._chose(key)

    def _chose(self, _key: str) -> None:
        self.fault.set("")
        self.changed.emit()

    def _choices(self) -> dict[str, Share]:
        allowed: dict[str, Share] = {way: way for way in get_args(Share)}
        return {name: allowed[ways.value()] for name, ways in self._ways.items() if ways.value()}

    def content(self) -> dict[str, Any]:
        return {"choices": dict(self._choices())}

    def restore(self, content: Content) -> None:
        self._reminded = content.get("reminded") is True
        choices = content.get("choices")
        for name, ways in self._ways.items():
            if isinstance(choices, dict):
                ways.set_value(str(choices.get(name, "")))

    def finish(self) -> None:
        undecided = [ways for ways in self._ways.values() if not ways.value()]
        words = ngettext(
            "One answer has no choice yet. Go on, and it stays private.",
            "{n} answers have no choice yet. Go on, and they stay private.",
            len(undecided),
        ).format(n=len(undecided))
        if not undecided or not self.remind_once(undecided[0], words):
            self.moved.emit(Chose(self._choices()))
