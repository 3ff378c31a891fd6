"""How it is in the room, asked of each alone on a lent laptop; what comes of it is a short code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.moves import Partner, other
from together.play.pulse import Answers, When, code_for
from together.play.workshop import Question
from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Page,
    PartnerBadge,
    Prompt,
    Segmented,
    Title,
    Words,
)
from together.ui.screens.alone import AloneCover
from together.ui.screens.people import look
from together.ui.screens.reading import LongPage
from together.ui.theme import theme
from together.words import _

PADDING = 36  # px at 100 %
AROUND = 36  # px at 100 %, beside the words of an option
CODE = 84  # px at 100 %: read from an arm's length


class LentPulse(QWidget):
    """Each in turn: a cover, the questions, the code. `finished` when both are through.

    Nobody else sees an answer, and none of it is kept: it goes with its page.
    """

    finished = Signal()

    def __init__(self, when: When, people: People, questions: Sequence[Question]) -> None:
        super().__init__()
        self._when, self._people, self._questions = when, people, questions
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.page: Page | None = None
        self._cover(1)

    @property
    def when(self) -> When:
        """Whether it is asked at the start or at the end."""
        return self._when

    def shield(self) -> PulseCover | None:
        """What stands before the page that is shown, if that is for one of them alone."""
        if isinstance(self.page, PulsePage | CodePage):
            return PulseCover(self._people, self.page.who)
        return None

    def _cover(self, who: Partner) -> None:
        page = PulseCover(self._people, who)
        page.ready.connect(self._ask)
        self._show(page)

    def _ask(self, who: Partner) -> None:
        page = PulsePage(self._people, who, self._when, self._questions)
        page.answered.connect(self._tell)
        page.left.connect(self._done)
        self._show(page)

    def _tell(self, who: Partner, code: str) -> None:
        page = CodePage(self._people, who, code)
        page.done.connect(self._done)
        self._show(page)

    def _done(self, who: Partner) -> None:
        if who == 1:
            self._cover(other(who))
        else:
            self.finished.emit()

    def _show(self, page: Page) -> None:
        before, self.page = self.page, page
        self._whole.addWidget(page)
        page.show()
        self.setFocusProxy(page)
        if before is not None:
            before.hide()
            before.setParent(None)
            before.deleteLater()
        page.setFocus()


class PulseCover(AloneCover):
    """Says who answers alone now."""

    def __init__(self, people: People, who: Partner) -> None:
        title = _("A few questions for {me} alone")
        line = _("{you}, please look away for a moment. You are asked the same.")
        super().__init__(people, who, title, line)


class PulsePage(LongPage):
    """The questions for one of the two. `answered` tells whose code it is, and the code.

    Each question may be left out; `left` tells who leaves out all of them.
    """

    answered = Signal(int, str)
    left = Signal(int)

    def __init__(
        self, people: People, who: Partner, when: When, questions: Sequence[Question]
    ) -> None:
        super().__init__(width=760)
        self.who, self._when, self._questions = who, when, questions
        self.add_layout_of(badge(people, who))
        title = Title(_("How is it just now?"))
        self.add(title)
        self.add(Body(_("No name goes with it, and nothing of it is kept on this laptop.")))
        self.scales = [scale_of(question) for question in questions]
        for question, scale in zip(questions, self.scales, strict=True):
            card = Card(padding=20)
            card.add(Prompt(question.ask))
            card.add(scale)
            self.add(card)
        leave = Button(_("Not now"), "plain")
        leave.clicked.connect(self._leave)
        show = Button(_("Show my code"), "primary")
        show.clicked.connect(self._answer)
        self.add_action(leave)
        self.add_action(show, end=True)
        self.setFocusProxy(title)

    @property
    def answers(self) -> Answers:
        """The number of each chosen option, None for what is left out."""
        return tuple(int(it.value()) if it.value() else None for it in self.scales)

    def _answer(self) -> None:
        self.answered.emit(self.who, code_for(self._when, self.answers, self._questions))

    def _leave(self) -> None:
        self.left.emit(self.who)


class Code(Words):
    """A code to be read out or written down."""

    role = "title"


class CodePage(Page):
    """The code alone, large; the answers are gone from the screen and the memory."""

    done = Signal(int)

    def __init__(self, people: People, who: Partner, code: str) -> None:
        super().__init__(centred=True, width=640)
        self.who = who
        spelled = " ".join(code)
        whose = QWidget()
        whose.setLayout(badge(people, who, align="center"))
        self.spare.append(whose)
        self.add(whose)
        self.add(Title(_("Your code"), centred=True))
        self.letters = Code(code, centred=True)
        self.letters.setAccessibleName(spelled)
        self.add(self.letters)
        words = _("Write it on a slip, or read it out when you are asked. It holds no name.")
        self.add(Prompt(words, centred=True))
        done = Button(_("I have it"), "primary")
        done.setAccessibleDescription(_("Your code: {code}").format(code=spelled))
        done.clicked.connect(self._end)
        self.add_action(done, end=True)
        self.setFocusProxy(done)
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        if hasattr(self, "letters"):
            self.letters.set_px(theme.now.px(CODE))

    def _end(self) -> None:
        self.done.emit(self.who)


def badge(people: People, who: Partner, align: Literal["start", "center"] = "start") -> Flow:
    """Whose page it is."""
    row = Flow(align=align)
    row.addWidget(PartnerBadge(look(people[who]), active=True))
    return row


class Options(Segmented):
    """In a row only where each stands in one line; else in a list, which is read at a glance."""

    def _across(self, width: int) -> bool:
        each = width // max(1, len(self._radios)) - theme.now.space(AROUND)
        metrics = QFontMetricsF(theme.now.font("button", 700))
        return all(metrics.horizontalAdvance(it.text()) <= each for it in self._radios)


def scale_of(question: Question) -> Segmented:
    """Its options, and one that leaves it out, which is chosen first."""
    options = [(str(n), words) for n, words in enumerate(question.options)]
    return Options([*options, ("", _("Skip this"))], question.ask, value="")
