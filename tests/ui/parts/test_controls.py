"""Everything that is pressed or filled: large enough, named, pressed by keyboard too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import (
    LONG,
    SAM,
    Dress,
    Place,
    described,
    has,
    picture,
    said,
)
from together.ui.parts import (
    Button,
    CardButton,
    Check,
    Chip,
    ChoiceCard,
    Chooser,
    DayField,
    IconButton,
    TextArea,
)
from together.ui.parts.fields import Line
from together.ui.theme import theme

# One of each that can be pressed or filled, by the name that a screen reader says.
CONTROLS: dict[str, Callable[[], QWidget]] = {
    "Begin": lambda: Button("Begin", "primary"),
    "Skip": lambda: Button("Skip", "plain"),
    LONG: lambda: Button(LONG, "secondary", "arrow-right"),
    "Pause": lambda: IconButton("pause", "Pause"),
    "Needs": lambda: CardButton("Needs", LONG, icon="cards", chips=[Chip("30 minutes", "clock")]),
    "Some quiet": lambda: ChoiceCard("Some quiet", note=LONG, look=SAM),
    "Your answer": lambda: TextArea("Your answer"),
    "First name": lambda: Line("First name"),
    "Remind us": lambda: Check("Remind us"),
    "Language": lambda: Chooser("Language", [("en", "English"), ("fi", "Suomi")]),
    "Look again": lambda: DayField("Look again"),
}


@pytest.mark.parametrize("name", CONTROLS)
@pytest.mark.parametrize(("scale", "language"), [(1.0, "en"), (2.0, "ar")])
def test_a_control_is_large_enough_and_named(
    place: Place, dress: Dress, name: str, scale: float, language: str
) -> None:
    dress(scale=scale, language=language)
    control = CONTROLS[name]()
    place(control)
    rect = control.focus_rect() if hasattr(control, "focus_rect") else control.rect()
    assert min(rect.width(), rect.height()) >= 44
    assert name in (said(control), described(control))
    assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("name", CONTROLS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_control_gets_the_height_its_words_need(
    place: Place, dress: Dress, name: str, scale: float
) -> None:
    dress(scale=scale)
    control = CONTROLS[name]()
    place(control, width=640)
    needed = control.heightForWidth(control.width())
    assert control.height() >= max(needed, control.minimumSizeHint().height())
    assert control.width() >= control.minimumSizeHint().width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
@pytest.mark.parametrize("make", [lambda: Button("Go"), lambda: CardButton("Go")])
def test_a_button_is_pressed_with_space_and_enter(
    qtbot: QtBot, place: Place, key: Qt.Key, make: Callable[[], Button]
) -> None:
    button = make()
    place(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("role", ["primary", "secondary", "quiet", "plain"])
def test_the_words_of_a_button_are_drawn_in_its_role(place: Place, role: str) -> None:
    button = Button("HHHH", "primary")
    button.set_role(role)  # type: ignore[arg-type]
    place(button)
    roles = {"primary": "on_primary", "secondary": "secondary_ink", "quiet": "ink"}
    assert has(picture(button), theme.now.colour(roles.get(role, "muted")))


def test_an_ampersand_in_a_name_is_itself(place: Place) -> None:
    button, card = Button("Tom & Ada"), ChoiceCard("Tea & talk")
    place(button, card)
    assert (said(button), said(card)) == ("Tom & Ada", "Tea & talk")
    assert button.words() == "Tom & Ada"


def test_a_disabled_button_is_not_drawn_as_one_to_press(place: Place) -> None:
    button = Button("Begin", "primary")
    button.setEnabled(False)
    place(button)
    assert not has(picture(button), theme.now.primary)


def test_arrows_stay_in_a_row(place: Place, qtbot: QtBot) -> None:
    row, after = QWidget(), Button("Back")
    inside = QHBoxLayout(row)
    first, second = (CardButton(words, "as it was meant") for words in ("Yes", "Nearly"))
    for card in (first, second):
        inside.addWidget(card)
    place(row, after)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert after.hasFocus()
