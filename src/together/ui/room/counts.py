"""How often each answer of a pulse was given: bars, and numbers beside them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from together.ui.parts import give_role
from together.ui.parts.drawing import TIGHT_LINE, Block, Type, lead
from together.ui.room.points import Placed
from together.ui.room.view import Counted
from together.ui.theme import theme
from together.words import _

APART = 1.6  # type sizes between two questions


@dataclass(frozen=True)
class Bar:
    """One answer: its words, the bar below them, and the number at the bar's end."""

    words: Placed
    track: QRectF
    count: int
    part: float


class Counts(QWidget):
    """The questions side by side, each over its answers."""

    def __init__(self, counts: tuple[Counted, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts, self._px = counts, 30.0
        give_role(self, QAccessible.Role.StaticText)
        self.setAccessibleName("\n".join(self._told(it) for it in counts))

    @staticmethod
    def _told(counted: Counted) -> str:
        each = _("{answer}: {count}")
        said = [each.format(answer=answer, count=count) for answer, count in counted[1]]
        return _("{question} {answers}").format(question=counted[0], answers="; ".join(said))

    def set_px(self, px: float) -> None:
        self._px = px

    def heightForWidth(self, width: int) -> int:
        asked, bars = self.laid(width)
        lowest = [it.track.bottom() for it in bars] + [it.box.bottom() for it in asked]
        return round(max(lowest, default=0)) + 1

    def laid(self, width: int) -> tuple[list[Placed], list[Bar]]:
        """The questions and all bars at one width."""
        gap = self._px * APART
        each = (width - gap * (len(self._counts) - 1)) / max(1, len(self._counts))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        places = [n * (each + gap) for n in range(len(self._counts))]
        asked = [
            self._words(ask, width - x - each if rtl else x, 0.0, each, "prompt", 1.0)
            for (ask, _rows), x in zip(self._counts, places, strict=True)
        ]
        below = max((it.box.bottom() for it in asked), default=0) + self._px * 0.5
        bars: list[Bar] = []
        for (_ask, rows), question in zip(self._counts, asked, strict=True):
            bars += self._bars(rows, question.box.left(), below, each)
        return asked, bars

    def _bars(
        self, rows: tuple[tuple[str, int], ...], x: float, top: float, wide: float
    ) -> list[Bar]:
        most, found = max((count for _answer, count in rows), default=0), []
        for answer, count in rows:
            words = self._words(answer, x, top, wide, "body", 0.82)
            under = words.box.bottom() + self._px * 0.08
            track = QRectF(x, under, wide, self._px * 0.9)
            found.append(Bar(words, track, count, count / most if most else 0.0))
            top = track.bottom() + self._px * 0.45
        return found

    def _words(self, text: str, x: float, y: float, wide: float, role: str, size: float) -> Placed:
        style = Type(theme.now.font(role, px=self._px * size), TIGHT_LINE, lead(self))
        block = Block(text, style, wide)
        return Placed(QRectF(x, y, wide, block.height), block, QPointF(x, y))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        asked, bars = self.laid(self.width())
        for question in asked:
            question.words.draw(painter, question.spot.x(), question.spot.y(), tokens.ink)
        for bar in bars:
            bar.words.words.draw(painter, bar.words.spot.x(), bar.words.spot.y(), tokens.ink)
            self._draw_bar(painter, bar)

    def _draw_bar(self, painter: QPainter, bar: Bar) -> None:
        """The number has its own place at the end, so that it never stands on the bar."""
        tokens, track = theme.now, bar.track
        font = tokens.font("initial", px=self._px * 0.82)
        metrics = QFontMetricsF(font)
        number = str(bar.count)
        room = metrics.horizontalAdvance("000") + self._px * 0.3
        long = max(track.height() * 0.5, (track.width() - room) * bar.part)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        drawn = QRectF(
            track.right() - long if rtl else track.left(), track.top(), long, track.height()
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.chart[0] if bar.count else tokens.border))
        painter.drawRoundedRect(drawn, track.height() * 0.3, track.height() * 0.3)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        wide, beside = metrics.horizontalAdvance(number), self._px * 0.3
        x = drawn.left() - beside - wide if rtl else drawn.right() + beside
        painter.drawText(QPointF(x, track.center().y() + metrics.capHeight() / 2), number)
