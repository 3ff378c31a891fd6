"""What is printed the night before a meeting: each paper by itself, or all as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.ui.days import locale
from together.ui.paged import paper_size
from together.ui.parts import Body, Button, Flow, Note, Title, announce
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

    def __init__(self, meeting: str, papers: Sequence[str]) -> None:
        """`meeting` is what the meeting is called, `papers` what each paper is."""
        super().__init__(width=760)
        self.add(Title(_("Print the night before")))
        self.add(Body(meeting))
        self.options = PaperOptions(paper_size(locale()), has_zoom=False)
        self.add(self.options)
        self.buttons = [Button(words, "quiet", "printer") for words in papers]
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
        row = Flow(block, gap=8, min_width=COLUMN)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self.chosen.emit, number))
            row.addWidget(button)
        return block

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what became of the files."""
        icon, tone = ("warning", "warn") if wrong else ("check", "muted")
        self.notice.set(words, icon=icon, tone=tone)
        announce(self.notice, words)
