"""Puts a marked word into each place in turn, so that one sees whether it would be found there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QSettings
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QTextEdit, QWidget

from tests.app.evening import Evening, Gone, Moments

kept: list[str] = []


def everywhere(it: Evening) -> Moments:
    """Each moment is called as the place where the word is to be found."""
    it.word()
    for place, plant in in_the_program(it).items():
        with plant():
            yield Gone(place) if place == "python" else place
    for name in FILES:
        file = it.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(FILES[name](it.last()))
        yield name
        file.unlink()
    named = it.root / "home" / it.last()
    named.touch()
    yield f"home/{it.last()}"
    named.unlink()
    for stream, name in ((sys.stdout, "said/out"), (sys.stderr, "said/err")):
        print(it.last(), file=stream)
        stream.flush()
        yield name
        (it.root / name).write_bytes(b"")


FILES: dict[str, Callable[[str], bytes]] = {
    "data/backups/couple/of a day.together": lambda word: b"\0\1" + word.encode() + b"\2",
    "data/backups/couple/.half made": lambda word: word.encode("utf-16-le"),
    "data/couple.together-journal": lambda word: word.encode("utf-16-be"),
    "data/notes.ini": lambda word: f"[General]\nlast={word}\n".encode(),
    "data/crash.txt": lambda word: f"ValueError: no {word}".encode(),
    "data/run/call": lambda word: word.encode(),
    "tmp/deep/er": lambda word: b"\xff" + word.encode(),
    "home/.local/share/recently-used.xbel": lambda word: f'<bookmark href="{word}"/>'.encode(),
}


def in_the_program(it: Evening) -> dict[str, Callable[[], AbstractContextManager[None]]]:
    window, clipboard = it.window, QGuiApplication.clipboard()

    @contextmanager
    def title() -> Iterator[None]:
        before = window.windowTitle()
        window.setWindowTitle(f"{before} {it.last()}")
        yield
        window.setWindowTitle(before)

    @contextmanager
    def tooltip() -> Iterator[None]:
        window.setToolTip(it.last())
        yield
        window.setToolTip("")

    @contextmanager
    def hidden_page() -> Iterator[None]:
        pages = QStackedWidget(window)
        pages.addWidget(QWidget())
        pages.addWidget(QLabel(it.last()))
        pages.show()
        yield
        pages.deleteLater()

    @contextmanager
    def field_of_dots() -> Iterator[None]:
        field = QLineEdit(it.last(), window)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        yield
        field.deleteLater()

    @contextmanager
    def undo() -> Iterator[None]:
        area, line = QTextEdit(window), QLineEdit(window)
        area.insertPlainText(it.last())
        area.selectAll()
        area.textCursor().removeSelectedText()
        line.insert(it.last())
        line.selectAll()
        line.del_()
        yield
        area.deleteLater()
        line.deleteLater()

    @contextmanager
    def copied() -> Iterator[None]:
        mode = QClipboard.Mode.Selection
        if not clipboard.supportsSelection():
            mode = QClipboard.Mode.Clipboard
        clipboard.setText(it.last(), mode)
        yield
        clipboard.clear(mode)

    @contextmanager
    def settings() -> Iterator[None]:
        remembered = QSettings("QtProject")
        remembered.setValue("FileDialog/history", it.last())
        yield
        remembered.remove("FileDialog")
        remembered.sync()

    @contextmanager
    def python() -> Iterator[None]:
        kept.append(it.last())
        yield
        kept.clear()

    return {
        "titles": title,
        "properties": tooltip,
        "accessibility tree": hidden_page,
        "fields": field_of_dots,
        "undo": undo,
        "clipboards": copied,
        "settings": settings,
        "python": python,
    }
