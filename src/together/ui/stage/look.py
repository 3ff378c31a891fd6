"""The last part of a reveal: both sides open, side by side, read aloud by the other one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from together.play import sharing
from together.play.moves import Partner, other
from together.play.sharing import Answer
from together.play.steps import Reveal
from together.ui.parts import Body, Card, Flow, Note, PartnerBadge, Prompt, Title
from together.ui.stage.face import Face
from together.ui.stage.quote import Quote
from together.ui.stage.scene import Scene
from together.words import _

COLUMN = 400  # px at 100 %: narrower than two of these, the sides stand one above the other


class LookFace(Face):
    """A column for each who was asked. What was kept leaves no gap."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Reveal)
        self._shown = sharing.shown_at_reveal(scene.session)
        self._aloud = sharing.said_aloud(scene.session)
        title = _("You both chose") if step.mode == "overlap" else self._open_words()
        ask = scene.say(step.ask)
        self.tell(title, ask)
        self.take(Title(title, centred=True))
        if ask:
            self.take(Prompt(ask, centred=True))
        if step.mode == "overlap":
            self.column.addWidget(self._common())
        else:
            self.column.addWidget(self._sides())
        self.first = self.main_button(_("We have read it"))

    def _open_words(self) -> str:
        return _("Both sides are open") if len(self._asked()) == 2 else _("It is open now")

    def _common(self) -> QWidget:
        """The cards that both chose, as they lie on the table."""
        cards = list(dict.fromkeys(c for answer in self._shown for c in answer_cards(answer)))
        if not cards:
            words = _("No card in common this time. Different is fine, too.")
            self.tell(words)
            return laid_card(words)
        made = QWidget()
        flow = Flow(made, gap=0, align="center")
        for text in cards:
            flow.addWidget(laid_card(text))
        return made

    def _sides(self) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=0, min_width=COLUMN)
        for partner in self._asked():
            flow.addWidget(self._side(partner))
        return made

    def _asked(self) -> list[Partner]:
        """The ones who had something to choose, whatever they chose."""
        turn = self.scene.turn
        script = self.scene.session.exercise.script(self.scene.session.opener)
        asked = {t.actor for t in script if t.step == turn.step and t.phase == "choose"}
        both: tuple[Partner, ...] = (1, 2)
        return [partner for partner in both if partner in asked]

    def _side(self, partner: Partner) -> Card:
        scene, look = self.scene, self.scene.look(partner)
        card = Card(padding=24, look=look)
        card.add(PartnerBadge(look, active=True))
        shown = [a for a in self._shown if a.partner == partner]
        aloud = [a for a in self._aloud if a.partner == partner]
        if shown and len(self._asked()) == 2:  # one side alone: the exercise says what to do
            reader = scene.name(other(partner))
            card.add(Note(_("{name} reads this aloud.").format(name=reader), icon="speaker"))
        for answer in shown:
            card.add(Quote(scene.asked(answer), scene.lines(answer), look, signed=False))
        for answer in aloud:
            quote = Quote(scene.asked(answer), [], look, signed=False)
            words = _("{name} says this one aloud.").format(name=scene.name(partner))
            quote.words.addWidget(Note(words, icon="chat", tone="ink"))
            card.add(quote)
        if not shown and not aloud:
            card.add(Body(_("Nothing to read here this time, and that is fine."), tone="muted"))
        card.body.addStretch(1)
        return card


def laid_card(text: str) -> Card:
    card = Card(padding=20)
    card.add(Prompt(text, centred=True))
    return card


def answer_cards(answer: Answer) -> tuple[str, ...]:
    return tuple(getattr(answer.move, "cards", ()))
