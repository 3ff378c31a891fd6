"""What paper and how large: the choices above the pages of a preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPageSize
from PySide6.QtWidgets import QWidget

from together.ui.lettering import LARGE, USUAL, Size
from together.ui.parts import Flow, Segmented
from together.ui.parts.drawing import ROOM
from together.ui.screens.toggle import Toggle
from together.ui.theme import theme
from together.words import _

SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class OneLine(Segmented):
    """It wants the room that each of its words takes on one line."""

    def __init__(self, options: Sequence[tuple[str, str]], name: str, *, value: str = "") -> None:
        self._texts = [words for _key, words in options]
        super().__init__(options, name, value=value)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.now.font("button"))
        widest = max(metrics.horizontalAdvance(it) for it in self._texts)
        width = (round(widest) + ROOM + theme.now.space(32)) * len(self._texts)
        return QSize(width, self.heightForWidth(width))


class PaperOptions(QWidget):
    """`zoomed` tells whether a page is seen whole; `kind` which of several papers is wanted, from
    0; `changed` that the paper or the type has another size.
    """

    zoomed = Signal(bool)
    kind = Signal(int)
    changed = Signal()

    def __init__(
        self,
        paper: QPageSize,
        kinds: Sequence[str] = (),
        *,
        has_zoom: bool = True,
        is_large: bool = False,
    ) -> None:
        """`kinds` are the names of two to four papers to choose from; with `has_zoom` there is a
        page to be seen whole or large.
        """
        super().__init__()
        self._paper = paper
        self._row = Flow(self, gap=12)
        if kinds:
            which = [(str(n), words) for n, words in enumerate(kinds)]
            self.kinds = OneLine(which, _("Which paper"), value="0")
            self.kinds.chosen.connect(self._tell_kind)
            self._row.addWidget(self.kinds)
        self.zoom = OneLine(
            [("page", _("Whole page")), ("width", _("Large"))], _("How large"), value="page"
        )
        self.zoom.chosen.connect(self._tell_zoom)
        self.sizes = OneLine(
            [("a4", _("A4")), ("letter", _("Letter"))], _("Paper"), value=self._key(paper)
        )
        self.sizes.chosen.connect(self._choose_size)
        self.large = Toggle(_("Large print"))
        self.large.setChecked(is_large)
        self.large.toggled.connect(self.changed)
        for part in (self.zoom, self.sizes, self.large):
            self._row.addWidget(part)
        if not has_zoom:
            self.zoom.hide()

    @property
    def paper(self) -> QPageSize:
        return self._paper

    @property
    def type_size(self) -> Size:
        return LARGE if self.large.isChecked() else USUAL

    def _key(self, paper: QPageSize) -> str:
        return next((key for key, size in SIZES.items() if size == paper.id()), "")

    def _choose_size(self, key: str) -> None:
        self._paper = QPageSize(SIZES[key])
        self.changed.emit()

    def _tell_zoom(self, how: str) -> None:
        self.zoomed.emit(how == "page")

    def _tell_kind(self, number: str) -> None:
        self.kind.emit(int(number))
