"""A search in the story: what was found, and what was opened of it, in its place among the days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import Hit, KeptSession, People
from together.ui.parts import Button, Flow, Small, empty
from together.ui.screens.screen import between_edges
from together.ui.screens.story_days import Days
from together.ui.screens.story_list import put_in_order
from together.ui.screens.story_search import Results
from together.ui.screens.story_wishes import Around, Held, Wishes
from together.ui.theme import theme
from together.words import _


class Looking(QWidget):
    """Holds the results of one text at a time; nothing while nothing is looked for."""

    def __init__(self, wishes: Wishes, anchor: QWidget, above: QWidget) -> None:
        """The keyboard goes to `anchor` where there is nothing else to go on to; Tab comes here
        from `above`.
        """
        super().__init__()
        self._wishes, self._anchor, self._above = wishes, anchor, above
        self._people: People = {}
        self._around = Around()
        self._is_ready = True
        self.results: Results | None = None
        self.since: Since | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(8))
        self.hide()

    def set_people(self, people: People, around: Around) -> None:
        self._people, self._around = people, around

    def text(self) -> str:
        """What is looked for; '' for nothing."""
        return self.results.text if self.results else ""

    def look_for(self, text: str) -> None:
        """Ask for what has these words in it, in place of what was looked for before."""
        self._drop_since()
        before = self.results
        self._drop_unshown()
        self.results = Results(text, self._people, self._wishes)
        self.results.grown.connect(self._put_in_order)
        self.results.show_ready(self._is_ready)
        if before is None:
            self._put(between_edges(Small(_("Looking …"))))
        self.show()
        self._wishes.look_for.emit(text, 0)

    def leave(self) -> None:
        """Look for nothing any more; nothing is remembered of it."""
        self._drop_since()
        self._drop_unshown()
        self.results = None
        empty(self._column)
        self.hide()

    def show_found(self, text: str, hits: Sequence[Hit], more: bool) -> None:
        """What was found of `text`; what comes late for an older text is dropped."""
        if self.results is None or self.results.text != text:
            return
        self.results.show_hits(hits, more, self._around.today)
        if self.results.parentWidget() is not self and self.since is None:
            self._put(self.results)
            self._put_in_order()

    def _put_in_order(self) -> None:
        if self.results is None or self.results.parentWidget() is self:
            put_in_order(self._above, self)

    def set_ready(self, ready: bool) -> None:
        """Whether all that was kept can be found by now; then what is missing is looked for."""
        was, self._is_ready = self._is_ready, ready
        if self.results is None:
            return
        self.results.show_ready(ready)
        if ready and not was and not self.results.has_more:
            self._wishes.look_for.emit(self.results.text, self.results.last())

    def show_since(self, sessions: Sequence[KeptSession], more: bool) -> None:
        """Open the first of these, which was found; the others came before it."""
        if not sessions or self.results is None:
            return
        self._drop_since()
        held, people = Held(list(sessions), more), self._people
        days = Days(held, self._wishes, self._anchor, people, self._around, set())
        self.since = Since(days, sessions[0].id)
        self.since.back.clicked.connect(self._back)
        self.results.hide()
        days.grown.connect(self._put_in_order)
        self._column.addWidget(self.since)
        self._put_in_order()
        fold = days.fold(sessions[0].id)
        fold.open()
        fold.head.setFocus()

    def _back(self) -> None:
        """The results again, the keyboard where it was among them."""
        assert self.results and self.since
        session = self.since.first
        self._drop_since()
        self.results.show()
        self.results.focus_on(session)

    def _drop_since(self) -> None:
        if self.since is not None:
            self.since.hide()
            self.since.setParent(None)
            self.since.deleteLater()
            self.since = None

    def _drop_unshown(self) -> None:
        """Results for which no answer has come."""
        if self.results is not None and self.results.parentWidget() is not self:
            self.results.deleteLater()

    def _put(self, content: QWidget) -> None:
        empty(self._column)
        self._column.addWidget(content)
        content.show()


class Since(QWidget):
    """The days from one on that was found, and the way back."""

    def __init__(self, days: Days, first: int) -> None:
        """`first` is the session that was found."""
        super().__init__()
        self.list, self.first = days, first
        self.list.kind = "since"
        self.back = Button(_("Back to what was found"), "quiet", "arrow-left")
        row, holder = Flow(), QWidget()
        row.addWidget(self.back)
        holder.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(between_edges(holder))
        column.addWidget(self.list)
        self.list.begin()
