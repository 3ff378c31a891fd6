"""Looks are remembered; a broken file of them never stands in the way."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.preferences import Preferences, load, read, save


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "folder/preferences.ini"
    wanted = Preferences("dark", 1.5, True, "ar", (10, 20, 960, 640), True)
    wanted = wanted._replace(own_folder="C:\\Ours, ours\\é; 100 %")
    save(wanted, file)
    assert load(file) == wanted
    assert load(Path(copy(file, tmp_path / "read anew.ini"))) == wanted
    assert [path.name for path in file.parent.iterdir()] == ["preferences.ini"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "mode",
        "\x00",
        "mode=pink\nscale=9\nfrom=the future",
        "place=1, 2\nlanguage=@Size(1 2)",
    ],
)
def test_nonsense_gives_the_usual_looks(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.ini"
    file.write_text(text)
    assert load(file) == Preferences()


@pytest.mark.parametrize("where", ["file", "folder"])
def test_what_cannot_be_written_is_said(tmp_path: Path, where: str) -> None:
    (tmp_path / "here").write_text("a file") if where == "folder" else (tmp_path / "here").mkdir()
    with pytest.raises(OSError, match="can't be written"):
        save(Preferences(), tmp_path / ("here/preferences.ini" if where == "folder" else "here"))


def test_no_file_gives_the_usual_looks(tmp_path: Path) -> None:
    assert load(tmp_path / "none.ini") == Preferences()


@given(st.sampled_from([*Preferences._fields, "else"]), st.none() | st.text() | st.lists(st.text()))
def test_whatever_stands_there_is_read_without_an_error(key: str, words: object) -> None:
    read(key, words)


@pytest.mark.parametrize("place", [(-5, 0, 960, 640), (0, -1200, 1920, 1080)])
def test_a_window_may_stand_left_of_the_first_screen(
    tmp_path: Path, place: tuple[int, int, int, int]
) -> None:
    file = tmp_path / "preferences.ini"
    save(Preferences(place=place), file)
    assert load(Path(copy(file, tmp_path / "anew.ini"))).place == place
