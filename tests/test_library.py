"""Content on disk: the nearest language wins, a faulty own file is listed and stops nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

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
