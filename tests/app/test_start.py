"""The start: a first frame that waits for nothing, one window a file, errors that keep secrets."""

from __future__ import annotations

import gc
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from together import paths, preferences
from together.app import crash
from together.app.instance import Instance
from together.app.start import FIRST_DARK, FIRST_LIGHT, App, data_folder, first_palette
from together.app.tour import TWO, Visit, application
from together.options import Options
from together.preferences import Preferences
from together.ui.parts import Title
from together.ui.screens.exercises import Exercises
from together.ui.screens.gate import Gate
from together.ui.screens.notice import FileTrouble
from together.ui.screens.plain import Plain
from together.ui.screens.settings import Settings
from together.ui.screens.story import Story
from together.ui.screens.today import Today
from together.ui.screens.welcome import Welcome

FIRST_FRAME = """
import sys
from pathlib import Path
from together.app.scan import stop_source_scan
stop_source_scan()
from PySide6.QtWidgets import QApplication
from together.app.start import App
from together.options import Options
qt = QApplication([])
app = App(qt, Options(data_dir=Path(sys.argv[1])))
heavy = []
def painted():
    heavy.extend(n for n in ("sqlalchemy", "sqlcipher3", "msgspec", "together.play.exercise",
                             "together.library", "together.ui.theme") if n in sys.modules)
    qt.quit()
app.window.painted.disconnect()
app.window.painted.connect(painted)
app.open()
qt.exec()
print(",".join(heavy) or "nothing")
"""


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    return tmp_path


def visit(home: Path, file: Path | None = None) -> Visit:
    return Visit(application(), Options(file=file, data_dir=home, language="en"))


@pytest.fixture
def at_home(home: Path) -> Iterator[Visit]:
    """A couple that has given names, on its home screen."""
    two = visit(home)
    two.sit_down()
    two.wait(lambda: shown(two, Today))
    yield two
    two.leave()


def shown(two: Visit, screen: type) -> bool:
    home = two.couple.home
    frame = home.frame if home else None
    return frame is not None and isinstance(frame.screen(frame.route), screen)


def test_the_first_frame_loads_neither_store_nor_exercises(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "nothing"


@pytest.mark.parametrize(("theme", "first"), [("light", FIRST_LIGHT), ("dark", FIRST_DARK)])
def test_the_first_frame_has_the_colours_of_the_theme(theme: str, first: tuple[str, str]) -> None:
    colours = tomllib.loads((paths.resources() / f"themes/{theme}.toml").read_text("utf-8"))
    assert {first[0].lower(), first[1].lower()} <= set(str(colours).lower().split("'"))
    palette = first_palette(theme == "dark")
    assert palette.color(QPalette.ColorRole.Window) == QColor(first[0])


def test_data_stands_where_the_system_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert data_folder().name == "Together"
    if sys.platform.startswith("linux"):
        assert data_folder() == Path("/somewhere/Together")


def test_a_first_start_shows_the_welcome_and_makes_no_file(home: Path) -> None:
    two = visit(home)
    assert isinstance(two.app.window.screen_shown, Welcome)
    two.leave()
    assert not (home / "couple.together").exists()


def test_a_second_start_shows_home(home: Path) -> None:
    two = visit(home)
    two.sit_down()
    two.leave()
    two = visit(home)
    two.wait(lambda: shown(two, Today))
    assert two.couple.state and two.couple.state.people == TWO
    two.leave()


def test_closed_in_the_middle_of_the_start(home: Path, qtbot: QtBot) -> None:
    app = App(application(), Options(data_dir=home, language="en"))
    app.open()
    qtbot.waitUntil(lambda: app.couple is not None)
    app.window.close()
    assert not app.crash_file.exists()
    again = visit(home)  # the lock was let go
    again.leave()
    app.window.deleteLater()
    app.deleteLater()


def test_a_press_before_all_is_read_counts(home: Path, qtbot: QtBot) -> None:
    two = visit(home)
    two.sit_down()
    two.leave()
    app, pressed = App(application(), Options(data_dir=home, language="en")), []

    def press_at_once() -> None:
        couple = app.couple
        assert couple and couple.home and couple.home.frame and couple.library
        today = couple.home.screen("today")
        assert isinstance(today, Today)
        pressed.append((today.next.button.words(), list(couple.library.exercises)))
        places = couple.home.frame.rail.buttons.items()
        assert [route for route, button in places if button.isEnabled()] == ["support", "help"]
        today.next.button.click()

    app.usable.connect(press_at_once)
    app.open()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Gate)), timeout=10_000)
    assert pressed == [("Start", ["room-rules"])]
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()
    assert not app.crash_file.exists()


def test_every_place_of_the_rail_can_be_gone_to(at_home: Visit) -> None:
    assert at_home.couple.home and at_home.couple.home.frame
    for route, screen in (("exercises", Exercises), ("story", Story), ("settings", Settings)):
        at_home.couple.home.frame.go(route)
        at_home.wait(lambda screen=screen: shown(at_home, screen))  # type: ignore[misc]


def test_looks_count_at_once_and_are_remembered(at_home: Visit, home: Path) -> None:
    at_home.couple.prefer(Preferences(mode="dark", scale=1.5, reduced_motion=True))
    assert application().palette().window().color().lightness() < 128
    found = preferences.load(home / "preferences.ini")
    assert (found.mode, found.scale) == ("dark", 1.5)


def test_the_window_stands_where_it_stood(home: Path) -> None:
    two = visit(home)
    two.app.window.setGeometry(30, 40, 1000, 700)
    two.leave()
    two = visit(home)
    assert two.app.window.place[2:] == (1000, 700)
    two.leave()


def test_leave_now_shows_a_page_that_tells_nothing(at_home: Visit) -> None:
    at_home.begin("needs-cards")
    at_home.hands.stage.leave()
    at_home.wait(lambda: isinstance(at_home.app.window.screen_shown, Plain))
    assert at_home.app.window.windowTitle() == "Together"
    at_home.couple.go_home()


def test_a_session_set_aside_is_gone(at_home: Visit) -> None:
    at_home.begin("needs-cards")
    at_home.hands.stage.stop()
    at_home.wait(lambda: bool(at_home.couple.state and at_home.couple.state.session))
    at_home.couple.set_aside()
    at_home.wait(lambda: bool(at_home.couple.state and not at_home.couple.state.session))


def test_another_file_takes_the_words_of_the_first_out_of_memory(at_home: Visit) -> None:
    before = ref(at_home.couple)
    gc.freeze()  # as some time after the start
    at_home.app.open_file(str(at_home.app.folder / "other.together"))

    def is_gone() -> bool:
        gc.collect()
        return before() is None

    at_home.wait(is_gone)
    at_home.wait(lambda: isinstance(at_home.app.window.screen_shown, Welcome))


@pytest.mark.parametrize("content", [b"", b"just words", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_not_ours_is_said_in_one_sentence(
    home: Path, content: bytes, qtbot: QtBot
) -> None:
    file = home / "strange.together"
    file.write_bytes(content)
    app = App(application(), Options(file=file, data_dir=home, language="en"))
    app.open()
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, FileTrouble), timeout=10_000)
    page = app.window.screen_shown
    assert isinstance(page, FileTrouble)
    assert "strange.together" in page.accessibleDescription()
    assert file.read_bytes() == content
    assert not app.crash_file.exists()
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(home: Path, qtbot: QtBot) -> None:
    (home / "in-the-way").write_text("a file")
    file = home / "in-the-way/couple.together"
    app = App(application(), Options(file=file, data_dir=home, language="en"))
    app.open()
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, Welcome), timeout=10_000)
    app.window.screen_shown.people_chosen.emit(TWO)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, FileTrouble), timeout=10_000)
    page = app.window.screen_shown
    assert page and "There is no folder" in page.accessibleDescription()
    assert page.findChildren(Title)[0].text() == "No file can be made here"
    assert not app.crash_file.exists()
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()


def test_english_words_run_from_left_to_right_on_a_computer_in_arabic(
    home: Path, qtbot: QtBot
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("ar_EG"))
    try:
        app = App(application(), Options(data_dir=home))
        app.look()
        assert app.language.startswith("ar")
        assert app.qt.layoutDirection() == Qt.LayoutDirection.LeftToRight
        app.prefer(app.preferences._replace(language="ar"))  # somebody who wants it gets it
        assert app.qt.layoutDirection() == Qt.LayoutDirection.RightToLeft
    finally:
        QLocale.setDefault(before)
        app.prefer(app.preferences._replace(language="en"))
        app.window.deleteLater()
        app.deleteLater()


def test_a_second_start_brings_the_first_window_forward(tmp_path: Path, qtbot: QtBot) -> None:
    first = Instance(tmp_path / "a.together", tmp_path / "run")
    assert first.is_first()
    first.listen()
    second = (
        "import sys; from pathlib import Path; from together.app.instance import Instance\n"
        "it = Instance(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(it.is_first(), it.call_first())"
    )
    command = [sys.executable, "-c", second, str(tmp_path / "a.together"), str(tmp_path / "run")]
    with qtbot.waitSignal(first.called, timeout=10_000):
        other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.communicate()[0].split() == ["False", "True"]
    first.release()
    third = Instance(tmp_path / "a.together", tmp_path / "run")
    assert third.is_first()
    third.release()


def test_an_error_report_holds_no_word_of_anybody(tmp_path: Path) -> None:
    secret = "what-Maya-wrote"
    told: list[bool] = []
    before = sys.excepthook
    crash.install(tmp_path / "crash.txt", lambda: told.append(True))
    try:
        try:
            raise ValueError(secret)
        except ValueError:
            sys.excepthook(*sys.exc_info())
    finally:
        sys.excepthook = before
    text = (tmp_path / "crash.txt").read_text("utf-8")
    assert secret not in text
    assert text.startswith("ValueError\n")
    assert told == [True]
