"""A goal as it is written so far, to be read once more before the yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.moves import Goal, Partner
from together.ui.days import spoken_day
from together.ui.parts import Look, Small, empty
from together.ui.stage.quote import Quote
from together.ui.theme import theme
from together.words import _

Told: TypeAlias = list[tuple[str, list[str]]]


class GoalWords(QWidget):
    """What is written, each under its label."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(12))

    def show_words(self, words: Told, look: Look | None) -> None:
        """Show these; `look` is the owner's, None for a goal of both."""
        empty(self._column)
        written = [(label, kept) for label, lines in words if (kept := there(lines))]
        for label, lines in written:
            self._column.addWidget(Quote(label, lines, look, signed=False))
        if not written:
            self._column.addWidget(Small(_("Nothing is written yet.")))


def there(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line]


def told(goal: Goal, name: Callable[[Partner], str], *, own: bool) -> Told:
    """A goal as pairs of a label and what was written; some of it empty."""
    names = " + ".join(name(partner) for partner in goal.who)
    return [
        (_("I want") if own else _("We want"), [goal.what, goal.why]),
        (_("First step: {names}").format(names=names), [goal.first_step, goal.when]),
        (_("If …, then I …") if own else _("If …, then we …"), [goal.if_, goal.then]),
        (_("Look again"), [spoken_day(goal.look_again)]),
    ]
