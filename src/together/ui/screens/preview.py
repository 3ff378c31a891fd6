"""A document as it will be on paper, page by page; from here it is printed or saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.paper.document import Document
from together.ui.days import locale
from together.ui.lettering import LARGE, USUAL, Size
from together.ui.paged import Paged, paper_size
from together.ui.parts import (
    Body,
    Button,
    Flow,
    Note,
    Small,
    Title,
    announce,
    give_role,
    name,
)
from together.ui.parts.drawing import ROOM
from together.ui.parts.fitting import Fitting
from together.ui.screens.paper_options import PaperOptions
from together.ui.screens.screen import Screen
from together.ui.sheet import print_document
from together.ui.theme import theme
from together.ui.turns import Turns
from together.words import _

LOWEST = 320  # px at 100 %: in less room a page takes the height of the window
MANY = 4  # pages, from which on the first and the last are offered


class Preview(Screen):
    """`saved` asks for a file: "pdf", "html" or "markdown"; `back` leads back.

    Without a document it says that there is a moment to wait, until `show_document`. `can_print`
    offers a printer. The paper is that which is usual where the computer is, if no other is named.
    Where there are several `kinds` of paper, `kind` asks for one by its number; `show_document`
    answers.
    """

    saved = Signal(str)
    back = Signal()
    kind = Signal(int)
    shown = Signal()  # the pages are there

    def __init__(
        self,
        document: Document | None = None,
        *,
        can_print: bool = False,
        paper: QPageSize | None = None,
        kinds: Sequence[str] = (),
        size: Size | None = None,
    ) -> None:
        """A `document` is laid out at once: let a long one come later."""
        super().__init__(width=900)
        self._can_print, self._paper = can_print, paper or paper_size(locale())
        self._kinds, self._has_pages = kinds, False
        self._type_size = size or USUAL
        self._laying: Turns | None = None
        if document is None:
            self._wait()
        else:
            self._show_pages(Paged(document, self._paper, size=self._type_size))

    def _wait(self) -> None:
        self.add(Title(_("On paper")))
        self.moment = Body(_("Just a moment …"))
        self.add(self.moment)
        self.cancel = self._leading_back(_("Cancel"))
        self.add_action(self.cancel)
        self.land_on(self.cancel)

    def show_document(self, document: Document) -> None:
        """Lay it out turn by turn, and show its pages when all are there."""
        paged = Paged(document, self._paper, at_once=False, size=self._type_size)
        if self._laying:
            self._laying.stop()
        self._laying = Turns(paged.lay(), self)
        self._laying.done.connect(partial(self._come, paged))

    def say_gone(self) -> None:
        """There is nothing to be shown."""
        words = _("What you wanted on paper is not kept any more.")
        self.moment.setText(words)
        self.cancel.set_text(_("Back"))
        announce(self.moment, words)

    def _come(self, paged: Paged) -> None:
        if self._has_pages:
            self._show_others(paged)
        else:
            self.clear()
            self._show_pages(paged)
            self.sheet.setFocus()
        self.shown.emit()

    def _show_others(self, paged: Paged) -> None:
        """Other pages in the place of those that were seen; the keyboard stays where it is."""
        self.paged = paged
        self.title.setText(paged.document.name)
        self.sheet.show_pages(paged)
        for end in (self.first, self.last):
            end.setVisible(self.sheet.count >= MANY)
        self._tell_page()
        announce(self.sheet, self.sheet.accessibleName())

    def _lay_anew(self) -> None:
        """The paper or the type has another size."""
        self._paper, self._type_size = self.options.paper, self.options.type_size
        self.show_document(self.paged.document)

    def _show_pages(self, paged: Paged) -> None:
        self.paged, self._has_pages = paged, True
        self.sheet = Sheet(paged)
        self.sheet.turned.connect(self._tell_page)
        self.title = Title(paged.document.name)
        self.add(self.title)
        self.add_layout_of(self._turning())
        self.options = PaperOptions(self._paper, self._kinds, is_large=self._type_size == LARGE)
        self.options.zoomed.connect(self.sheet.set_whole)
        self.options.changed.connect(self._lay_anew)
        self.options.kind.connect(self.kind)
        self.add(self.options)
        self.add(self.sheet)
        self.notice = Note("", "check")
        self.set_notice(self.notice)
        self._offer()
        self._tell_page()
        for watched in (self.area.viewport(), self.sheet):
            watched.installEventFilter(self)
        self.land_on(self.sheet)

    def _turning(self) -> Flow:
        row = Flow(gap=12)
        self.first = Button(_("First page"), "quiet")
        self.earlier = Button(_("Page before"), "quiet", "arrow-left")
        self.later = Button(_("Next page"), "quiet", "arrow-right")
        self.last = Button(_("Last page"), "quiet")
        self.place = Small()
        self.first.clicked.connect(partial(self.sheet.turn_to, 0))
        self.earlier.clicked.connect(partial(self.sheet.turn_by, -1))
        self.later.clicked.connect(partial(self.sheet.turn_by, 1))
        self.last.clicked.connect(self.sheet.turn_to_last)
        for part in (self.first, self.earlier, self.later, self.last, self.place):
            row.addWidget(part)
        if self.sheet.count < MANY:
            self.first.hide()
            self.last.hide()
        return row

    def _leading_back(self, words: str) -> Button:
        left = Button(words, "plain", "arrow-left")
        left.clicked.connect(self.back)
        return left

    def _offer(self) -> None:
        self.add_action(self._leading_back(_("Back")))
        if self._can_print:
            printed = Button(_("Print…"), "secondary", "printer")
            printed.clicked.connect(self._print)
            self.add_action(printed)
        for kind, words in (
            ("pdf", _("Save as PDF")),
            ("html", _("Save as web page")),
            ("markdown", _("Save as Markdown")),
        ):
            button = Button(words, "primary" if kind == "pdf" else "secondary")
            button.clicked.connect(partial(self.saved.emit, kind))
            self.add_action(button)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what became of a file."""
        self.notice.set(
            words, icon="warning" if wrong else "check", tone="warn" if wrong else "muted"
        )
        announce(self.notice, words)

    def _print(self) -> None:
        print_document(self.window(), self.paged.document, self.paged.type_size)

    def _tell_page(self) -> None:
        self.place.setText(self.sheet.accessibleName())
        held = self.focusWidget()
        for back in (self.first, self.earlier):
            back.setEnabled(self.sheet.page > 0)
        for on in (self.later, self.last):
            on.setEnabled(self.sheet.page < self.sheet.count - 1)
        if isinstance(held, Button) and not held.isEnabled():
            self.sheet.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size, or what stands above the page has."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._make_room()
        return False

    def _make_room(self) -> None:
        """A whole page is as high as what is left of the window; in a low one, as the window."""
        high, space = self.area.viewport().height(), theme.now.space
        left = high - self.sheet.y() - space(16)
        self.sheet.set_room(left if left >= theme.now.px(LOWEST) else high - space(48))


KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Sheet(Fitting, QWidget):
    """One page of paper. Its words are read to who cannot see it; `turned` follows each turn."""

    turned = Signal()

    def __init__(self, paged: Paged) -> None:
        super().__init__()
        self._paged, self.page = paged, 0
        self._whole, self._room = True, theme.now.px(LOWEST)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_role(self, QAccessible.Role.Document)
        self._name()

    @property
    def count(self) -> int:
        return self._paged.count

    def turn_to(self, page: int) -> None:
        """Show this page, or the nearest there is."""
        page = min(max(page, 0), self.count - 1)
        if page != self.page:
            self.page = page
            self._name()
            self.update()
            self.turned.emit()
            announce(self, self.accessibleName())

    def turn_to_last(self) -> None:
        self.turn_to(self.count - 1)

    def show_pages(self, paged: Paged) -> None:
        """Show others, from the first one."""
        self._paged, self.page = paged, 0
        self._name()
        self.updateGeometry()
        self.update()

    def turn_by(self, pages: int) -> None:
        self.turn_to(self.page + pages)

    def set_whole(self, whole: bool) -> None:
        """Show the page whole in the window, or as wide as the column."""
        self._whole = whole
        self.updateGeometry()
        self.update()

    def set_room(self, height: int) -> None:
        """A whole page is at most so many px high."""
        height = max(height, theme.now.px(LOWEST) // 2)
        if height != self._room:
            self._room = height
            self.updateGeometry()

    def _name(self) -> None:
        told = _("Page {number} of {count}").format(number=self.page + 1, count=self.count)
        name(self, told, self._paged.words(self.page))

    def heightForWidth(self, width: int) -> int:
        size = self._paged.size
        high = round((width - 2 * ROOM) * size.height() / size.width()) + 2 * ROOM
        return min(high, self._room) if self._whole else high

    def sizeHint(self) -> QSize:
        width = theme.now.px(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(160), theme.now.px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            self.turn_to(0)
        elif key == Qt.Key.Key_End:
            self.turn_to_last()
        elif key in KEYS:
            self.turn_by(KEYS[key] * self._way(key))
        else:
            super().keyPressEvent(event)

    def _way(self, key: Qt.Key) -> int:
        """Left leads on where one reads from right to left."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -1 if rtl and key in arrows else 1

    def paper(self) -> QRectF:
        """Where the page is seen, in px."""
        room = QRectF(self.rect()).adjusted(ROOM, ROOM, -ROOM, -ROOM)
        size = self._paged.size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        seen = QRectF(room.topLeft(), size)
        seen.moveCenter(room.center())
        return seen

    def focus_rect(self) -> QRect:
        return self.paper().toAlignedRect()

    def focus_radius(self) -> int:
        return 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paper = QPainter(self), self.paper()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now.control), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(paper)
        painter.translate(paper.topLeft())
        scale = paper.width() / self._paged.size.width()
        painter.scale(scale, scale)
        self._paged.paint(painter, self.page)
