"""What the leader reads at a glance: what is on, its clock, what comes next, and the own notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.parts import Body, Card, Heading, Note, PartnerMark, Prompt, Small, empty, name
from together.ui.parts.drawing import TIGHT_LINE, Type
from together.ui.parts.text import Label, Words
from together.ui.room import times
from together.ui.room.desk_view import DeskView
from together.ui.room.forms import Acts
from together.ui.room.look import marks_of
from together.ui.theme import theme
from together.words import _

DIGITS = 46  # px at 100 %
MARK = 40


class Digits(Words):
    """The clock, to be read while one stands and speaks."""

    def style_of_type(self) -> Type:
        font = theme.now.font("title", px=theme.now.px(DIGITS))
        return Type(font, TIGHT_LINE, "start")


class NowCard(Card):
    """What the room does now, how long still, and what one press of Next brings."""

    def __init__(self) -> None:
        super().__init__(padding=22)
        self.place = Small()
        self.block = Heading()
        self.do = Prompt()
        self.do.keep_to_lead()
        self.ask = Body(tone="muted")
        self.digits = Digits()
        self.clock = Small()
        self.next = Note("", "arrow-right", "ink")
        self._marks = QHBoxLayout()
        self._acts: Acts | None = None
        self.add(self.block)
        self.add(self.place)
        self.body.addLayout(self._doing())
        for part in (self.ask, self.digits, self.clock, self.next):
            self.add(part)
        self.body.addStretch(1)

    def _doing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.now.space(12))
        self._marks.setSpacing(theme.now.space(6))
        row.addLayout(self._marks)
        row.addWidget(self.do, 1)
        return row

    def show_view(self, view: DeskView) -> None:
        self.block.setText(view.now)
        self._set(self.place, place_words(view))
        self._set(self.do, "" if view.do == view.now else view.do)
        self._set(self.ask, view.ask)
        self._set(self.digits, digits_of(view))
        self._set(self.clock, clock_words(view))
        self.next.set(_("Next: {what}").format(what=view.next) if view.next else "")
        if view.acts is not self._acts:
            self._acts = view.acts
            self._show_marks(view)

    def _show_marks(self, view: DeskView) -> None:
        empty(self._marks)
        for look in marks_of(view.acts):
            self._marks.addWidget(PartnerMark(look, MARK), 0, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _set(words: Words, text: str) -> None:
        """Only what is new: each change asks the whole page for its layout."""
        if words.text() != text:
            words.setText(text)
        words.setVisible(bool(text))


def place_words(view: DeskView) -> str:
    """Which step of how many, and which round."""
    if view.scenes < 2:
        return ""
    step = _("Step {now} of {total}").format(now=view.scene, total=view.scenes)
    return " · ".join(filter(None, (step, view.room.place)))


def digits_of(view: DeskView) -> str:
    if view.is_over:
        return ""
    return times.clock(view.block_left if view.is_at_doors else view.left)


def clock_words(view: DeskView) -> str:
    """What stands below the digits."""
    if view.is_over:
        return ""
    if view.is_at_doors:
        return _("until the start") if view.block_left > 0 else _("It is time to begin.")
    whole = _("of {clock}").format(clock=times.clock(view.whole))
    if view.left <= 0:
        whole = left_words(view)
    if view.is_paused:
        whole = _("The clock stands still.")
    block = _("{clock} left in this block").format(clock=times.clock(view.block_left))
    return " · ".join(filter(None, (whole, block if view.scenes > 1 else "")))


def left_words(view: DeskView) -> str:
    """The clock in a few words."""
    if view.at < 0:
        return ""
    if view.left <= 0:
        return _("{clock} over").format(clock=times.clock(-view.left))
    return _("{clock} left").format(clock=times.clock(view.left))


class NotesCard(Card):
    """For the leader alone: what to say and do, signs to look for, what to have at hand."""

    def __init__(self) -> None:
        super().__init__(padding=22)
        self.parts: dict[str, tuple[Label, Body]] = {}
        self.add(Heading(_("For you")))
        for key, words in (
            ("notes", _("Notes")),
            ("watch", _("Signs to watch")),
            ("materials", _("Materials")),
        ):
            self.parts[key] = (Label(words, tone="muted"), Body())
            self.body.addLayout(self._part(*self.parts[key]))
        self._none = Small(_("There are no notes for this block."))
        self.add(self._none)
        self.body.addStretch(1)

    @staticmethod
    def _part(label: Label, body: Body) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.now.space(2))
        column.addWidget(label)
        column.addWidget(body)
        return column

    def show_view(self, view: DeskView) -> None:
        texts = {
            "notes": view.notes,
            "watch": view.watch,
            "materials": "\n".join(f"• {it}" for it in view.materials),
        }
        for key, text in texts.items():
            label, body = self.parts[key]
            if body.text() != text:
                body.setText(text)
            label.setVisible(bool(text))
            body.setVisible(bool(text))
        self._none.setVisible(not any(texts.values()))
        self.setVisible(not view.is_over)


class PaceLine(QWidget):
    """Above the buttons and always in sight: ahead or behind, when it ends, and what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(4))
        self.pace = Note("", "clock")
        self.said = Note("", "info")
        column.addWidget(self.pace)
        column.addWidget(self.said)
        name(self, _("How the time stands"))

    def show_view(self, view: DeskView) -> None:
        ends = _("It ends at {time}.").format(time=view.ends)
        if view.is_over:
            ends = _("It ended at {time}.").format(time=view.ends)
        elif view.ends != view.due:
            ends = _("It ends at {time}; planned is {due}.").format(time=view.ends, due=view.due)
        blank = _("The room is blank") if view.is_blank else ""
        text = " · ".join(filter(None, (blank, left_words(view), view.pace, ends)))
        if text != self.pace.text():
            self.pace.set(text, tone="warn" if view.is_late else "ink")

    def tell(self, sentence: str, *, is_fault: bool) -> None:
        icon, tone = ("warning", "danger") if is_fault else ("info", "muted")
        self.said.set(sentence, icon=icon, tone=tone)
