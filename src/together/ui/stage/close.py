"""Close: a thank-you each, what may stay, and the next day."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from together.play import sharing
from together.play.moves import Kept, NextDay, Partner, Skip, Thanked, other
from together.play.sharing import Answer
from together.play.steps import Close
from together.ui.parts import Body, Card, ChoiceCard, Flow, Note, PartnerBadge, Segmented
from together.ui.stage.day_choice import DayChoice
from together.ui.stage.drafts import Content, partners_in, text_in
from together.ui.stage.face import Face, Sheet
from together.ui.stage.quote import Quote
from together.ui.stage.scene import Scene
from together.ui.stage.words_area import WordsArea
from together.words import _

BOTH: tuple[Partner, ...] = (1, 2)
COLUMN = 380  # px at 100 %: narrower than two of these, the columns stand one above the other


class ThanksFace(Face):
    """A thank-you, said aloud; whoever likes writes it down."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step, actor = scene.step, scene.turn.actor
        assert isinstance(step, Close) and actor
        names = {"name": scene.name(actor), "other": scene.name(other(actor))}
        ask = scene.say(step.thanks)
        ask = ask or _("Is there something to thank {other} for?").format(**names)
        card = self.card(
            "hand-heart", _("{name} says thank you").format(**names), ask, self.own_look()
        )
        self.hint(card, _("Say it aloud. Write it down if you want to keep it."))
        self._area = WordsArea(_("Your thank-you"), lines=(2, 8))
        self._area.edited.connect(self._typed)
        card.add(self._area)
        self.first = self._area
        self.main_button("")
        self._typed()

    def _typed(self) -> None:
        self.fault.set("")
        if self.main:
            self.main.set_text(_("Done") if self._area.text().strip() else _("I said it aloud"))
        self.changed.emit()

    def content(self) -> dict[str, Any]:
        return self._area.state()

    def restore(self, content: Content) -> None:
        self._area.take(content)

    def finish(self) -> None:
        text = self._area.text().strip()
        self.moved.emit(Thanked(text) if text else Skip())


class KeepFace(Face):
    """What was shared, by person; each says whether the own words stay."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._answers = sharing.opened(scene.session)
        self._ways: dict[Partner, Segmented] = {}
        self._let_go: dict[Partner, ChoiceCard] = {}
        ask = _("What may stay in your story?")
        if not self._answers:
            ask = _("Nothing was written down for both today, so there is nothing to keep.")
        card = self.card("bookmark", _("Both of you"), ask)
        self.hint(card, _("What nobody opened is thrown away in any case."))
        if columns := self._columns():
            self.column.addWidget(columns)
        if joint := [a for a in self._answers if a.partner is None]:
            self.take(self._joint(joint))
        main = self.main_button(_("Done") if self._answers else _("Go on"))
        self.first = next(iter(self._ways.values()), main)

    def _columns(self) -> QWidget | None:
        """A column for each who shared something, side by side where there is room."""
        made = QWidget()
        flow = Flow(made, gap=0, min_width=COLUMN)
        for partner in BOTH:
            if own := [a for a in self._answers if a.partner == partner]:
                flow.addWidget(self._own(partner, own))
        return made if flow.count() else None

    def _own(self, partner: Partner, answers: list[Answer]) -> Card:
        look = self.scene.look(partner)
        card = Card(padding=24, look=look)
        card.add(PartnerBadge(look, active=True))
        words = _("{name} decides about these words").format(name=self.scene.name(partner))
        card.add(Body(words))
        options = [("keep", _("Keep them")), ("throw", _("Throw them away"))]
        ways = Segmented(options, words)
        ways.chosen.connect(self._chose)
        self._ways[partner] = ways
        card.add(ways)
        for answer in answers:
            asked, lines = self.scene.asked(answer), self.scene.lines(answer)
            card.add(Quote(asked, lines, look, signed=False))
        card.body.addStretch(1)
        return card

    def _joint(self, answers: list[Answer]) -> Card:
        card = Sheet(padding=16)
        card.add(Note(_("What you agreed on stays, unless you both let it go."), icon="handshake"))
        for answer in answers:
            card.add(Quote(self.scene.asked(answer), self.scene.lines(answer)))
        row = QWidget()
        flow = Flow(row, gap=0, min_width=230)
        for partner in BOTH:
            words = _("{name} lets it go").format(name=self.scene.people[partner].name)
            tick = ChoiceCard(words, look=self.scene.look(partner))
            tick.toggled.connect(self._ticked)
            self._let_go[partner] = tick
            flow.addWidget(tick)
        card.lay(row)
        return card

    def _chose(self, _key: str) -> None:
        self.fault.set("")
        self.changed.emit()

    def _ticked(self, _on: bool) -> None:
        self.changed.emit()

    def _who(self, choice: str) -> tuple[Partner, ...]:
        """Those who chose it for their words: "keep", "throw", or "" for nothing yet."""
        return tuple(n for n in BOTH if n in self._ways and self._ways[n].value() == choice)

    def _gone(self) -> list[Partner]:
        return [n for n, tick in self._let_go.items() if tick.isChecked()]

    def content(self) -> dict[str, Any]:
        chosen = {choice: list(self._who(choice)) for choice in ("keep", "throw")}
        return {**chosen, "let_go": list(self._gone())}

    def restore(self, content: Content) -> None:
        for partner, ways in self._ways.items():
            for choice in ("keep", "throw"):
                if partner in partners_in(content, choice):
                    ways.set_value(choice)
        for partner, tick in self._let_go.items():
            tick.setChecked(partner in partners_in(content, "let_go"))

    def _warning(self, undecided: tuple[Partner, ...]) -> str:
        if len(undecided) == len(BOTH):
            return _("You have not chosen yet. Go on, and your words are thrown away.")
        words = _("{name} has not chosen yet. Go on, and these words are thrown away.")
        return words.format(name=self.scene.name(undecided[0]))

    def finish(self) -> None:
        undecided = self._who("")
        if undecided and self.remind_once(self._ways[undecided[0]], self._warning(undecided)):
            return
        self.moved.emit(Kept(self._who("keep"), joint=len(self._gone()) < len(BOTH)))

    def skip(self) -> None:
        """What was chosen counts here, too: a skip would throw it all away."""
        self.finish()


class NextDayFace(Face):
    """The day both want to sit down again, or none."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        ask = _("When do you want to sit down together again?")
        card = self.card("calendar", _("Both of you"), ask)
        self._day = DayChoice(scene.today(), ask)
        self._day.changed.connect(self.changed)
        card.lay(self._day)
        self.first = self._day
        self.main_button(_("Done for today"))

    def content(self) -> dict[str, Any]:
        return {"day": self._day.state()}

    def restore(self, content: Content) -> None:
        self._day.take(text_in(content, "day"))

    def finish(self) -> None:
        self.moved.emit(NextDay(self._day.day()))


PHASES: dict[str, type[Face]] = {"thanks": ThanksFace, "keep": KeepFace, "next": NextDayFace}


def close_face(scene: Scene) -> Face:
    return PHASES[scene.turn.phase](scene)
