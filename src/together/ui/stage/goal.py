"""Goal: what they want, the first small step, a plan for a hard day, and when to look again."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play import moves, sharing
from together.play.couple import KeptGoal
from together.play.moves import Decided, NotYet, Partner, SetGoal
from together.play.steps import SetAGoal
from together.ui.parts import Body, Button, Dots, Field, Heading, Note, Segmented
from together.ui.stage.agreement import Agreement
from together.ui.stage.day_choice import DayChoice
from together.ui.stage.drafts import Content, content_of_goal, number_in, partners_in, text_in
from together.ui.stage.face import Face, inset
from together.ui.stage.goal_words import GoalWords, told
from together.ui.stage.scene import Scene
from together.ui.stage.words_area import WordsArea
from together.ui.theme import theme
from together.words import _

LONGEST_LINE = 300  # letters
BOTH: tuple[Partner, ...] = (1, 2)
DAY = 3  # the page that asks for it
HELPED = 3  # pages with the exercise's own help: it speaks of the wish, its beginning, a hard day


class GoalFace(Face):
    """Five small pages, one thing at a time; a goal of both needs both to agree."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step, self._old = scene.step, looked_at(scene)
        assert isinstance(step, SetAGoal)
        owner = self._old.owner if self._old else scene.turn.actor
        self._step, self._owner = step, owner
        who = _("A plan for both of you")
        if owner:
            who = _("{name}’s own plan").format(name=scene.name(owner))
        ask = scene.say(step.ask) or _("What would you like, and how does it begin?")
        self._look = scene.look(owner) if owner else None
        self._card = self.card("flag", who, ask, self._look)
        self._help = Body(scene.say(step.help), tone="muted")
        self._card.add(self._help)
        self.agreement: Agreement | None = None
        self._titles: list[str] = []
        self._dots = Dots(5, 1)
        self._card.add_small(self._dots)
        self._pages = [self._what(), self._begin(), self._hard_day(), self._look_again()]
        self._pages.append(self._once_more())
        for page in self._pages:
            self._card.lay(page)
        self._ends()
        self._page = 0
        if self._old:  # its words stay, its next day is chosen anew
            self._take({**content_of_goal(self._old.goal), "day": ""})
        self._show(0)
        self.first = self._what_area

    # The pages

    def _what(self) -> QWidget:
        page, column = self._blank(self._question(_("What do you want?"), _("What do I want?")))
        self._what_area = WordsArea(_("What you want"), lines=(2, 8))
        self._what_area.set_text(given(self.scene, self._step, self._owner))
        self._what_area.edited.connect(self._edited)
        column.addLayout(inset(self._what_area))
        self._why = self._field(column, _("Why it matters, if you like"))
        return page

    def _begin(self) -> QWidget:
        page, column = self._blank(_("How does it begin?"))
        self._first_step = self._field(column, _("The first small step"))
        self._when = self._field(column, _("When"), _("For example: Tuesday after dinner"))
        self._who: Segmented | None = None
        if self._owner is None:
            column.addLayout(inset(Body(_("Who takes the first step?"))))
            self._who = Segmented(ways(self.scene), _("Who takes the first step?"), value="both")
            self._who.chosen.connect(self._edited)
            column.addLayout(inset(self._who))
        return page

    def _hard_day(self) -> QWidget:
        page, column = self._blank(_("What if something gets in the way?"))
        self._if = self._field(column, _("If …"), _("For example: we are both tired"))
        then = self._question(_("… then we …"), _("… then I …"))
        self._then = self._field(column, then, _("For example: make it ten minutes"))
        column.addLayout(inset(Note(_("You may leave this empty."), icon="leaf", tone="good")))
        return page

    def _look_again(self) -> QWidget:
        page, column = self._blank(_("When do you want to look at it again?"))
        self._day = DayChoice(self.scene.today(), _("The day to look again"))
        self._day.changed.connect(self._edited)
        column.addWidget(self._day)
        return page

    def _once_more(self) -> QWidget:
        page, column = self._blank(_("Read it once more"))
        self._summary = GoalWords()
        column.addLayout(inset(self._summary))
        if not self.scene.turn.actor:
            whose = (self._owner,) if self._owner else BOTH
            self.agreement = Agreement(self.scene, whose)
            self.agreement.changed.connect(self._show_agreement)
            column.addWidget(self.agreement)
        return page

    def _blank(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(14))
        column.addLayout(inset(Heading(title)))
        self._titles.append(title)
        return page, column

    def _field(self, column: QVBoxLayout, label: str, example: str = "") -> Field:
        field = Field(label, placeholder=example)
        field.edit.setMaxLength(LONGEST_LINE)
        field.edited.connect(self._edited)
        field.entered.connect(self.finish)
        column.addLayout(inset(field))
        return field

    def _question(self, ours: str, own: str) -> str:
        return own if self._owner else ours

    # The way through them

    def _ends(self) -> None:
        not_yet = Button(_("Not yet"), "secondary")
        not_yet.clicked.connect(self._not_yet)
        self.ends = [not_yet]
        self.main_button("")

    @property
    def has_before(self) -> bool:
        return self._page > 0

    def before(self) -> None:
        self._show(self._page - 1)

    def _show(self, number: int) -> None:
        self._page = number
        self.fault.set("")
        if self._is_last:
            self._sum_up()
        for n, page in enumerate(self._pages):
            page.setVisible(n == number)
        self._help.setVisible(bool(self._help.text()) and number < HELPED)
        self._dots.set_step(number + 1)
        self._show_agreement()
        first = self._first_of(number)
        (first.focusProxy() or first).setAccessibleDescription(self._titles[number])
        first.setFocus()
        self.ways_changed.emit()
        self.changed.emit()

    def _sum_up(self) -> None:
        """The plan as it stands, in the order in which it was made."""
        words = told(self._goal(), self.scene.name, own=self._owner is not None)
        self._summary.show_words(words, self._look)

    @property
    def _is_last(self) -> bool:
        return self._page == len(self._pages) - 1

    def _first_of(self, number: int) -> QWidget:
        last = self.agreement or self.main or self
        return (self._what_area, self._first_step, self._if, self._day, last)[number]

    def _show_agreement(self) -> None:
        if self.main is None:
            return
        if self.agreement and self.agreement.by_both:
            self.fault.set("")
        needs_both = self._is_last and self.agreement is not None
        self.main.setEnabled(not needs_both or bool(self.agreement and self.agreement.by_both))
        last = _("This is our plan") if self._owner is None else _("This is my plan")
        self.main.set_text(last if self._is_last else _("Go on"))

    def _edited(self, _text: str = "") -> None:
        self.fault.set("")
        if self.agreement:
            self.agreement.clear()
        self.changed.emit()

    # What comes of it

    def _goal(self) -> moves.Goal:
        return moves.Goal(
            what=self._what_area.text().strip(),
            why=self._why.text().strip(),
            first_step=self._first_step.text().strip(),
            who=takers(self._owner, self._who.value() if self._who else ""),
            when=self._when.text().strip(),
            if_=self._if.text().strip(),
            then=self._then.text().strip(),
            look_again=self._day.day(),
        )

    def content(self) -> dict[str, Any]:
        goal = content_of_goal(self._goal())
        state = {"page": self._page, "day": self._day.state()}
        return {**goal, **self._what_area.state(), **state}

    def restore(self, content: Content) -> None:
        self._take(content)
        self._show(min(max(number_in(content, "page", 0), 0), len(self._pages) - 1))
        self.first = self._first_of(self._page)

    def _take(self, content: Content) -> None:
        """Have the fields hold what `content` says."""
        if "text" in content:
            self._what_area.take(content)
        fields = {"why": self._why, "first_step": self._first_step, "when": self._when}
        for key, field in {**fields, "if": self._if, "then": self._then}.items():
            field.set_text(text_in(content, key))
        if self._who and (who := partners_in(content, "who")):
            self._who.set_value("both" if len(who) == 2 else str(who[0]))
        self._day.take(text_in(content, "day"))

    def complain(self, sentence: str) -> None:
        """Where what is wanted is missing, on the page that asks for it."""
        if not self._what_area.text().strip():
            self._show(0)
        super().complain(sentence)

    def finish(self) -> None:
        if self._page == DAY and self._drops_day():
            return
        if not self._is_last:
            self._show(self._page + 1)
        elif self.main and self.main.isEnabled():
            self.moved.emit(SetGoal(self._goal()))

    def _drops_day(self) -> bool:
        """Once: nothing is chosen, and the day that was there would go unasked."""
        if not (self._old and self._old.goal.look_again) or self._day.state():
            return False
        words = _("No day is chosen yet. Choose one, or go on without a day to look again.")
        return self.remind_once(self._day, words)

    def _not_yet(self) -> None:
        self.moved.emit(NotYet())


def ways(scene: Scene) -> list[tuple[str, str]]:
    """Who may take the first step: each of them, or both."""
    names = [(str(n), person.name) for n, person in sorted(scene.people.items())]
    return [*names, ("both", _("Both"))]


def looked_at(scene: Scene) -> KeptGoal | None:
    """The goal that is planned anew: at a step of both, if it can still be read."""
    goal = scene.looks_at
    return goal if goal and not (scene.turn.actor or goal.damaged or goal.removed) else None


def takers(owner: Partner | None, chosen: str) -> tuple[Partner, ...]:
    """Who takes it, where `chosen` is one of these ways; of their own plan its owner does."""
    if owner:
        return (owner,)
    return tuple(n for n in BOTH if chosen in (str(n), "both")) or BOTH


def given(scene: Scene, step: SetAGoal, owner: Partner | None) -> str:
    """The text of the decision that this goal starts from: of both, or about its owner."""
    for answer in sharing.visible(scene.session):
        fits = answer.name == step.start_from and answer.turn.me in (None, owner)
        if fits and isinstance(answer.move, Decided):
            return " ".join(filter(None, (answer.move.option, answer.move.text)))
    return ""
