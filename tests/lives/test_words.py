"""The words themselves: whose they are, that they are enough, and that none is out of place."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.lives.made import CODES, content, evenings, written
from together.lives import tongue
from together.lives.pen import GAP
from together.lives.sample import spoken
from together.play.steps import Decide, Pick, SetAGoal, Write

SCRIPTS = {"en": {"LATIN"}, "ar": {"ARABIC"}, "ja": {"HIRAGANA", "KATAKANA", "CJK"}}
ENOUGH = {"en": 300, "ar": 150, "ja": 150}


def scripts(text: str) -> set[str]:
    """The scripts of the letters in a text."""
    letters = (it for it in text if unicodedata.category(it)[0] == "L")
    return {unicodedata.name(it).split()[0].split("-")[0] for it in letters}


def phrases(code: str) -> list[str]:
    found = tongue.load(code)
    themes = {id(it): it for it in found.themes.values()}.values()
    plans = {it.what: it for plans in found.plans.values() for it in plans}.values()
    said = [text for theme in themes for text in (*theme.say, *theme.then)]
    return [*said, *(text for plan in plans for text in plan.words)]


@pytest.mark.parametrize("code", CODES)
def test_a_life_reads_in_its_own_language(code: str) -> None:
    lives = [it.session for seed in (1, 2) for it in evenings(code, seed)]
    texts = [text for session in lives for text in written(session)]
    assert len(texts) > 200
    for text in texts:
        kinds = scripts(text) - ({"KATAKANA"} if code == "ja" and "ー" in text else set())
        assert kinds <= SCRIPTS[code], text


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_words_and_none_is_said_twice(code: str) -> None:
    found = phrases(code)
    assert len(found) >= ENOUGH[code]
    said = [text for text in found if len(text) > 20]
    assert not {text for text in said if said.count(text) > 1}


@pytest.mark.parametrize("code", CODES)
def test_no_gap_stays_open(code: str) -> None:
    known = set(tongue.load(code).slots)
    for text in phrases(code):
        assert set(GAP.findall(text)) <= known, text
    for evening in evenings(code):
        for text in written(evening.session):
            assert not re.search(r"[{}]|  | [.,?!]", text), text


@pytest.mark.parametrize("code", CODES)
def test_every_step_that_asks_for_words_has_some_of_its_own(code: str) -> None:
    found, lacking = tongue.load(code), []
    for exercise in content().exercises.values():
        starts = {getattr(step, "start_from", "") for step in exercise.steps}
        for step in exercise.steps:
            name = f"{exercise.id}/{getattr(step, 'id', '')}"
            free = isinstance(step, Write) or (isinstance(step, Decide) and not step.options)
            if free and getattr(step, "id", "") not in starts and name not in found.themes:
                lacking.append(name)
    assert not lacking


@pytest.mark.parametrize("code", CODES)
def test_words_belong_to_steps_that_exist(code: str) -> None:
    kinds = (Write, Decide, Pick, SetAGoal)
    steps = {
        f"{exercise.id}/{step.id}"
        for exercise in content().exercises.values()
        for step in exercise.steps
        if isinstance(step, kinds)
    }
    found = tongue.load(code)
    named = {name for name in (*found.themes, *found.plans) if not name.startswith("*")}
    assert named <= steps


def test_a_language_without_words_falls_back() -> None:
    assert tongue.languages() == ["en", "ar", "ja"]
    assert [spoken(it).language for it in ("ja", "ar-EG", "pt_BR", "en")] == [
        "ja",
        "ar",
        "en",
        "en",
    ]


def test_an_english_answer_goes_on_from_the_words_that_were_there() -> None:
    texts = [text for it in evenings("en") for text in written(it.session)]
    starts = [text for text in texts if text.startswith("It could look like ")]
    assert starts
    assert any("Maya" in text and "Sam" in text for text in texts if text.startswith("Dear "))
