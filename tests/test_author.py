"""Files and folders as they lie about on a disk, checked for their author."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.sample import SAMPLE
from together.author import check
from together.paths import exercises

CLEAN = SAMPLE.replace("depth = 2", "depth = 1")
DEALT = CLEAN.replace('cards = ["A walk", "A meal", "A call"]', 'deck = "mine"')


def told(folder: Path) -> list[str]:
    return [f"{Path(fault.file).name}: {fault.message}" for fault in check([folder], exercises())]


def test_a_faulty_deck_is_not_told_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/mine.toml").write_text('cards = ["One"]\n', "utf-8")
    (tmp_path / "walk.toml").write_text(DEALT, "utf-8")
    deck, exercise = told(tmp_path)
    assert deck.startswith("mine.toml: a deck needs two or more cards")
    assert exercise.startswith("walk.toml: step 14 (pick “topic”), key “deck”: ")
    assert exercise.endswith("this deck has a fault itself; mend decks/mine.toml first")


def test_a_folder_that_may_not_be_read_is_not_told_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "walk.toml").write_text(CLEAN, "utf-8")
    scan = os.scandir

    def refuse(folder: Any) -> Any:
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    sentence = "this can’t be read: Permission denied; make it readable, or choose another"
    assert told(closed) == told(tmp_path) == [f"closed: {sentence}"]


def test_an_empty_folder_is_told_to_be_so(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{tmp_path.name}: this folder holds no .toml file"]


def test_a_link_in_a_circle_is_told_to_be_one(tmp_path: Path) -> None:
    link = tmp_path / "walk.toml"
    try:
        link.symlink_to(link)
    except OSError:
        pytest.skip("no links here")
    sentence = "walk.toml: this link leads back to itself; put the file itself here"
    assert told(tmp_path) == told(link) == [sentence]
