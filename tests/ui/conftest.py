"""A dressed application: the light theme in English before every test, whatever one left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
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

    apply()
    yield apply
    apply()


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
