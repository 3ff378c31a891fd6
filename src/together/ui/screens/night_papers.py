"""What is printed the night before a meeting: each paper by itself, or all as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.days import locale
from together.ui.paged import paper_size
from together.ui.parts import Body, Button, Flow, Note, Small, Title, announce
from together.ui.screens.paper_options import PaperOptions
from together.ui.screens.screen import Screen
from together.words import _

COLUMN = 340  # px at 100 %: room for the title of a long exercise


class NightPapers(Screen):
    """`chosen` asks for one paper by its number, from 0; `all_wanted` for files of all of them.

    `back` leads back.
    """

    chosen = Signal(int)
    all_wanted = Signal()
    back = Signal()

    def __init__(self, meeting: str, papers: Sequence[str], many: Sequence[str] = ()) -> None:
        """`meeting` is what the meeting is called, `papers` what each paper is, and `many` how many
        of each there have to be.
        """
        super().__init__(width=760)
        self.add(Title(_("Print the night before")))
        self.add(Body(meeting))
        self.add(Body(advice(), tone="muted"))
        self.options = PaperOptions(paper_size(locale()), has_zoom=False)
        self.add(self.options)
        self.buttons = [Button(words, "quiet", "printer") for words in papers]
        self._many = [*many, *[""] * (len(papers) - len(many))]
        self.add(self._listed())
        self.notice = Note("", "check")
        self.set_notice(self.notice)
        back = Button(_("Back"), "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.all = Button(_("Save all as PDF"), "primary")
        self.all.clicked.connect(self.all_wanted)
        self.add_action(back)
        self.add_action(self.all, end=True)
        self.land_on(self.all)

    def _listed(self) -> QWidget:
        block = QWidget()
        row = Flow(block, gap=12, min_width=COLUMN)
        for number, (button, many) in enumerate(zip(self.buttons, self._many, strict=True)):
            button.clicked.connect(partial(self.chosen.emit, number))
            row.addWidget(with_many(button, many))
        return block

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what became of the files."""
        icon, tone = ("warning", "warn") if wrong else ("check", "muted")
        self.notice.set(words, icon=icon, tone=tone)
        announce(self.notice, words)


def with_many(button: Button, many: str) -> QWidget:
    """The button of a paper, and below it how many of it there have to be."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(button)
    if many:
        button.setAccessibleDescription(many)
        column.addWidget(Small(many))
    column.addStretch(1)
    return block


def advice() -> str:
    return _(
        "Print two sets more than you need. Print worksheets on both sides: who writes alone then "
        "has a sheet of paper of their own, and some backs stay empty for that. Print cards and "
        "slips on one side."
    )
