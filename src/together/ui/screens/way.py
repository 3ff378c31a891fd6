"""How a goal came about and what became of it: one line, from the need to the last look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.couple import Knot, People
from together.ui.days import moment_day
from together.ui.parts import Answer, Look, PartnerMark, Small, give_role, name
from together.ui.parts.drawing import draw_pixmap
from together.ui.parts.fitting import Fitting
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.theme import pixmap, theme
from together.words import _, pgettext

SIGN = 40  # px at 100 %, of the disc on the line
MARK = 22  # px at 100 %, of a partner's shape


class Kind(NamedTuple):
    """What a knot is called, and its icon."""

    word: str
    icon: str


def kind_of(knot: Knot) -> Kind:
    """By what it is; a look by what it decided."""
    if knot.kind == "look":
        return look_kind(knot.change)
    return {
        "need": Kind(pgettext("on the way to a goal", "Need"), "heart"),
        "ask": Kind(pgettext("on the way to a goal", "Ask"), "chat"),
        "answer": Kind(pgettext("on the way to a goal", "Answer"), "ear"),
        "agreement": Kind(pgettext("on the way to a goal", "Agreement"), "handshake"),
        "goal": Kind(pgettext("on the way to a goal", "Goal"), "target"),
        "step": Kind(pgettext("on the way to a goal", "Small step, done"), "check"),
    }.get(knot.kind, Kind(pgettext("on the way to a goal", "From your story"), "book"))


def look_kind(change: str) -> Kind:
    return {
        "kept": Kind(_("Looked at again: kept as it is"), "eye"),
        "shrunk": Kind(_("Looked at again: made smaller"), "minus"),
        "changed": Kind(_("Looked at again: changed"), "pencil"),
        "let go": Kind(_("Let go"), "leaf"),
        "reached": Kind(_("Reached"), "flag"),
        "taken up": Kind(_("Taken up again"), "again"),
    }.get(change, Kind(_("Looked at again"), "eye"))


class Way(QWidget):
    """The knots in their order, the oldest first. `people` say whose words they are.

    `now` are the words of the goal today: what a look changed can be told by them.
    """

    def __init__(self, knots: Sequence[Knot], people: People, now: tuple[str, ...] = ()) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.List)
        name(self, _("How it came about"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        both = looks(people)
        for n, (knot, lines) in enumerate(zip(knots, told(knots, now), strict=True)):
            look = both[knot.partner] if knot.partner else None
            row = KnotRow(knot, lines, look, is_first=n == 0, is_last=n == len(knots) - 1)
            column.addWidget(row)


class KnotRow(QWidget):
    """One knot: its sign on the line, beside it what it is, whose, when, and the words."""

    def __init__(
        self,
        knot: Knot,
        lines: Sequence[str],
        look: Look | None,
        *,
        is_first: bool,
        is_last: bool,
    ) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.ListItem)
        name(self, ". ".join([*facts_of(knot, look), *lines]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(14))
        row.addWidget(Sign(kind_of(knot).icon, is_first=is_first, is_last=is_last))
        words = QVBoxLayout()
        words.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(18))
        words.setSpacing(theme.now.space(2))
        words.addLayout(head_of(knot, look))
        for line in lines:
            said = Answer(line, tone="muted" if knot.kind == "look" else "ink")
            said.keep_to_lead()
            words.addWidget(said)
        words.addStretch(1)
        row.addLayout(words, 1)


def head_of(knot: Knot, look: Look | None) -> QHBoxLayout:
    """The line above the words, with the shape of whose they are."""
    head = QHBoxLayout()
    head.setSpacing(theme.now.space(8))
    if look is not None and knot.kind != "answer":
        head.addWidget(PartnerMark(look, MARK), 0, Qt.AlignmentFlag.AlignTop)
    line = Small(" · ".join(facts_of(knot, look)))
    line.keep_to_lead()
    head.addWidget(line, 1)
    return head


def facts_of(knot: Knot, look: Look | None) -> Iterator[str]:
    if knot.kind == "answer" and look is not None:  # the other one gave it
        yield _("Answer to {name}").format(name=in_line(look.name))
    else:
        yield kind_of(knot).word
        if look is not None:
            yield in_line(look.name)
    yield moment_day(knot.at)


def told(knots: Sequence[Knot], now: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The lines of each knot: its words; of a look what it changed, up to the next look."""
    found: list[tuple[str, ...]] = []
    for knot in reversed(knots):
        if knot.kind == "look" and knot.lines:
            found.append(tuple(changed(knot.lines, now)))
            now = knot.lines
        else:
            found.append(knot.lines)
    return found[::-1]


def changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What stands no longer there, and what stands there instead; nothing of what is the same."""
    for _kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:b] != after[c:d]:
            yield from (_("Before: {words}").format(words=in_line(it)) for it in before[a:b])
            yield from (_("Now: {words}").format(words=in_line(it)) for it in after[c:d])


class Sign(Fitting, QWidget):
    """A piece of the line, with the sign of a knot on it."""

    def __init__(self, icon: str, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._icon, self._is_first, self._is_last = icon, is_first, is_last
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.now.px(SIGN) + 2)
        self.setMinimumHeight(theme.now.px(SIGN) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle = tokens.px(SIGN), self.width() / 2
        painter.setPen(QPen(QColor(tokens.control), tokens.px(3)))
        if not self._is_first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, side / 2))
        if not self._is_last:
            painter.drawLine(QPointF(middle, side / 2), QPointF(middle, self.height()))
        painter.setPen(QPen(QColor(tokens.control), 1.5))
        painter.setBrush(QColor(tokens.secondary_bg))
        painter.drawEllipse(QRectF(middle - side / 2, 1, side, side))
        icon = tokens.px(22)
        drawn = pixmap(self._icon, "secondary_ink", icon)
        draw_pixmap(painter, drawn, middle - icon / 2, 1 + (side - icon) / 2)
