"""Keeps a window out of pictures while something private stands in it.

Windows leaves such a window out of screenshots, recordings and shared screens; the small live
pictures over its task bar are another matter, and what covers a private turn there is that it has
lost the keyboard. macOS heeds the wish up to version 14 and in the older ways to take a picture;
from 15 on, its newer way no longer asks. X11 and Wayland know no such wish: there, whoever may take
pictures of the screen sees what stands on it. No system promises it against a camera or a program
made to get round it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

Ask = Callable[[int, bool], None]  # of the system, about a window by its number there

ANYWHERE, ON_A_MONITOR, IN_NO_PICTURE = 0x00, 0x01, 0x11  # Windows: where a window may be shown
SHARED_WITH_NONE, SHARED_TO_READ = 0, 1  # macOS: with whom its picture is
LEFT = 500  # milliseconds within which what was private has left the screen


def keep_out_of_pictures(widget: QWidget, on: bool) -> None:
    """Keep the window of `widget` out of pictures, or no longer once `widget` asks for it or goes.

    On at once; off a moment later, when the screen has been painted anew. Where the system can't do
    it, nothing happens. Raises nothing.
    """
    if ask := SYSTEMS.get(QGuiApplication.platformName()):
        shade = shade_of(widget.window(), ask)
        shade.hold(widget) if on else shade.release(widget)


class Shade(QObject):
    """A window's wish to be in no picture, as long as something private in it holds that wish."""

    def __init__(self, window: QWidget, ask: Ask) -> None:
        super().__init__(window)
        self._window, self._ask = window, ask
        self._holders = WeakSet[QWidget]()
        self._known = WeakSet[QWidget]()
        self._off = QTimer(self, singleShot=True, interval=LEFT)
        self._off.timeout.connect(self._lift)

    def hold(self, widget: QWidget) -> None:
        """Be in no picture until `widget` releases it, or is gone."""
        self._off.stop()
        self._holders.add(widget)
        if widget not in self._known:
            self._known.add(widget)
            widget.destroyed.connect(self._gone)
        self._say(True)

    def release(self, widget: QWidget) -> None:
        self._holders.discard(widget)
        self._off.start()

    def _gone(self) -> None:
        self._off.start()

    def _lift(self) -> None:
        if not any(map(Shiboken.isValid, self._holders)):
            self._say(False)

    def _say(self, on: bool) -> None:
        if handle := self._window.windowHandle():
            self._ask(int(handle.winId()), on)


def shade_of(window: QWidget, ask: Ask) -> Shade:
    option = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChild(Shade, options=option) or Shade(window, ask)


def ask_windows(window: int, on: bool, library: Any = None) -> None:
    """Ask Windows; `library` is its user32."""
    import ctypes

    try:
        ask = (library or ctypes.WinDLL("user32")).SetWindowDisplayAffinity  # type: ignore[attr-defined,unused-ignore]
        ask.argtypes, ask.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
        if not ask(window, IN_NO_PICTURE if on else ANYWHERE) and on:
            ask(window, ON_A_MONITOR)  # shown black in pictures: what older ones can do
    except (AttributeError, OSError, ctypes.ArgumentError):
        return


def ask_macos(view: int, on: bool, library: Any = None) -> None:
    """Ask macOS; `view` is what Qt calls a window there, `library` that of Objective-C."""
    import ctypes

    try:
        objc = library or ctypes.CDLL("/usr/lib/libobjc.dylib")
        named = objc.sel_registerName
        named.argtypes, named.restype = (ctypes.c_char_p,), ctypes.c_void_p
        place = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
        send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long)
    except (AttributeError, OSError, ctypes.ArgumentError):
        return
    if place and (window := send(place)(view, named(b"window"))):
        shared = SHARED_WITH_NONE if on else SHARED_TO_READ
        tell(place)(window, named(b"setSharingType:"), shared)


# By the name of Qt's platform, so that a window that is none of the system's is left alone.
SYSTEMS: dict[str, Ask] = {"windows": ask_windows, "cocoa": ask_macos}
