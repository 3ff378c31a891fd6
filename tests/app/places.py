"""Everywhere that a private word could be left on a computer, and how to find it there."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from types import FrameType, ModuleType

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

from tests.store.walk import MARKER

Words = set[str]
Widgets = Collection[QWidget]
KINDS = [kind for kind in QAccessible.Text if kind != QAccessible.Text.UserText]
BEGIN = "zq"  # of every marked word
NARROW = re.compile(MARKER.pattern.encode())
WIDE = re.compile(rb"z\0q\0[0-9x]")


def marked(texts: Iterable[str], also: Iterable[str] = ()) -> Words:
    """All marked words in `texts`, and those of `also`."""
    found = set()
    for text in texts:
        found |= {*MARKER.findall(text), *(it for it in also if it in text)}
    return found


def in_bytes(content: bytes, also: Iterable[str] = ()) -> Words:
    """The same in letters of one byte and of two, whichever of the two comes first."""
    narrow = content.replace(b"\0", b"") if WIDE.search(content) else b""
    found = {it.decode() for it in NARROW.findall(content) + NARROW.findall(narrow)}
    wide = ((it, it.encode(), it.encode("utf-16-le")[:-1]) for it in also)
    return found | {it for it, one, two in wide if one in content or two in content}


def flush() -> None:
    """Let what was taken away be gone, as the program's own loop does at once."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


# On the disk


def on_disk(folder: Path, also: Iterable[str] = ()) -> dict[str, Words]:
    """File, with its path from `folder` -> the words in its name or in any byte of it.

    A file that goes while one looks is none: whoever makes files for a moment is looked at often.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue
        if words := marked([name], also) | in_bytes(content, also):
            found[name] = words
    return found


# In the window, seen or not


def windows() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def widgets() -> set[QWidget]:
    """All that live, in a window or not."""
    found = {it for it in Shiboken.getAllValidWrappers() if isinstance(it, QWidget)}
    for window in windows():
        found |= {window, *window.findChildren(QWidget)}
    return found


def in_titles(_widgets: Widgets) -> Iterator[str]:
    """What the desktop tells of a window: in task bars, switchers and its recent things."""
    yield QGuiApplication.applicationDisplayName()
    for window in windows():
        yield from (window.windowTitle(), window.windowIconText(), window.windowFilePath())
        yield window.windowRole()
        if handle := window.windowHandle():
            yield from (handle.title(), handle.filePath())


def in_accessibility(widgets: Widgets) -> Iterator[str]:
    """All that a screen reader could come by, on hidden pages, too."""
    for window in windows():
        if root := QAccessible.queryAccessibleInterface(window):
            yield from told(root)
    for widget in widgets:
        if alone := QAccessible.queryAccessibleInterface(widget):
            yield from said(alone)


def told(interface: QAccessibleInterface) -> Iterator[str]:
    yield from said(interface)
    for number in range(interface.childCount()):
        if child := interface.child(number):
            yield from told(child)


def said(interface: QAccessibleInterface) -> Iterator[str]:
    for kind in KINDS:
        yield interface.text(kind)
    if text := interface.textInterface():
        yield text.text(0, text.characterCount())
    if value := interface.valueInterface():
        yield str(value.currentValue())


def in_properties(widgets: Widgets) -> Iterator[str]:
    """Tooltips and the like, and whatever else is noted at an object."""
    for widget in widgets:
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.objectName())
        for name in (bytes(it.data()).decode() for it in widget.dynamicPropertyNames()):
            if not name.startswith("_"):  # Qt's own, of kinds that Python can't read
                yield str(widget.property(name))


def in_fields(widgets: Widgets) -> Iterator[str]:
    for widget in widgets:
        if isinstance(widget, QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QLineEdit):
            yield widget.text()


def in_undo(widgets: Widgets) -> Iterator[str]:
    """What each field held before: one goes all the way back, and forth again, unheard.

    A field of dots has no way back: there, undoing empties it.
    """
    for widget in widgets:
        heard = not widget.blockSignals(True)
        if isinstance(widget, QTextEdit):
            yield from undone(widget.document(), widget.document().toPlainText)
        elif isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Normal:
            yield from undone(widget, widget.text)
        widget.blockSignals(not heard)


def undone(field: object, text: Callable[[], str]) -> Iterator[str]:
    steps = 0
    while field.isUndoAvailable():  # type: ignore[attr-defined]
        field.undo()  # type: ignore[attr-defined]
        yield text()
        steps += 1
    while field.isRedoAvailable():  # type: ignore[attr-defined]
        field.redo()  # type: ignore[attr-defined]
        yield text()


# With the desktop


def in_clipboards(_widgets: Widgets) -> Iterator[str]:
    """Everything, in all its forms, that could be pasted now."""
    clipboard = QGuiApplication.clipboard()
    for mode in QClipboard.Mode:
        data = clipboard.mimeData(mode)
        for form in data.formats() if data else []:
            content = bytes(data.data(form).data())
            yield from (content.decode("latin-1"), content.replace(b"\0", b"").decode("latin-1"))


def in_settings(_widgets: Widgets) -> Iterator[str]:
    """What Qt remembers for a program, and for its own dialogs."""
    for settings in (QSettings("Together", "Together"), QSettings("QtProject")):
        for key in settings.allKeys():
            yield from (key, str(settings.value(key)))


# In memory


def in_python() -> Words:
    """The words in every text that a living object of Python holds; what Qt holds is not among it.

    What runs now is left out: it is whoever looks.
    """
    gc.unfreeze()
    gc.collect()
    waiting = [it for it in gc.get_objects() if not isinstance(it, FrameType | ModuleType)]
    known = {id(it) for it in waiting}
    found: Words = set()
    while waiting:
        for held in gc.get_referents(waiting.pop()):
            if isinstance(held, str):
                found |= {*MARKER.findall(held)} if BEGIN in held else set()
            elif isinstance(held, bytes | bytearray):
                found |= in_bytes(bytes(held)) if BEGIN.encode() in held else set()
            elif id(held) not in known and not gc.is_tracked(held):
                known.add(id(held))
                waiting.append(held)
    return found


PLACES: dict[str, Callable[[Widgets], Iterator[str]]] = {
    "titles": in_titles,
    "accessibility tree": in_accessibility,
    "properties": in_properties,
    "fields": in_fields,
    "undo": in_undo,
    "clipboards": in_clipboards,
    "settings": in_settings,
}


def look(folder: Path, also: Collection[str] = ()) -> dict[str, Words]:
    """Where marked words, and those of `also`, are: place, or file below `folder` -> words."""
    flush()
    alive = widgets()
    found = {place: marked(texts(alive), also) for place, texts in PLACES.items()}
    return {place: words for place, words in (found | on_disk(folder, also)).items() if words}
