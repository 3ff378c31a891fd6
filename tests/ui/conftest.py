"""A dressed application: the light theme in English before every test, whatever one left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Dress, Place, Show
from together import words
from together.ui.parts import Page
from together.ui.theme import Mode, theme


@pytest.fixture(autouse=True)
def dress(qapp: QApplication) -> Iterator[Dress]:
    """Call it with what `theme.apply` takes to change the look within a test."""

    def apply(
        mode: Mode = "light",
        scale: float = 1.0,
        reduced_motion: bool = False,
        language: str = "en",
    ) -> None:
        words.install(language)
        theme.apply(qapp, mode, scale, reduced_motion, language)

    dress_as_usual(qapp)
    yield apply
    # What the test showed goes first: it would all be dressed once more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dress_as_usual(qapp)


def dress_as_usual(qapp: QApplication) -> None:
    """Light, in English; nothing is done where all of it is as the last time."""
    words.install("en")
    if worn(qapp) not in usual:
        theme.apply(qapp, "light")
        usual[:] = [worn(qapp)]


def worn(qapp: QApplication) -> tuple[object, ...]:
    """All that a theme puts on."""
    looks = (qapp.styleSheet(), qapp.palette(), qapp.font(), qapp.layoutDirection())
    return (theme.now, theme._mode, qapp.styleHints().colorScheme(), *looks)  # noqa: SLF001


usual: list[tuple[object, ...]] = []  # what was worn when it was put on, once that was done


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show a widget in a window of its own; it lives as long as the test."""
    kept: list[QWidget] = []

    def shown(widget: QWidget, width: int = 1280, height: int = 720) -> None:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()

    yield shown
    kept.clear()


@pytest.fixture
def place(show: Show) -> Place:
    """Show parts below each other on a page."""

    def placed(*parts: QWidget, width: int = 1280, height: int = 720) -> Page:
        page = Page()
        for part in parts:
            page.add(part)
        show(page, width, height)
        return page

    return placed
