"""The second part of a reveal: both hold their own key, or press their own button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from together.play.moves import Opened, Partner
from together.ui.parts import Look, Note, Title, announce
from together.ui.parts.drawing import Block, Type, draw_card
from together.ui.parts.fitting import Pressable
from together.ui.parts.page import pad
from together.ui.parts.partner import draw_mark
from together.ui.stage.face import EDGE, Face
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _

HOLD = 800  # milliseconds that both are held
CARD_PADDING = 22  # px at 100 %, as the cards of all faces have
LIFTED = 60  # milliseconds until a key that came up counts as let go

LETTERS: dict[Partner, str] = {1: "F", 2: "J"}
KEYS: dict[int, Partner] = {Qt.Key.Key_F.value: 1, Qt.Key.Key_J.value: 2}

# Where F and J are on a keyboard with other letters, by what the system calls the places.
PLACES: dict[str, dict[int, Partner]] = {
    "xcb": {41: 1, 44: 2},
    "wayland": {41: 1, 44: 2},
    "windows": {33: 1, 36: 2},
}


class OwnKey(Pressable, QAbstractButton):
    """One partner's key: ready while it is held, or once it was pressed as a button."""

    def __init__(self, look: Look, letter: str) -> None:
        super().__init__()
        self._look, self._letter = look, letter
        self._held = self._low = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.toggled.connect(self._tell)
        self._tell()

    @property
    def is_held(self) -> bool:
        return self._held

    @property
    def is_ready(self) -> bool:
        return self._held or self.isChecked()

    def set_held(self, held: bool) -> None:
        self._held = held
        self._tell()

    def state_words(self) -> str:
        if self.is_ready:
            return _("{name} is ready").format(name=self._look.name)
        return _("{name}: hold {letter}").format(name=self._look.name, letter=self._letter)

    def set_low(self, low: bool) -> None:
        """In a low window the key is small, and its words stand beside it."""
        self._low = low
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        self.setText(self.state_words().replace("&", "&&"))
        self.setAccessibleName(self.state_words())
        self.updateGeometry()
        self.update()

    def focus_rect(self) -> object:
        return self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def focus_radius(self) -> int:
        return theme.now.radius_card

    def _words(self, width: int) -> Block:
        """The words within a key that is `width` px wide."""
        inside = width - 2 * (EDGE + theme.now.space(16))
        if not self._low:
            font = theme.now.font("heading")
            return Block(self.state_words(), Type(font, 1.25, "centre", balanced=True), inside)
        beside = inside - self._cap() - theme.now.space(12)
        return Block(self.state_words(), Type(theme.now.font("label"), 1.25, "left"), beside)

    def _cap(self) -> int:
        return theme.now.px(40 if self._low else 84)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, space = self._words(width).height, theme.now.space
        if self._low:
            return max(self._cap(), words) + 2 * (EDGE + space(10))
        return self._cap() + words + 2 * (EDGE + space(28)) + space(18)

    def sizeHint(self) -> QSize:
        width = theme.now.px(330)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        more = 2 * (EDGE + theme.now.space(10)) if self._low else theme.now.px(90)
        return QSize(theme.now.px(150), self._cap() + more)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, ready = theme.now, self.is_ready
        colours = tokens.partner(self._look.colour)
        painter = QPainter(self)
        card = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        draw_card(
            painter,
            card,
            tokens.radius_card,
            fill=colours.soft if ready else tokens.surface,
            edge=colours.main if ready else tokens.control,
            edge_width=3 if ready else 1,
        )
        words, side, left = self._words(self.width()), self._cap(), card.left() + tokens.space(16)
        high = side if self._low else side + tokens.space(18) + words.height
        cap = QRectF(card.center().x() - side / 2, card.center().y() - high / 2, side, side)
        if self._low:
            cap.moveLeft(left)
            left, top = cap.right() + tokens.space(12), card.center().y() - words.height / 2
        else:
            top = cap.bottom() + tokens.space(18)
        draw_mark(painter, self._look, cap) if ready else self._draw_cap(painter, cap)
        words.draw(painter, left, top, tokens.ink)

    def _draw_cap(self, painter: QPainter, cap: QRectF) -> None:
        """The key as it lies on the keyboard."""
        tokens, side = theme.now, cap.width()
        colours = tokens.partner(self._look.colour)
        painter.setPen(QPen(QColor(colours.main), 2))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(cap, tokens.radius, tokens.radius)
        top = cap.adjusted(side * 0.1, side * 0.06, -side * 0.1, -side * 0.16)
        painter.drawRoundedRect(top, tokens.radius * 0.7, tokens.radius * 0.7)
        painter.setPen(QColor(colours.main))
        painter.setFont(tokens.font("title", px=side * 0.42))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self._letter)


class OpenFace(Face):
    """Two keys side by side; both sides open once both are ready for a moment."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        who = _("Both of you")
        ask = _("Open it together")
        self._card = card = self.card("key", who, ask)
        self.hint(card, _("Hold both keys at the same time. Or each presses their own button."))
        self.keys: dict[Partner, OwnKey] = {n: self._key(n) for n in LETTERS}
        row = QWidget()
        # As they lie on the keyboard, whatever the direction of the language.
        row.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.now.space(8))
        for key in self.keys.values():
            beside.addWidget(key, 1)
        self.column.addWidget(row)
        self.first = self.keys[1]
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(HOLD)
        self._wait.timeout.connect(self._open)
        self._lifted = {n: self._lift_timer(n) for n in LETTERS}

    def make_room(self, lacking: int) -> None:
        """In a low window with large text: both keys stay in sight."""
        pad(self._card, 9 if lacking else CARD_PADDING)
        for line in self._card.findChildren(Note):  # the badges above say it, too
            line.setVisible(not lacking)
        for title in self._card.findChildren(Title):
            title.set_px(theme.now.heading if lacking else None)
        for key in self.keys.values():
            key.set_low(lacking > 0)

    def _key(self, partner: Partner) -> OwnKey:
        key = OwnKey(self.scene.look(partner), LETTERS[partner])
        key.toggled.connect(partial(self._ready_changed, partner))
        return key

    def key(self, key: int, code: int, down: bool) -> bool:
        places = PLACES.get(QGuiApplication.platformName(), {})
        partner = KEYS.get(key) or places.get(code)
        if partner is None:
            return False
        if not down:
            self._lifted[partner].start()
            return True
        self._lifted[partner].stop()
        if not self.keys[partner].is_held:
            self.keys[partner].set_held(True)
            self._ready_changed(partner)
        return True

    def _lift_timer(self, partner: Partner) -> QTimer:
        """X11 may report a held key as let go and pressed again, thirty times a second."""
        timer = QTimer(self, singleShot=True, interval=LIFTED)
        timer.timeout.connect(partial(self._let_go_of, partner))
        return timer

    def _let_go_of(self, partner: Partner) -> None:
        self.keys[partner].set_held(False)
        self._ready_changed(partner)

    def _ready_changed(self, partner: Partner, _on: bool = False) -> None:
        announce(self, self.keys[partner].state_words())
        if all(key.is_ready for key in self.keys.values()):
            self._wait.start()
        else:
            self._wait.stop()

    def finish(self) -> None:
        """One press opens nothing."""

    def hold(self) -> None:
        self._wait.stop()

    def let_go(self) -> None:
        for partner, key in self.keys.items():
            self._lifted[partner].stop()
            key.set_held(False)
        if not all(key.is_ready for key in self.keys.values()):
            self._wait.stop()

    def _open(self) -> None:
        self.moved.emit(Opened())
