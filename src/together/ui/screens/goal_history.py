"""What became of an agreement, one line for each time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import Change, ChangeKind
from together.ui.days import moment_day
from together.ui.parts import Note, give_role, name
from together.ui.screens.names import in_line
from together.ui.theme import theme
from together.words import _

ICONS: dict[ChangeKind, str] = {
    "kept": "check",
    "shrunk": "minus",
    "changed": "pencil",
    "let go": "leaf",
    "reached": "flag",
    "taken up": "again",
}


def told(change: Change) -> str:
    """'3 May 2026: changed; before: …'."""
    day = moment_day(change.at)
    if not change.before:
        return became(change.kind).format(day=day)
    words = in_line(" · ".join(change.before))
    return _("{day}: changed; before: {words}").format(day=day, words=words)


def became(kind: ChangeKind) -> str:
    """What became of it, with room for the day."""
    return {
        "kept": _("{day}: kept as it is"),
        "shrunk": _("{day}: made smaller"),
        "changed": _("{day}: changed"),
        "let go": _("{day}: let go"),
        "reached": _("{day}: reached"),
        "taken up": _("{day}: taken up again"),
    }[kind]


class Changes(QWidget):
    """Every change in its order, the oldest first; a list for a screen reader, too."""

    def __init__(self, history: Iterable[Change]) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.List)
        name(self, _("What has changed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        for change in history:
            line = Note(told(change), ICONS[change.kind])
            give_role(line, QAccessible.Role.ListItem)
            name(line, told(change))
            column.addWidget(line)
