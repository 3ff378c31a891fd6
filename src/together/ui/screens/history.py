"""One person's check-ins over time, for that person alone: nothing is counted or compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from together.play.trends import Trend, cares_for, movement
from together.ui.days import locale, typed_format
from together.ui.parts import (
    Body,
    Button,
    Flow,
    Look,
    Note,
    name,
)
from together.ui.parts.chart import TrendPicture, sentence
from together.ui.parts.fitting import Fitting
from together.ui.screens.fold import Fold
from together.ui.theme import theme
from together.words import _

ROWS = 8  # of a table in sight; more of them scroll within it


class History(QWidget):
    """One person's answers over time, line by line, each closed until it is opened.

    To stand where nobody else looks. What asks for care is open from the start, with ways to it:
    `go` tells 'rest', 'support' or 'talk'.
    """

    go = Signal(str)

    def __init__(self, trends: Sequence[Trend], look: Look, *, offers: bool = True) -> None:
        """`offers`: nobody else opens this part, so that care can be offered in it."""
        super().__init__()
        self._look, self._offers = look, offers
        self.column = column = plain_column(self, 8)
        if not trends:
            column.addWidget(Body(_("There is no check-in of yours yet."), tone="muted"))
            return
        words = _("This is only to begin a talk. Nobody has tested it, and it measures nothing.")
        column.addWidget(Note(words, "info"))
        for trend in trends:
            fold = Fold(trend.title, partial(self._fill, trend), remark(trend))
            column.addWidget(fold)
            if offers and cares_for(trend):
                fold.open()

    def _fill(self, trend: Trend, column: QVBoxLayout) -> None:
        column.addWidget(Body(sentence(trend)))
        column.addWidget(TrendPicture(trend, self._look))
        if self._offers and cares_for(trend):
            column.addWidget(self._offer())
        column.addWidget(Fold(_("As a table"), partial(_fill_table, trend), start=8))

    def _offer(self) -> QWidget:
        """What may do good now. Talking is last: it is not for everybody the safe way."""
        block = QWidget()
        column = plain_column(block, 6)
        words = _(
            "You could rest, look for support, or talk about it if that feels safe. "
            "Only you see this here."
        )
        column.addWidget(Body(words))
        row = Flow()
        for key, said, icon in (
            ("rest", _("Have a rest"), "leaf"),
            ("support", _("Support"), "lifebuoy"),
            ("talk", _("Talk about this"), "chat"),
        ):
            button = Button(said, "quiet", icon)
            button.clicked.connect(partial(self.go.emit, key))
            row.addWidget(button)
        column.addLayout(row)
        return block


def remark(trend: Trend) -> str:
    """A word or two beside a closed line. Up or down is not told here, nor which is better."""
    return {
        "moved up": _("Has moved"),
        "moved down": _("Has moved"),
        "new for you": _("New for you"),
        "about the same": _("About the same"),
        "too few": _("Just begun"),
    }[movement(trend)]


def _fill_table(trend: Trend, column: QVBoxLayout) -> None:
    column.addWidget(TrendTable(trend))


class TrendTable(Fitting, QTableWidget):
    """The days and the words, the newest first: what the picture shows, to be read row by row."""

    def __init__(self, trend: Trend) -> None:
        super().__init__(len(trend.points), 2)
        name(self, trend.title, _("The newest is first. Arrow keys go from row to row."))
        self.setHorizontalHeaderLabels([_("Day"), _("Answer")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        across.setSectionsClickable(False)
        self._write(trend)
        self._fit()

    def _write(self, trend: Trend) -> None:
        here, written = locale(), typed_format()
        for row, point in enumerate(reversed(trend.points)):
            day = here.toString(QDate.fromString(point.day, "yyyy-MM-dd"), written)
            word = _("No place that day") if point.value is None else trend.scale[point.value]
            for at, text in enumerate((day, word)):
                self.setItem(row, at, QTableWidgetItem(text))

    def _fit(self) -> None:
        font = theme.now.font("body")
        self.setFont(font)
        self.horizontalHeader().setFont(theme.now.font("label"))
        self.verticalHeader().setMinimumSectionSize(round(1.9 * theme.now.body))
        self.setColumnWidth(0, self.sizeHintForColumn(0) + theme.now.space(32))
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.resizeRowsToContents()
        rows = range(min(ROWS, self.rowCount()))
        high = sum(self.rowHeight(row) for row in rows)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(high + head + 2 * self.frameWidth())

    def focus_radius(self) -> int:
        return 4

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(200), theme.now.target)


def plain_column(block: QWidget, gap: int) -> QVBoxLayout:
    """A column that fills `block`, with `gap` px at 100 % between its parts."""
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(gap))
    return column
