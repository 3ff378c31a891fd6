"""The self-test finds what is missing; what it finds in a whole program is tests/end_to_end's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from together import paths, words
from together.app import self_test
from together.ui import theme
from together.ui.qt_words import QtWords


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our shipped folders as a copy that a test may break."""
    for name, folder in {"resources": paths.resources(), "exercises": paths.exercises()}.items():
        shutil.copytree(folder, tmp_path / name)
    monkeypatch.setattr(paths, "_shipped", tmp_path.joinpath)
    return tmp_path


@pytest.mark.parametrize(
    "check",
    [it for it in self_test.CHECKS if it is not self_test.session],
    ids=lambda it: it.__name__,
)
def test_what_is_whole_passes(
    check: Callable[[], None], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert self_test.passes(check)
    name = check.__name__.replace("_", " ")
    assert capsys.readouterr().out == f"self-test: {name}: ok\n"


def test_a_lost_icon_is_named(
    shipped: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    (shipped / "resources/icons/leaf.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    theme._drawn.cache_clear()  # noqa: SLF001  it remembers what was there
    assert not self_test.passes(self_test.icons)
    assert capsys.readouterr().err == "self-test: icons: the icon leaf is empty\n"
    theme._drawn.cache_clear()  # noqa: SLF001  it remembers what was there


def test_a_lost_program_icon_is_told(shipped: Path, qtbot: QtBot) -> None:
    empty = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"
    (shipped / "resources/icons/app/together.svg").write_text(empty)
    with pytest.raises(self_test.Broken, match="own icon"):
        self_test.svg()


def test_a_lost_font_is_told(shipped: Path, qtbot: QtBot) -> None:
    for file in (shipped / "resources/fonts").glob("Vazirmatn*.ttf"):
        file.unlink()
    theme.load_fonts.cache_clear()
    with pytest.raises(self_test.Broken, match="the font Vazirmatn is not there"):
        self_test.fonts()
    theme.load_fonts.cache_clear()


def test_a_lost_exercise_is_told(shipped: Path) -> None:
    (shipped / "exercises/en/weather.toml").write_text("id = ")
    with pytest.raises(self_test.Broken, match="weather"):
        self_test.exercises()


def test_a_lost_licence_is_told(shipped: Path) -> None:
    (shipped / "resources/licences/icu.txt").write_text("")
    with pytest.raises(self_test.Broken, match="the licence of ICU is not there"):
        self_test.rights()


def test_a_short_list_of_words_is_told(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from together import passphrases

    (shipped / "resources/wordlists/en.txt").write_text("one\ntwo\n")
    passphrases.words.cache_clear()
    with pytest.raises(self_test.Broken, match="not whole"):
        self_test.passphrase()
    passphrases.words.cache_clear()


def test_a_part_of_qt_that_is_gone_is_told() -> None:
    with pytest.raises(self_test.Broken, match="Qt's part qnothing can't be used"):
        self_test.need_plugin("platformthemes", "qnothing")


def test_qt_speaks_the_language_of_the_program(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QCoreApplication.instance()
    assert app
    qt = QtWords()

    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")

    assert cancel() == "Cancel"
    monkeypatch.setattr(words, "_language", "de")
    qt.follow(app)
    assert cancel() == "Abbrechen"
    monkeypatch.setattr(words, "_language", "en")
    qt.follow(app)
    assert cancel() == "Cancel"
