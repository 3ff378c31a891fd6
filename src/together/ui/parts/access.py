"""What a screen reader is told: roles, names and announcements."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

_ROLE = "accessibleRole"

# Qt does not own what the factory returns in a way that Python sees: kept while the widget lives.
_kept: dict[int, QAccessibleInterface] = {}
_installed = False


class _Told(QAccessibleWidget):
    """A widget told with the role that it was given.

    It must not hold the widget: PySide never lets go of what a factory has returned.
    """

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind == QAccessible.Text.Name and isinstance(widget, QWidget):
            return widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
        return str(super().text(kind))


def _factory(key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or (role := thing.property(_ROLE)) is None:
        return None
    told = _Told(thing, QAccessible.Role(int(role)), "")
    _kept[id(thing)] = told
    thing.destroyed.connect(partial(_kept.pop, id(thing), None))
    return told


def give_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` told with `role`; its name is its accessible name, else its text."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_factory)
        _installed = True
    widget.setProperty(_ROLE, role.value)


def name(widget: QWidget, text: str, description: str = "") -> None:
    """What is said when `widget` gets the focus: `text`, then `description`."""
    widget.setAccessibleName(text)
    widget.setAccessibleDescription(description)


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have `text` said now. Not every screen reader does: move the focus too where it matters."""
    event = QAccessibleAnnouncementEvent(widget, text)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)
