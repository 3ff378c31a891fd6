"""What is on the screen, as eyes see it and as a screen reader tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtWidgets import QWidget

from together.ui.parts import Look, Page, PartnerBadge

Dress = Callable[..., None]
Show = Callable[..., None]
Place = Callable[..., Page]

MAYA, SAM = Look("Maya", "lake", "circle"), Look("Sam", "honey", "square")
FIVE = ["Not this week", "A little", "Some of the time", "Mostly", "All week"]
LONG = "Something that takes more than one line when the letters are as large as they can be here"


def told(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def said(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return told(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """What a screen reader adds to the name."""
    return told(widget).text(QAccessible.Text.Description)


def has_turn(badge: PartnerBadge) -> bool:
    """Whether a screen reader says of this partner that it is their turn."""
    return said(badge) == f"{badge.look().name}, whose turn it is"


def heard(interface: QAccessibleInterface) -> Iterator[str]:
    """Every name, description and value in the accessibility tree from `interface` down."""
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    for number in range(interface.childCount()):
        if child := interface.child(number):
            yield from heard(child)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def has(image: QImage, colour: str) -> bool:
    """Whether any pixel is exactly of that colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return QColor(colour).rgb() in memoryview(plain.constBits()).cast("I")
