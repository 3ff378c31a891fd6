"""The look of the running program: fonts, palette, the one style sheet, tinted icons.

`theme.apply(app, ...)` may be called again at any time: everything on the screen follows at once,
without a restart. Parts that paint themselves read `theme.now` while painting and hear of a change
by the StyleChange event that Qt sends to every widget. Nothing else sets a palette or a sheet.
"""

from __future__ import annotations

from functools import lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPainter, QPalette, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from together import paths
from together.ui.qt_words import qt_words
from together.ui.tokens import Tokens, load
from together.words import is_rtl

Mode = Literal["auto", "light", "dark"]

DIRECTIONAL = frozenset({"arrow-left", "arrow-right", "caret-right", "again", "door", "list"})

_SCHEMES = {
    "auto": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The tokens in use; `changed` follows every new `apply` and, in "auto", the system."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "auto"
        self._following = False
        self._now: Tokens | None = None

    @property
    def now(self) -> Tokens:
        """The tokens in use; light at 100 % before the first `apply`."""
        if self._now is None:
            self._now = load("light")
        return self._now

    def apply(
        self,
        app: QApplication,
        mode: Mode = "auto",
        scale: float = 1.0,
        reduced_motion: bool = False,
        language: str = "en",
    ) -> None:
        """Dress `app`; `scale` is the text size (1.0 to 2.0), `language` orders the fonts."""
        self._mode = mode
        load_fonts()
        hints = app.styleHints()
        if not self._following:
            hints.colorSchemeChanged.connect(self._follow_system)
            self._following = True
        hints.setColorScheme(_SCHEMES[mode])
        # Not every system follows the wish: what was asked for counts.
        dark = mode == "dark" or (mode == "auto" and hints.colorScheme() == Qt.ColorScheme.Dark)
        self._now = load(
            "dark" if dark else "light",
            scale=scale,
            reduced_motion=reduced_motion,
            language=language,
        )
        self._dress(app)

    def _dress(self, app: QApplication) -> None:
        tokens = self.now
        if not app.styleSheet():  # with a sheet on it a style no longer tells its name
            app.setStyle("Fusion")
        rtl = is_rtl(tokens.language)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        app.setLayoutDirection(direction)
        qt_words().follow(app)
        app.setFont(tokens.font("body"))
        # The palette first: a sheet keeps the colours that the palette had when it was set.
        app.setPalette(palette(tokens))
        app.setStyleSheet(sheet(tokens))
        self.changed.emit()

    def _follow_system(self) -> None:
        app = QApplication.instance()
        if self._mode == "auto" and isinstance(app, QApplication):
            now = self.now
            self.apply(app, "auto", now.scale, now.reduced_motion, now.language)


theme = Theme()


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known (0.2 ms each); returns their families.

    All at once, and before the first frame: a name in another script must not make a page jump.
    """
    families: list[str] = []
    for place in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(place))
        if number < 0:
            raise OSError(f"{place} is not a font; install the program again")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.ink,
        role.Base: tokens.sunken,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.secondary_bg,
        role.ButtonText: tokens.secondary_ink,
        role.BrightText: tokens.on_primary,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Accent: tokens.primary,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.surface,
        role.Mid: tokens.border,
        role.Dark: tokens.control,
        role.Shadow: tokens.shadow,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.muted))
    return made


def sheet(tokens: Tokens) -> str:
    """`resources/themes/sheet.qss` with the tokens filled in; an unknown name raises KeyError."""

    def quoted(face: str) -> str:
        return ", ".join(f'"{family}"' for family in tokens.families(face))

    names = {
        **vars(tokens),
        "reading": quoted("reading"),
        "interface": quoted("interface"),
        "body": tokens.body,
        "answer": tokens.answer,
        "radius": tokens.radius,
        "target": tokens.target,
        "inner_target": tokens.target - 2,
        "pad": tokens.space(14),
        "pad_area": tokens.space(10),
        "arrow": tokens.space(36),
    }
    text = (paths.resources() / "themes" / "sheet.qss").read_text(encoding="utf-8")
    return Template(text).substitute(names)


def pixmap(name: str, colour: str = "ink", size: float = 20) -> QPixmap:
    """The icon `name` in a colour role or "#RRGGBB", `size` px high, sharp on every screen."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    mirrored = name in DIRECTIONAL and is_rtl(theme.now.language)
    return _drawn(name, theme.now.colour(colour), round(size), ratio, mirrored)


def icon(name: str, colour: str = "ink", size: float = 20) -> QIcon:
    return QIcon(pixmap(name, colour, size))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    svg = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    if mirrored:
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
    drawn.setDevicePixelRatio(ratio)
    return drawn
