"""All words of a meeting’s blocks, to be read: the leader’s notes, and what the room sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.paper.leader_sheet import steps
from together.play.exercise import Exercise
from together.play.workshop import Block, Meeting, title_of
from together.ui.parts import Body, Small
from together.ui.parts.text import Label
from together.ui.screens.fold import Fold
from together.ui.screens.plan_words import clock
from together.ui.theme import theme
from together.words import _


def notes_fold(meeting: Meeting, exercises: Mapping[str, Exercise]) -> Fold:
    """Closed at first: it is long."""
    line = _("Each part with what you say and do, signs to look for, and what to have at hand.")
    fill = partial(fill_in, meeting, exercises)
    return Fold(_("Your notes, and what the room sees"), fill, line, start=0)


def fill_in(meeting: Meeting, exercises: Mapping[str, Exercise], column: QVBoxLayout) -> None:
    for at, block in meeting.times():
        column.addWidget(BlockNotes(at, block, exercises))


class BlockNotes(QWidget):
    """The words of one block that begins at minute `at` of the day."""

    def __init__(self, at: int, block: Block, exercises: Mapping[str, Exercise]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(8))
        column.setSpacing(theme.now.space(4))
        title = _("{time}  {title}").format(time=clock(at), title=title_of(block, exercises))
        parts: list[Label | Small | Body] = [Label(title)]
        for label, words in words_of(block, exercises):
            parts += [Small(label), Body(words)]
        if len(parts) == 1:
            parts.append(Body(_("Nothing is written for this part."), tone="muted"))
        for part in parts:
            part.keep_to_lead()
            column.addWidget(part)


def words_of(block: Block, exercises: Mapping[str, Exercise]) -> Iterator[tuple[str, str]]:
    """What there is to read of a block, each with what it is."""
    known = exercises.get(block.exercise)
    rows = (
        (_("What it is"), known.line if known else ""),
        (_("What the couples do"), steps(block, known).text if known else ""),
        (_("On the big screen"), block.show),
        (_("For you: what you say and do"), block.notes),
        (_("For you: signs to look for"), block.watch),
        (_("At hand"), "\n".join(block.materials)),
    )
    return ((label, words.strip()) for label, words in rows if words.strip())
