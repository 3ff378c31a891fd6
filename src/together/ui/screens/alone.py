"""The page that comes before one that is for one of the two alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from together.play.couple import People
from together.play.moves import Partner, other
from together.ui.parts import Button, Card, Flow, Page, PartnerMark, Prompt, Title
from together.ui.parts.page import pad
from together.ui.screens.names import in_line
from together.ui.screens.people import look
from together.words import _

PADDING = 36  # px at 100 %


class AloneCover(Page):
    """Says whose turn it is; nothing else is on the screen. `ready` tells who is there."""

    ready = Signal(int)

    def __init__(self, people: People, who: Partner, title: str, line: str) -> None:
        """In the texts {me} stands for who it is for, {you} for the other one."""
        super().__init__(centred=True, width=640)
        self._who = who
        names = {"me": in_line(people[who].name), "you": in_line(people[other(who)].name)}
        self._card = card = Card(padding=PADDING, look=look(people[who]))
        mark = PartnerMark(look(people[who]), 72)
        self.spare.append(mark)
        card.body.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        card.add(Title(title.format(**names), centred=True))
        card.add(Prompt(line.format(**names), centred=True))
        button = Button(_("I am {me}").format(**names), "primary")
        button.clicked.connect(self._ready)
        row = Flow(align="center")
        row.addWidget(button)
        card.body.addSpacing(8)
        card.body.addLayout(row)
        self.add(card)
        self.setFocusProxy(button)

    def make_room(self, lacking: int) -> None:
        super().make_room(lacking)
        pad(self._card, 8 if lacking else PADDING)

    def _ready(self) -> None:
        self.ready.emit(self._who)
