"""Content on disk: the nearest language wins, a faulty own file is listed and stops nothing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.sample import SAMPLE
from together import author, library, paths
from together.play.journeys import Journey


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    for language, title in (("en", "A sample walk"), ("pt", "Um passeio")):
        folder = tmp_path / "exercises" / language
        folder.mkdir(parents=True)
        (folder / "walk.toml").write_text(SAMPLE.replace("A sample walk", title), "utf-8")
    (tmp_path / "exercises/en/other.toml").write_text(SAMPLE, "utf-8")
    return tmp_path / "exercises"


def test_each_missing_exercise_comes_from_the_next_wider_language(shipped: Path) -> None:
    found = library.load(shipped, language="pt-BR").exercises
    assert {(e.title, e.language) for e in found.values()} == {
        ("Um passeio", "pt"),
        ("A sample walk", "en"),
    }


def test_a_broken_own_exercise_is_listed_and_the_rest_goes_on(
    shipped: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.toml").write_text(SAMPLE, "utf-8")
    (own / "broken.toml").write_text(SAMPLE.replace('"pause"', '"puase"'), "utf-8")
    (own / "notes.txt").write_text("not an exercise", "utf-8")
    found = library.load(shipped, own)
    assert found.own == {"mine"}
    assert "other" in found.exercises
    [fault] = found.broken["broken.toml"]
    assert "did you mean “pause”?" in fault.message


def cannot_be_listed(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the system says so when it is asked for what stands in `folder`."""

    def ask(usual: Callable[[Path], Any], path: Path) -> Any:
        if Path(path) == folder:
            raise OSError(number, os.strerror(number))
        return usual(path)

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, partial(ask, getattr(os, name)))


def told_of(folder: Path, found: library.Library) -> str:
    """The one sentence on a folder that can't be read, while all that ships is there."""
    assert {"walk", "other"} <= set(found.exercises)
    assert found.is_whole and not found.own
    [[fault]] = found.broken.values()
    assert str(fault).startswith(f"{folder}: this folder can’t be read: ")
    assert str(fault).endswith("; make it readable, or choose another folder")
    return str(fault)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENOTCONN, errno.ESTALE])
def test_an_own_folder_that_cannot_be_listed_is_told_of(
    shipped: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    (own / "decks").mkdir(parents=True)
    cannot_be_listed(own, number, monkeypatch)
    assert os.strerror(number) in told_of(own, library.load(shipped, own))


def test_an_own_folder_whose_decks_cannot_be_listed(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own/decks").mkdir(parents=True)
    (tmp_path / "own/mine.toml").write_text(SAMPLE, "utf-8")
    cannot_be_listed(tmp_path / "own/decks", errno.EIO, monkeypatch)
    found = library.load(shipped, tmp_path / "own")
    assert found.own == {"mine"}
    assert list(found.broken) == [str(tmp_path / "own/decks")]


LONG = pytest.param(
    "x" * 300, marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows finds no such one")
)


@pytest.mark.parametrize("name", [LONG, "nothing\0here"])
def test_an_own_folder_with_an_impossible_name(shipped: Path, tmp_path: Path, name: str) -> None:
    told_of(tmp_path / name, library.load(shipped, tmp_path / name))


def test_a_file_in_the_place_of_the_own_folder(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "own").write_text("no folder")
    told_of(tmp_path / "own", library.load(shipped, tmp_path / "own"))


def test_an_own_file_that_cannot_be_read_is_listed(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name in ("mine.toml", "torn.toml"):
        (own / name).write_text(SAMPLE, "utf-8")
    usual = Path.open

    def torn(path: Path, *how: Any) -> Any:
        if path.name == "torn.toml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return usual(path, *how)

    monkeypatch.setattr(Path, "open", torn)
    found = library.load(shipped, own)
    assert found.own == {"mine"}
    assert "can't be read" in found.broken["torn.toml"][0].message


def test_what_ships_is_whole_before_the_own_folder_is_looked_at(
    shipped: Path, tmp_path: Path
) -> None:
    parts = library.parts(shipped, tmp_path / "own")
    soon, whole = next(parts), next(parts)
    assert (soon.is_whole, whole.is_whole) == (False, True)
    assert {"walk", "other"} <= set(whole.exercises)
    (tmp_path / "own").mkdir()
    (tmp_path / "own/mine.toml").write_text(SAMPLE, "utf-8")
    (tmp_path / "own/broken.toml").write_text("", "utf-8")
    [last] = parts
    assert last.own == {"mine"}
    assert list(last.broken) == ["broken.toml"]
    assert not whole.broken


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    [fault] = author.check([huge], paths.exercises())
    assert "larger than 200 kB" in fault.message
    assert fault.file == str(huge)


def test_an_own_file_may_not_lead_out_of_its_folder(shipped: Path, tmp_path: Path) -> None:
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
    (elsewhere / "secret.toml").write_text(SAMPLE, "utf-8")
    (elsewhere / "cards.toml").write_text('cards = ["A secret", "Another"]\n', "utf-8")
    (own / "walk.toml").symlink_to(elsewhere / "secret.toml")
    (own / "circle.toml").symlink_to(own / "circle.toml")
    (own / "decks").symlink_to(elsewhere, target_is_directory=True)
    found = library.load(shipped, own)
    assert not found.own
    assert "link to another folder" in found.broken["walk.toml"][0].message
    assert "link to another folder" in found.broken["decks/cards.toml"][0].message
    assert found.broken["circle.toml"]
    told = author.check([own / "walk.toml"], paths.exercises())
    assert "link to another folder" in told[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "no plain file" in library.load(tmp_path, tmp_path).broken["pipe.toml"][0].message


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "..\\\\secret"])
def test_a_deck_is_only_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.toml").write_text(
        SAMPLE.replace('cards = ["A walk", "A meal", "A call"]', f'deck = "{name}"'), "utf-8"
    )
    [told, *_] = author.check([tmp_path], paths.exercises())
    assert "there is no deck" in told.message


def test_own_decks_are_dealt(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "own/decks").mkdir(parents=True)
    (tmp_path / "own/decks/walks.toml").write_text('cards = ["Up", "Down"]\n', "utf-8")
    mine = SAMPLE.replace('cards = ["A walk", "A meal", "A call"]', 'deck = "walks"')
    (tmp_path / "own/mine.toml").write_text(mine, "utf-8")
    assert library.load(shipped, tmp_path / "own").own == {"mine"}


def test_a_journey_needs_all_its_exercises(shipped: Path) -> None:
    text = '[[journey]]\nid = "one"\ntitle = "One"\nline = "One walk."\n'
    sitting = '[[journey.session]]\ntitle = "First"\nexercises = ["walk"]\n'
    (shipped / "en/journeys.toml").write_text(
        text + sitting + text.replace("one", "two") + sitting.replace("walk", "gone"), "utf-8"
    )
    assert [journey.id for journey in library.load(shipped).journeys] == ["one"]


def test_exercises_may_deal_the_decks_beside_them(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/walks.toml").write_text('cards = ["Up", "Down"]\n', "utf-8")
    mine = SAMPLE.replace("depth = 2", "depth = 1").replace(
        'cards = ["A walk", "A meal", "A call"]', 'deck = "walks"'
    )
    (tmp_path / "mine.toml").write_text(mine, "utf-8")
    assert author.check([tmp_path], paths.exercises()) == []


def test_all_that_ships_is_whole() -> None:
    found = library.load(paths.exercises())
    assert found.broken == {}
    assert set(found.journeys[0].exercises) <= set(found.exercises)
    assert {"welcome", "safety", "support", "about-evidence"} <= set(found.pages)


JOURNEYS = """
[[journey]]
id = "one"
title = "One"
line = "A walk."
[[journey.session]]
title = "A walk"
exercises = ["walk"]
[[journey.booster]]
months = 1
exercises = ["walk"]
[[journey.booster]]
months = 3
exercises = ["walk", "not-written-yet"]
[[journey]]
id = "two"
title = "Two"
line = "Not ready."
[[journey.session]]
title = "Later"
exercises = ["walk", "not-written-yet"]
"""


def test_a_journey_is_offered_when_all_its_exercises_are_there(shipped: Path) -> None:
    (shipped / "en" / "journeys.toml").write_text(JOURNEYS, "utf-8")
    [journey] = library.load(shipped).journeys
    assert journey.id == "one"
    assert [it.months for it in journey.boosters] == [1]


def test_what_is_wanted_first_is_there_first() -> None:
    asked: list[str] = []

    def first(journeys: Sequence[Journey]) -> str:
        asked.extend(journey.id for journey in journeys)
        return "listen-round"

    soon, whole = library.parts(paths.exercises(), None, "en", first)
    assert (list(soon.exercises), soon.is_whole) == (["listen-round"], False)
    assert (soon.journeys, soon.pages) == (whole.journeys, whole.pages)
    assert asked == [journey.id for journey in whole.journeys]
    assert whole == library.load(paths.exercises())
    assert list(whole.exercises) == sorted(whole.exercises)
