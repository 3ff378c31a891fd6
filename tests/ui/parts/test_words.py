"""Words on the screen: wrapped, in their own direction, never read as markup."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QImage

from tests.ui.seeing import (
    LONG,
    Dress,
    Place,
    has,
    picture,
    said,
    told,
)
from together.ui.parts import (
    Answer,
    Body,
    Heading,
    Note,
    Prompt,
    Small,
    Title,
    Words,
)
from together.ui.theme import theme


@pytest.mark.parametrize("kind", [Title, Heading, Prompt, Answer, Body, Small])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_wrap_and_get_their_height(
    place: Place, dress: Dress, kind: type[Words], scale: float
) -> None:
    dress(scale=scale)
    words = kind(LONG)
    place(words, width=480)
    assert words.height() >= words.heightForWidth(words.width())
    assert words.heightForWidth(240) > words.heightForWidth(4000)
    assert words.width() <= 480


def test_what_people_wrote_is_never_markup(place: Place) -> None:
    words = Answer("<b>you</b> &amp; me")
    place(words)
    assert words.text() == said(words) == "<b>you</b> &amp; me"
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.sizeHint().width() > Answer("you & me").sizeHint().width()


def test_a_title_is_told_as_a_heading(place: Place) -> None:
    title, body = Title("One good thing"), Body("x")
    place(title, body)
    assert told(title).role() == QAccessible.Role.Heading
    assert said(title) == "One good thing"
    assert told(body).role() == QAccessible.Role.StaticText


@pytest.mark.usefixtures("qapp")
def test_what_a_screen_reader_was_told_goes_with_its_widget() -> None:
    title = Title("One good thing")
    gone = ref(title)
    assert said(title) == "One good thing"
    title.deleteLater()
    del title
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def ink_of(image: QImage) -> list[int]:
    """The columns with something drawn."""
    ground = image.pixel(0, 0)
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]


def test_each_paragraph_goes_by_its_own_direction(place: Place) -> None:
    english, hebrew = Answer("Thank you."), Answer("תודה.")
    place(english, hebrew)
    assert min(ink_of(picture(english))) < 8
    assert max(ink_of(picture(hebrew))) > hebrew.width() - 8


def test_centred_lines_are_of_about_one_length(place: Place) -> None:
    prompt = Prompt("Maya’s words are put away. Sam, press Space when ready.", centred=True)
    place(prompt, width=500)
    columns = ink_of(picture(prompt))
    left, right = min(columns), prompt.width() - max(columns)
    assert abs(left - right) < 6
    assert left > prompt.width() * 0.08


def test_an_own_size_and_tone_are_kept(place: Place, dress: Dress) -> None:
    title = Title("Speak")
    title.set_px(72)
    title.set_tone("primary")
    place(title)
    tall = title.sizeHint().height()
    dress(scale=2.0)
    assert title.sizeHint().height() == tall
    assert has(picture(title), theme.now.primary)
    title.set_px(None)
    assert title.sizeHint().height() == Title("Speak").sizeHint().height()


def test_a_note_is_there_only_while_it_says_something(place: Place) -> None:
    note = Note("", "warning")
    page = place(note)
    assert not note.isVisible()
    note.set("Write a name first.", tone="danger")
    assert note.isVisible()
    assert has(picture(page), theme.now.danger)
