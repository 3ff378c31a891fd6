"""Support, settings, what went wrong, and the page of somebody who left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import PEOPLE, shelf
from tests.ui.screens.looking import button, click, read, reads, seen, write
from tests.ui.seeing import Show, heard, said, told
from together import __version__
from together.play.couple import Person
from together.preferences import Preferences
from together.ui.screens.about import FullText
from together.ui.screens.fold import FoldHead
from together.ui.screens.keeping import FileCard
from together.ui.screens.notice import FileTrouble, Notice
from together.ui.screens.plain import Plain
from together.ui.screens.settings import Settings
from together.ui.screens.support import Support

FILE = "/media/stick/" + "a-folder-with-a-long-name/" * 6 + "Maya and Sam.together"


@pytest.fixture
def settings(show: Show) -> Settings:
    file = FileCard(FILE, has_passphrase=False, lock_minutes=10)
    screen = Settings(Preferences(), PEOPLE, file)
    show(screen)
    return screen


def choose(settings: Settings, words: str) -> None:
    click(next(it for it in seen(settings, QRadioButton) if said(it) == words))


def test_support_is_there_at_once_and_whole(show: Show, qtbot: QtBot) -> None:
    screen = Support()
    show(screen)
    assert "Call the emergency number where you are." in read(screen)
    screen.show_page(shelf().pages["support"])
    for section in shelf().pages["support"].sections:
        reads(qtbot, screen, section.heading)
        for point in section.points:
            assert point in read(screen)


def test_each_part_of_support_is_one_press_away(show: Show, qtbot: QtBot) -> None:
    screen = Support(shelf().pages["support"])
    show(screen)
    bar = screen.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    click(button(screen, "Kinds of help"))
    assert bar.value() > 0
    QTest.keyClick(button(screen, "Kinds of help"), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(button(screen, "Kinds of help"), Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("150 %", Preferences(scale=1.5)),
        ("200 %", Preferences(scale=2.0)),
        ("Dark", Preferences(mode="dark")),
    ],
)
def test_a_choice_counts_at_once(
    settings: Settings, qtbot: QtBot, words: str, expected: Preferences
) -> None:
    with qtbot.waitSignal(settings.preferences_changed) as told_of:
        choose(settings, words)
    assert told_of.args == [expected]


def test_one_choice_does_not_undo_another(settings: Settings, qtbot: QtBot) -> None:
    choose(settings, "125 %")
    with qtbot.waitSignal(settings.preferences_changed) as told_of:
        click(settings.reading.motion)
    assert told_of.args == [Preferences(scale=1.25, reduced_motion=True)]


def test_what_is_not_on_the_page_is_kept(show: Show, qtbot: QtBot) -> None:
    kept = Preferences(place=(1, 2, 3, 4), maximised=True, language="en")
    screen = Settings(kept, PEOPLE)
    show(screen)
    with qtbot.waitSignal(screen.preferences_changed) as told_of:
        choose(screen, "Light")
    assert told_of.args == [kept._replace(mode="light")]


def test_the_language_is_named_in_itself(settings: Settings, qtbot: QtBot) -> None:
    chooser = settings.reading.language
    texts = [chooser.itemText(n) for n in range(chooser.count())]
    assert texts[0] == "As the computer"
    assert any("English" in text for text in texts)
    chooser.setFocus()
    with qtbot.waitSignal(settings.preferences_changed) as told_of:
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert told_of.args == [Preferences(language="en")]


def test_a_name_is_told_when_it_is_finished(settings: Settings, qtbot: QtBot) -> None:
    edit = settings.two.cards[2].field.edit
    with qtbot.assertNotEmitted(settings.person_changed):
        write(edit, "Samuel")
    with qtbot.waitSignal(settings.person_changed) as told_of:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert told_of.args == [2, Person("Samuel", "honey", "square")]


def test_a_bad_name_is_not_told(settings: Settings, qtbot: QtBot) -> None:
    edit = settings.two.cards[2].field.edit
    with qtbot.assertNotEmitted(settings.person_changed):
        write(edit, "maya")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "You both have the same name here." in read(settings)


def test_swapped_looks_are_told_for_both(settings: Settings, qtbot: QtBot) -> None:
    heard_of: dict[int, Person] = {}
    settings.person_changed.connect(heard_of.__setitem__)
    click(settings.two.cards[1].colours.marks["honey"])
    assert heard_of == {
        1: Person("Maya", "honey", "circle"),
        2: Person("Sam", "lake", "square"),
    }


def test_the_file_can_be_read_and_taken_along(settings: Settings, qtbot: QtBot) -> None:
    card = settings.findChildren(FileCard)[0]
    assert card.file.text() == FILE
    assert card.file.isReadOnly()
    card.file.selectAll()
    assert card.file.textCursor().selectedText() == FILE
    with qtbot.waitSignal(card.show_folder):
        click(button(settings, "Show in folder"))


def test_about_tells_what_it_is_made_of(settings: Settings, qtbot: QtBot) -> None:
    assert f"Version {__version__}" in read(settings)
    click(settings.about.licences.head)
    reads(qtbot, settings, "SIL Open Font License")
    [head] = [it for it in settings.findChildren(FoldHead) if it.accessibleName() == "Literata"]
    assert head.accessibleDescription() == "SIL Open Font License 1.1"
    QTest.keyClick(head, Qt.Key.Key_Space)
    [text] = settings.findChildren(FullText)
    assert text.accessibleName() == "Licence of Literata"
    assert "PERMISSION & CONDITIONS" in text.toPlainText()
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_the_way_to_how_well_it_is_tested(settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.evidence):
        click(button(settings, "How well is this tested?"))


def test_the_way_to_help(settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.help):
        click(button(settings, "Help"))


def test_a_notice_stays_and_offers_what_can_be_done(show: Show, qtbot: QtBot) -> None:
    notice = Notice("The disk is full. Make some room.", [("again", "Try again")])
    show(notice, 900, 120)
    assert said(notice) == "The disk is full. Make some room."
    with qtbot.waitSignal(notice.chosen) as told_of:
        click(button(notice, "Try again"))
    assert told_of.args == ["again"]
    notice.say("There is still no room.")
    assert "There is still no room." in read(notice)
    assert notice.sentence() == said(notice)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Choose another file", "choose"),
        ("Start a new one", "new"),
        ("Try again", "again"),
        ("Close", "close"),
    ],
)
def test_a_file_that_cannot_be_opened(show: Show, qtbot: QtBot, words: str, key: str) -> None:
    page = FileTrouble("“holiday.jpg” is no file of Together.")
    show(page)
    assert "“holiday.jpg” is no file of Together." in read(page)
    with qtbot.waitSignal(page.chosen) as told_of:
        click(button(page, words))
    assert told_of.args == [key]


def test_other_trouble_has_its_own_ways_out(show: Show, qtbot: QtBot) -> None:
    page = FileTrouble("It is open already.", [("again", "Try again")], title="Open elsewhere")
    show(page)
    assert "Open elsewhere" in read(page)
    assert "Start a new one" not in read(page)
    with qtbot.waitSignal(page.chosen) as told_of:
        click(button(page, "Try again"))
    assert told_of.args == ["again"]


def test_the_page_after_leaving_tells_nothing(show: Show, qtbot: QtBot) -> None:
    page = Plain()
    show(page)
    words = [text for text in heard(told(page)) if text]
    assert set(words) <= {"Nothing is open.", "Open"}
    with qtbot.waitSignal(page.opened):
        click(button(page, "Open"))
